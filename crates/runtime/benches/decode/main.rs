//! How long decoding takes, as a multiple of the floor: of skipping the same bytes with
//! `serde::de::IgnoredAny`.
//!
//! `cargo bench --package slack-methods-runtime --bench decode`

mod side_by_side;
mod users;

use std::hint::black_box;

use bytes::Bytes;
use http::Response;
use serde::de::IgnoredAny;
use serde_json::Value;
use slack_methods::rtm::connect;
use slack_methods::users::list;
use slack_methods_runtime::{Method, decode};

use side_by_side::{compare, time};

const CONNECT: &str = concat!(
    r#"{"ok":true,"self":{"id":"U0EXAMPLE","name":"harbormaster"},"#,
    r#""team":{"domain":"example","id":"T0EXAMPLE","name":"Example"},"#,
    r#""url":"wss:\/\/example.test\/websocket\/abcdefghijklmnopqrstuvwxyz0123456789"}"#,
);
const REFUSAL: &str = r#"{"ok":false,"error":"invalid_auth"}"#;

fn main() {
    measure::<connect::Request>("a success of rtm.connect", CONNECT.to_owned(), 200);
    measure::<connect::Request>("an API error of rtm.connect", REFUSAL.to_owned(), 200);
    measure::<list::Request>("2,000 users of users.list", users::body(2_000), 1);
}

fn measure<M: Method>(what: &str, body: String, calls: usize) {
    let body = Bytes::from(body);
    let text = || std::str::from_utf8(black_box(&body)).expect("the body is UTF-8");
    let what = format!("{what}, {} bytes", body.len());
    compare(
        &what,
        &[
            ("skip, from bytes (the floor)", &|| {
                time(calls, || {
                    serde_json::from_slice::<IgnoredAny>(black_box(&body))
                })
            }),
            ("skip, from text", &|| {
                time(calls, || serde_json::from_str::<IgnoredAny>(text()))
            }),
            ("decode, from bytes", &|| {
                time(calls, || {
                    decode::<M>(Response::new(black_box(&body).clone()))
                })
            }),
            ("serde_json::Value, from bytes", &|| {
                time(calls, || serde_json::from_slice::<Value>(black_box(&body)))
            }),
            ("serde_json::Value, from text", &|| {
                time(calls, || serde_json::from_str::<Value>(text()))
            }),
        ],
    );
}
