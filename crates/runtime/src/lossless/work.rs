//! How much reading and checking look at: each byte a few times, and no more often than types are deep.

use super::check::Walk;
use super::path::Path;
use super::{Check, Reader, Value};
use crate::json::Json;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::new_without_default)]
#[path = "../../tests/lossless/sample.rs"]
mod sample;

/// How many types are inside one another at most, two levels each.
const DEEP: usize = 64;

/// How often each byte is looked at, on average.
fn read(text: &str) -> f64 {
    let json = Json::parse(text).expect("JSON");
    let mut reader = Reader::of(json.as_str());
    let block = sample::Block::read(&mut reader).expect("any JSON");
    let back = reader.back;
    let written = super::write_json(&block);
    assert_eq!(written.as_str().len(), text.len());
    (back + text.len()) as f64 / text.len() as f64
}

fn check(text: &str) -> f64 {
    let json = Json::parse(&format!("[{text}]")).expect("JSON");
    let mut reader = Reader::of(json.as_str());
    let check: &Check = &sample::BLOCKS.check;
    let mut walk = Walk::default();
    walk.totals.enter(sample::BLOCKS.rules);
    walk.check(&Path::Root, check, &mut reader);
    (reader.back + text.len()) as f64 / text.len() as f64
}

/// Objects inside one another, with the same text at each level.
fn nested(depth: usize, before: &str, after: &str) -> String {
    format!("{}{}", before.repeat(depth), after.repeat(depth))
}

#[test]
fn what_slack_sends_is_looked_at_about_once() {
    let section =
        r#"{"type":"section","text":{"type":"mrkdwn","text":"Some text of some length"}}"#;
    let sections = vec![section; 50].join(",");
    let text = format!(r#"{{"type":"group","blocks":[{sections}]}}"#);
    let looked = read(&text);
    assert!(looked < 1.6, "{looked}");
}

#[test]
fn a_kind_at_the_end_is_looked_for_once_a_level() {
    for depth in [8, DEEP, 1_000, 20_000] {
        let text = nested(depth, r#"{"blocks":["#, r#"],"type":"group"}"#);
        let (read, checked) = (read(&text), check(&text));
        // Checking looks for the kind, and for the keys of two rules that are about any object.
        let levels = depth.min(DEEP) as f64;
        assert!(read < 2.0 * levels + 4.0, "{read} at {depth}");
        assert!(checked < 3.0 * levels + 4.0, "{checked} at {depth}");
    }
}

#[test]
fn an_error_at_the_end_is_met_once_a_level() {
    for (before, after) in [
        // A key that comes twice.
        (r#"{"type":"group","blocks":["#, r#"],"a":1,"a":1}"#),
        // A field of another kind.
        (r#"{"type":"group","first":"#, r#","blocks":7}"#),
        (r#"{"type":"group","blocks":[],"first":"#, "}"),
    ] {
        for depth in [8, DEEP, 5_000] {
            let inner = r#"{"type":"group"}"#;
            let text = nested(depth, before, after).replacen(
                &format!("{before}{after}"),
                &format!("{before}{inner}{after}"),
                1,
            );
            let (read, checked) = (read(&text), check(&text));
            let limit = 2.0 * depth.min(2 * DEEP) as f64 + 4.0;
            assert!(read < limit, "{read} at {depth}");
            assert!(checked < limit, "{checked} at {depth}");
        }
    }
}
