//! A twin in which any one value is another one.

use serde_json::{Value, json};
use slack_methods_upstream::{Facts, compare, read_twin};

use crate::garden::twin;

/// The place of every value below one.
fn places(value: &Value, above: &str, all: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        let place = format!("{above}/{key}");
        all.push(place.clone());
        places(value, &place, all);
    }
}

/// What no fact is read from.
fn is_ignored(place: &str) -> bool {
    const KEYS: [&str; 9] = [
        "additionalProperties",
        "coerce",
        "description",
        "discardAdditionalProperties",
        "familyName",
        "no_scope_required",
        "slack_connect_workspaces_allowed",
        "url",
        "user_scope_only",
    ];
    // The token is not an argument, and what every response has is not a field. A name that is required may
    // be none. Of several schemas that all hold the first states the type, and the values of one
    // beside a schema that takes any are not all.
    const PLACES: [&str; 7] = [
        "/args/properties/before/anyOf/0/enum",
        "/args/properties/layout/allOf/1",
        "/args/properties/token",
        "/args/required",
        "/output/required/",
        "/output/properties/ok",
        "/output/properties/response_metadata",
    ];
    let key = place.rsplit('/').next().unwrap_or_default();
    KEYS.contains(&key) || PLACES.iter().any(|start| place.starts_with(start))
}

/// An empty schema leaves it to the examples to show what a field is; and `"none"` says of scopes what
/// an empty object does.
fn says_the_same(place: &str, other: &Value) -> bool {
    *other == json!({}) && (place.starts_with("/output/") || place == "/scope")
}

#[test]
fn no_value_is_changed_without_a_word() {
    let mut silent = Vec::new();
    for method in ["garden.plants.list", "garden.soil", "garden.export"] {
        let (_, text) = twin(method);
        let whole: Value = serde_json::from_str(&text).unwrap();
        let before: Facts = read_twin(method, &text).unwrap().facts;
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        for place in all.iter().filter(|place| !is_ignored(place)) {
            for other in [
                Value::Null,
                json!([]),
                json!({}),
                json!("other"),
                json!(7),
                json!(["other"]),
                json!({"other": 7}),
            ] {
                let mut changed = whole.clone();
                *changed.pointer_mut(place).unwrap() = other.clone();
                let Ok(page) = read_twin(method, &changed.to_string()) else {
                    continue;
                };
                let is_told = !page.notes.is_empty() || !compare(&before, &page.facts).is_empty();
                if !is_told && changed != whole && !says_the_same(place, &other) {
                    silent.push(format!("{method} {place} = {other}"));
                }
            }
        }
    }
    assert_eq!(silent, [""; 0], "\n{}", silent.join("\n"));
}
