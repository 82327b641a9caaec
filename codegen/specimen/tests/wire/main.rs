//! What emitted code sends and reads: exact bodies, answers of every shape, what is known of a
//! method, and that no secret is printed.

#![cfg(all(
    feature = "args",
    feature = "deprecated",
    feature = "live",
    feature = "names",
    feature = "pagination",
    feature = "response",
    feature = "shared",
    feature = "source",
    feature = "upload"
))]
#![expect(deprecated, reason = "some methods and rows are deprecated")]

mod codes;
mod constants;
mod debug;
mod files;
#[cfg(feature = "block-kit")]
mod kept;
mod multipart;
mod names;
mod nullable;
mod objects;
mod optional;
mod pages;
mod required;
#[cfg(all(feature = "rtm-session", feature = "socket-mode"))]
mod sessions;
mod shapes;
mod tolerance;
mod unions;
mod unreadable;
mod uploads;
mod values;

use garden_methods::bytes::Bytes;
use garden_methods::http::Response;
use garden_methods::{BaseUrl, BodyKind, Error, Json, Method, Reply, Token, DecodeError, encode};

/// The body of a request.
fn body<M: Method>(request: &M, kind: BodyKind) -> String {
    let token = Token::new("xoxb-1").expect("a token");
    let request = encode(request, &BaseUrl::SLACK, Some(&token), kind).expect("a request");
    String::from_utf8(request.into_body().to_vec()).expect("a body is text")
}

fn decode<M: Method>(json: &str) -> Result<Reply<M::Response>, Error<M::Error>> {
    garden_methods::decode::<M>(Response::new(Bytes::from(json.to_owned())))
}

/// The response of an answer that is a success.
fn response<M: Method>(json: &str) -> M::Response {
    match decode::<M>(json) {
        Ok(reply) => reply.response,
        Err(error) => panic!("{json} is not read: {error}"),
    }
}

/// Why an answer cannot be read.
fn unreadable<M: Method>(json: &str) -> DecodeError {
    match decode::<M>(json) {
        Err(Error::Decode(unreadable)) => *unreadable,
        Err(other) => panic!("{json} gives another error: {other}"),
        Ok(_) => panic!("{json} is read"),
    }
}

fn json(text: &str) -> Json {
    Json::parse(text).expect("a text that is JSON")
}

/// A request of `args.types` with every required argument.
fn plant() -> garden_methods::args::types::Request {
    garden_methods::args::types::Request::new(
        "Löwe & Sohn = 1+1",
        true,
        -5,
        0.25,
        "1700000000.000123",
        "open sesame",
        json(r#"{"by": ["hand", null]}"#),
        "P1",
        ["a b", "c&d"],
        ["a b", "c&d"],
        [true, false],
        [1, -2],
        [0.5, -3.25],
        ["1.000001"],
        ["k1", "k2"],
        [json("{}"), json("[1, 2]")],
        ["B1", "B2"],
    )
}
