//! Decoding a response of `users.list` with 2,000 users, compared with `slack-web-api` on the same bytes.
//!
//! `cargo bench --package slack-methods-comparison`

// Used by the benchmarks of the runtime as well.
#[path = "../../../crates/runtime/benches/decode/side_by_side.rs"]
mod side_by_side;
#[path = "../../../crates/runtime/benches/decode/users.rs"]
mod users;

use std::hint::black_box;

use bytes::Bytes;
use http::Response;
use serde::Deserialize;
use slack_methods::{decode, users::list};
use slack_web_api::ResponseMetadata;
use slack_web_api::api::UsersListResponse;

use side_by_side::{compare, ratio, time};

const USERS: usize = 2_000;

/// How many times as long the other client should take at least.
const TARGET: f64 = 2.2;

fn main() {
    let body = Bytes::from(users::body(USERS));
    let ours = decode::<list::Request>(Response::new(body.clone())).expect("it is made to be read");
    let theirs = theirs(&body).expect("it is made to be read");
    assert_eq!(ours.response.members.len(), USERS);
    assert_eq!(theirs.members.len(), USERS);
    drop((ours, theirs));

    let medians = compare(
        &format!("{USERS} users, {} bytes", body.len()),
        &[
            ("slack-methods", &|| {
                time(1, || {
                    decode::<list::Request>(Response::new(black_box(&body).clone()))
                })
            }),
            ("slack-web-api 0.2.1", &|| {
                time(1, || self::theirs(black_box(&body)))
            }),
        ],
    );
    println!(
        "slack-web-api takes {:.2} times as long (target: at least {TARGET}), and {:.2} times with \
         freeing",
        ratio(medians[1].reading, medians[0].reading),
        ratio(medians[1].freed, medians[0].freed),
    );
}

/// What its client does with the body of a response, which it keeps to itself: it reads the part
/// that all methods share, and then all of it again.
fn theirs(body: &[u8]) -> serde_json::Result<UsersListResponse> {
    let envelope: Envelope = serde_json::from_slice(body)?;
    assert!(black_box(envelope).ok);
    serde_json::from_slice(body)
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is what counts")]
struct Envelope {
    ok: bool,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    warning: Option<String>,
    #[serde(default)]
    response_metadata: Option<ResponseMetadata>,
}
