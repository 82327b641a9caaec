//! Answers that say the same in another way: null for absent, `[]` for an empty object, a text for
//! a number and the reverse, keys that nobody asked for.

use garden_methods::args::types;
use garden_methods::names::in_rust;
use garden_methods::response::fields::type_;

use crate::shapes::PLANT;
use crate::{json, response};

/// Every field of `response.fields.type`.
const FIELDS: [&str; 31] = [
    "label",
    "watered",
    "shaded",
    "depth",
    "distance",
    "planted_ts",
    "padlock",
    "gate",
    "notes",
    "plant",
    "owner",
    "labels",
    "nights",
    "depths",
    "distances",
    "seen",
    "padlocks",
    "gates",
    "sketches",
    "plants",
    "rows",
    "labels_by",
    "nights_by",
    "depths_by",
    "distances_by",
    "seen_by",
    "padlocks_by",
    "gates_by",
    "sketches_by",
    "plants_by",
    "helpers_by",
];

#[track_caller]
fn is_blank(response: &type_::Response) {
    let blank = "Response { label: None, watered: None, shaded: None, depth: None, distance: None, \
        planted_ts: None, padlock: None, gate: None, notes: None, plant: None, owner: None, \
        labels: [], nights: [], depths: [], distances: [], seen: [], padlocks: [], gates: [], \
        sketches: [], plants: [], rows: [], labels_by: {}, nights_by: {}, depths_by: {}, \
        distances_by: {}, seen_by: {}, padlocks_by: {}, gates_by: {}, sketches_by: {}, \
        plants_by: {}, helpers_by: {} }";
    assert_eq!(format!("{response:?}"), blank);
}

#[test]
fn absent_and_null_are_the_same() {
    is_blank(&response::<type_::Request>(r#"{"ok": true}"#));
    let nulls: String = FIELDS
        .iter()
        .map(|name| format!(r#", "{name}": null"#))
        .collect();
    is_blank(&response::<type_::Request>(&format!(
        r#"{{"ok": true{nulls}}}"#
    )));
}

#[test]
fn an_empty_list_stands_for_an_empty_object() {
    let maps = FIELDS.iter().filter(|name| name.ends_with("_by"));
    let lists: String = maps.map(|name| format!(r#", "{name}": []"#)).collect();
    is_blank(&response::<type_::Request>(&format!(
        r#"{{"ok": true{lists}}}"#
    )));
    // An object that promises something cannot be empty, so it counts as absent.
    is_blank(&response::<type_::Request>(r#"{"ok": true, "owner": []}"#));

    let promised_nothing = response::<in_rust::Request>(r#"{"ok": true, "self": []}"#);
    assert_eq!(promised_nothing.self_.expect("self").self_, None);
    let deep = r#"{"ok": true, "helpers_by": {"a": {"name": "n", "tools": []},
        "b": {"name": "m", "tools": {"rake": []}}}}"#;
    let deep = response::<type_::Request>(deep);
    assert!(deep.helpers_by["a"].tools.is_empty());
    assert_eq!(deep.helpers_by["b"].tools["rake"].weight, None);
}

#[test]
fn null_among_items_is_skipped() {
    let response = response::<type_::Request>(
        r#"{"ok": true, "labels": [null, "a", null], "depths": [null], "gates": [null],
            "sketches": [null, 1], "rows": [null], "labels_by": {"a": null, "b": "x"},
            "helpers_by": {"a": null}}"#,
    );
    assert_eq!(response.labels, ["a"]);
    assert!(response.depths.is_empty() && response.gates.is_empty() && response.rows.is_empty());
    assert_eq!(response.sketches.len(), 1);
    assert_eq!(response.labels_by.keys().collect::<Vec<_>>(), ["b"]);
    assert!(response.helpers_by.is_empty());
}

#[test]
fn other_kinds_for_texts() {
    for (value, text) in [
        ("12", "12"),
        ("-1.5", "-1.5"),
        ("true", "true"),
        ("3.0", "3.0"),
    ] {
        let response = response::<type_::Request>(&format!(
            r#"{{"ok": true, "label": {value}, "planted_ts": {value}, "padlock": {value},
                "gate": {value}, "plant": {value}, "labels": [{value}], "plants_by": {{"k": {value}}}}}"#
        ));
        assert_eq!(response.label.as_deref(), Some(text));
        assert_eq!(response.planted_ts.expect("planted_ts").as_str(), text);
        assert_eq!(response.padlock.expect("padlock").expose(), text);
        assert_eq!(response.gate.expect("gate").expose(), text);
        assert_eq!(response.plant.expect("plant").as_str(), text);
        assert_eq!(response.labels, [text]);
        assert_eq!(response.plants_by["k"].as_str(), text);
    }
}

#[test]
fn other_kinds_for_numbers_and_truth() {
    let response = response::<type_::Request>(
        r#"{"ok": true, "watered": "1", "shaded": 0, "depth": "-5", "distance": "0.5",
            "nights": ["true", 1, "0"], "depths": [5.0, "7"], "distances": [2, "1e1"],
            "depths_by": {"k": "1"}, "nights_by": {"k": "false"}}"#,
    );
    assert_eq!(
        (response.watered, response.shaded),
        (Some(true), Some(false))
    );
    assert_eq!((response.depth, response.distance), (Some(-5), Some(0.5)));
    assert_eq!(response.nights, [true, true, false]);
    assert_eq!(response.depths, [5, 7]);
    assert_eq!(response.distances, [2.0, 10.0]);
    assert_eq!(response.depths_by["k"], 1);
    assert!(!response.nights_by["k"]);
}

#[test]
fn keys_that_nobody_asked_for() {
    let more = PLANT
        .replacen(
            '{',
            r#"{"zz": {"label": [1, {}]}, "Label": 1, "": null, "#,
            1,
        )
        .replacen(r#"{"bed""#, r#"{"zz": [[]], "BED": {}, "bed""#, 1);
    let (plain, more) = (
        response::<types::Request>(PLANT),
        response::<types::Request>(&more),
    );
    assert_eq!(format!("{more:?}"), format!("{plain:?}"));
}

#[test]
fn of_equal_keys_the_last_counts() {
    let response = response::<type_::Request>(
        r#"{"ok": true, "label": "a", "label": "b", "labels": ["x"], "labels": ["y"],
            "depth": 1, "depth": null, "notes": 1, "notes": [2]}"#,
    );
    assert_eq!(response.label.as_deref(), Some("b"));
    assert_eq!(response.labels, ["y"]);
    assert_eq!(response.depth, None);
    assert_eq!(
        response.notes.expect("notes").as_str(),
        json("[2]").as_str()
    );
}
