use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

use super::{Change, compare};
use crate::facts::Facts;
use crate::twin;

/// An edit of a twin at a place, and what has to be reported of it. None touches another's place.
type Edit = (&'static str, fn() -> Value, &'static str);

const EDITS: [Edit; 21] = [
    ("/http_method", || json!("POST"), "method verb GET POST"),
    ("/rate_limits", || json!("t3"), "method tier 2 3"),
    (
        "/scope/user",
        || json!(["plants:read", "plants:own"]),
        r#"method scopes.user ["plants:read"] ["plants:own","plants:read"]"#,
    ),
    (
        "/json_input_supported",
        || json!(true),
        "method json false true",
    ),
    ("/desc", || json!("Other words."), "method reworded"),
    (
        "/deprecated",
        || json!(true),
        "method deprecated false true",
    ),
    (
        "/args/required",
        || json!(["token"]),
        "argument `bed` required true false",
    ),
    (
        "/args/properties/bed/desc",
        || json!("Other words."),
        "argument `bed` reworded",
    ),
    (
        "/args/properties/cursor/example",
        || json!("abc"),
        "argument `cursor` reworded",
    ),
    (
        "/args/properties/limit/default",
        || json!(200),
        "argument `limit` default 100 200",
    ),
    (
        "/args/properties/limit/maximum",
        || json!(999),
        "argument `limit` max 1000 999",
    ),
    (
        "/args/properties/wet/type",
        || json!("string"),
        "argument `wet` type boolean string, argument `wet` default false 0",
    ),
    (
        "/args/properties/moods/items/enum",
        || json!(["sunny", "misty"]),
        "value `moods = misty` added, value `moods = shady` removed",
    ),
    (
        "/args/properties/lantern",
        || json!({"type": "string"}),
        "argument `lantern` added",
    ),
    (
        "/args/properties/label",
        || Value::Null,
        "argument `label` removed",
    ),
    (
        "/output/properties/sap",
        || json!({"type": "string"}),
        "field `sap` added",
    ),
    (
        "/output/properties/weather/enum",
        || json!(["sun", "rain", "hail"]),
        "value `weather = hail` added",
    ),
    (
        "/errors/bed_not_found",
        || Value::Null,
        "error `bed_not_found` removed",
    ),
    (
        "/errors/too_wet",
        || json!({"desc": "Too wet."}),
        "error `too_wet` added",
    ),
    (
        "/warnings/soil_dry/desc",
        || json!("Other words."),
        "warning `soil_dry` reworded",
    ),
    (
        "/examples/error_elsewhere/example/error",
        || json!("other"),
        "example `error_elsewhere` reworded",
    ),
];

fn fixture() -> Value {
    let text = include_str!("../../fixtures/twins/garden.plants.list.json");
    serde_json::from_str(text).expect("JSON")
}

fn facts(twin: &Value) -> Facts {
    let page = twin::read("garden.plants.list", &twin.to_string()).expect("a twin");
    page.facts
}

/// Puts a value in place; null takes the key away.
fn edit(twin: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a key");
    let object = twin.pointer_mut(parent).expect("a place");
    let object = object.as_object_mut().expect("an object");
    if value.is_null() {
        object.shift_remove(key);
    } else {
        object.insert(key.to_owned(), value);
    }
}

fn told(before: &Facts, after: &Facts) -> Vec<String> {
    let text = |value: Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let mut all: Vec<String> = compare(before, after)
        .into_iter()
        .map(|difference| {
            let item = difference.item;
            match difference.change {
                Change::Added => format!("{item} added"),
                Change::Removed => format!("{item} removed"),
                Change::Reworded => format!("{item} reworded"),
                Change::Changed {
                    fact,
                    before,
                    after,
                } => format!("{item} {fact} {} {}", text(before), text(after)),
            }
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn a_changed_page_is_reported_exactly(edits in subsequence(EDITS.to_vec(), 0..=EDITS.len())) {
        let before = facts(&fixture());
        let mut twin = fixture();
        let mut expected: Vec<String> = Vec::new();
        for (pointer, value, told) in edits {
            edit(&mut twin, pointer, value());
            expected.extend(told.split(", ").map(str::to_owned));
        }
        // Two edits of the limit are two lines, two of one sentence are one.
        expected.sort();
        expected.dedup();
        prop_assert_eq!(told(&before, &facts(&twin)), expected);
    }
}

#[test]
fn a_page_that_stayed_differs_in_nothing() {
    let facts = facts(&fixture());
    assert_eq!(compare(&facts, &facts), []);
}

#[test]
fn the_order_of_keys_is_no_difference() {
    let mut twin = fixture();
    let before = facts(&twin);
    let properties = twin
        .pointer_mut("/args/properties")
        .and_then(Value::as_object_mut);
    properties.expect("arguments").sort_keys();
    assert_eq!(compare(&before, &facts(&twin)), []);
}
