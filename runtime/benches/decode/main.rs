//! How long decoding takes, as a multiple of the floor: of skipping the same bytes with
//! `serde::de::IgnoredAny`. Candidates take turns within one run, since on a busy machine only
//! what was measured side by side can be compared. Run it with `cargo bench --bench decode`.

mod made_up;

use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;
use serde::de::IgnoredAny;
use serde_json::Value;
use slack_methods::rtm::connect;
use slack_methods_runtime::{Method, decode};

const CONNECT: &str = r#"{"ok":true,"self":{"id":"U4X318ZMZ","name":"robotoverlord"},"team":{"domain":"example","id":"T2U81E2FP","name":"Example"},"url":"wss:\/\/example.test\/websocket\/abcdefghijklmnopqrstuvwxyz0123456789"}"#;
const REFUSAL: &str = r#"{"ok":false,"error":"invalid_auth"}"#;

fn main() {
    measure::<connect::Request>("a success of rtm.connect", CONNECT.to_owned(), 20_000);
    measure::<connect::Request>("a refusal of rtm.connect", REFUSAL.to_owned(), 20_000);
    measure::<made_up::Request>("2,000 users", made_up::body(2_000), 2);
}

/// Prints the median time of each candidate and its ratio to the first one.
fn measure<M: Method>(what: &str, body: String, calls: u32) {
    const ROUNDS: usize = 61;
    let body = Bytes::from(body);
    let candidates: [(&str, &dyn Fn()); 5] = [
        ("skip, from bytes (the floor)", &|| {
            black_box(serde_json::from_slice::<IgnoredAny>(black_box(&body)).is_ok());
        }),
        ("skip, from text", &|| {
            let text = std::str::from_utf8(black_box(&body)).unwrap_or_default();
            black_box(serde_json::from_str::<IgnoredAny>(text).is_ok());
        }),
        ("decode", &|| {
            let response = Response::new(black_box(&body).clone());
            black_box(decode::<M>(response).is_ok());
        }),
        ("serde_json::Value, from text", &|| {
            let text = std::str::from_utf8(black_box(&body)).unwrap_or_default();
            black_box(serde_json::from_str::<Value>(text).is_ok());
        }),
        ("serde_json::Value, from bytes", &|| {
            black_box(serde_json::from_slice::<Value>(black_box(&body)).is_ok());
        }),
    ];
    let mut times = vec![Vec::with_capacity(ROUNDS); candidates.len()];
    for _ in 0..ROUNDS {
        for ((_, candidate), times) in candidates.iter().zip(&mut times) {
            let start = Instant::now();
            for _ in 0..calls {
                candidate();
            }
            times.push(start.elapsed() / calls);
        }
    }
    println!("{what}, {} bytes", body.len());
    let medians: Vec<Duration> = times
        .iter_mut()
        .map(|times| {
            times.sort_unstable();
            times[times.len() / 2]
        })
        .collect();
    let floor = times[0][0];
    for ((name, _), (median, times)) in candidates.iter().zip(medians.iter().zip(&times)) {
        let ratio = median.as_secs_f64() / medians[0].as_secs_f64();
        let best = times[0].as_secs_f64() / floor.as_secs_f64();
        println!("  {name:<32} {median:>12.2?}  median {ratio:>5.2}  best {best:>5.2}");
    }
}
