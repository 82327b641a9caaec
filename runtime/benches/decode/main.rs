//! How long decoding takes, as a multiple of the floor: of skipping the same bytes with
//! `serde::de::IgnoredAny`. Candidates take turns within one run, since on a busy machine only
//! what was measured side by side can be compared. Freeing what was read is a column of its own:
//! it is no part of reading, but somebody pays for it.
//!
//! `cargo bench --package slack-methods-runtime --bench decode`

mod made_up;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;
use serde::de::IgnoredAny;
use serde_json::Value;
use slack_methods::rtm::connect;
use slack_methods_runtime::{Method, decode};

const ROUNDS: usize = 101;

const CONNECT: &str = concat!(
    r#"{"ok":true,"self":{"id":"U0EXAMPLE","name":"harbourmaster"},"#,
    r#""team":{"domain":"example","id":"T0EXAMPLE","name":"Example"},"#,
    r#""url":"wss:\/\/example.test\/websocket\/abcdefghijklmnopqrstuvwxyz0123456789"}"#,
);
const REFUSAL: &str = r#"{"ok":false,"error":"invalid_auth"}"#;

fn main() {
    measure::<connect::Request>("a success of rtm.connect", CONNECT.to_owned(), 200);
    measure::<connect::Request>("a refusal of rtm.connect", REFUSAL.to_owned(), 200);
    measure::<made_up::Request>("2,000 users", made_up::body(2_000), 1);
}

/// Prints the median time of each candidate and its ratio to the first one, without and with
/// freeing the outcome.
fn measure<M: Method>(what: &str, body: String, calls: usize) {
    let body = Bytes::from(body);
    let text = || std::str::from_utf8(black_box(&body)).expect("the body is UTF-8");
    let candidates: [(&str, &dyn Fn() -> Times); 5] = [
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
    ];
    let mut times = vec![Vec::with_capacity(ROUNDS); candidates.len()];
    for _ in 0..ROUNDS {
        for ((_, candidate), times) in candidates.iter().zip(&mut times) {
            times.push(candidate());
        }
    }
    println!("{what}, {} bytes", body.len());
    let floor = median(&times[0], |times| times.reading);
    for ((name, _), times) in candidates.iter().zip(&times) {
        let reading = median(times, |times| times.reading);
        let freed = median(times, |times| times.freed);
        let ratio = |time: Duration| time.as_secs_f64() / floor.as_secs_f64();
        println!(
            "  {name:<30} {:>12.2?} {:>6.2}   and freed {:>12.2?} {:>6.2}",
            reading,
            ratio(reading),
            freed,
            ratio(freed),
        );
    }
}

#[derive(Clone, Copy)]
struct Times {
    reading: Duration,
    freed: Duration,
}

/// The time of one call, from many.
fn time<T>(calls: usize, call: impl Fn() -> T) -> Times {
    let mut outcomes = Vec::with_capacity(calls);
    let start = Instant::now();
    for _ in 0..calls {
        outcomes.push(call());
    }
    let reading = start.elapsed();
    drop(black_box(outcomes));
    let freed = start.elapsed();
    Times {
        reading: reading / calls as u32,
        freed: freed / calls as u32,
    }
}

fn median(times: &[Times], of: impl Fn(&Times) -> Duration) -> Duration {
    let mut times: Vec<Duration> = times.iter().map(of).collect();
    times.sort_unstable();
    times[times.len() / 2]
}
