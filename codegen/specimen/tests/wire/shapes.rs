//! Answers of every type where each value is of the kind that the page promises.

use garden_methods::args::types;
use garden_methods::deprecated::alone;
use garden_methods::names::keyword;
use garden_methods::response::fields::type_;

use crate::{json, response};

pub(crate) const PLANT: &str = r#"{"ok": true, "label": "Löwe \u00e4\n", "watered": true, "depth": -5,
    "distance": 0.25, "planted_ts": "1700000000.000123", "padlock": "open", "gate": "https://x.test/?k=1",
    "notes": {"b" : 1.0,  "a":[null]}, "plant": "P1", "place": {"bed": "B1"}, "tags": ["a", "b"],
    "sizes": {"may": 12, "june": -1}}"#;

#[test]
fn plain_fields() {
    let types::Response {
        label,
        watered,
        depth,
        distance,
        planted_ts,
        padlock,
        gate,
        notes,
        plant,
        place,
        tags,
        sizes,
        ..
    } = response::<types::Request>(PLANT);
    assert_eq!(label, "Löwe ä\n");
    assert!(watered);
    assert_eq!(depth, -5);
    assert_eq!(distance.to_bits(), 0.25_f64.to_bits());
    assert_eq!(planted_ts.as_str(), "1700000000.000123");
    assert_eq!(padlock.expose(), "open");
    assert_eq!(gate.expose(), "https://x.test/?k=1");
    // Free JSON stays as it came, blanks and all.
    assert_eq!(notes.as_str(), r#"{"b" : 1.0,  "a":[null]}"#);
    assert_eq!(plant.as_str(), "P1");
    assert_eq!(place.bed.as_str(), "B1");
    assert_eq!(tags, ["a", "b"]);
    let sizes: Vec<_> = sizes.into_iter().collect();
    assert_eq!(sizes, [("june".to_owned(), -1), ("may".to_owned(), 12)]);
}

#[test]
fn whole_numbers_keep_every_digit() {
    for number in [i64::MIN, -9_007_199_254_740_993, 0, i64::MAX] {
        let response = response::<type_::Request>(&format!(r#"{{"ok": true, "depth": {number}}}"#));
        assert_eq!(response.depth, Some(number));
    }
}

#[test]
fn objects_in_lists_in_objects() {
    let response = response::<type_::Request>(
        r#"{"ok": true, "rows": [
            {"number": 1, "first": {"plant": "P1", "soil": {"ph": 6.5}}},
            {"first": {"soil": {"layers": [{"stone": "a"}, {"color": "red", "stone": "b"}], "ph": 7},
                "plant": "P2"}, "number": 2}]}"#,
    );
    let [first, second] = &*response.rows else {
        panic!("two rows")
    };
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(first.first.plant.as_str(), "P1");
    assert!(first.first.soil.layers.is_empty());
    let layers: Vec<_> = second.first.soil.layers.iter().collect();
    assert_eq!(layers[0].stone, "a");
    assert_eq!(layers[0].color, None);
    assert_eq!(layers[1].stone, "b");
    assert_eq!(layers[1].color.as_deref(), Some("red"));
}

#[test]
fn lists_and_maps_of_each_type() {
    let response = response::<type_::Request>(
        r#"{"ok": true, "labels": ["a"], "nights": [true], "depths": [1], "distances": [1.5],
            "seen": ["1.5"], "padlocks": ["x"], "gates": ["https://x.test"], "sketches": [[ 1 ]],
            "plants": ["P1"], "labels_by": {"k": "a"}, "nights_by": {"k": true},
            "depths_by": {"k": 1}, "distances_by": {"k": 1.5}, "seen_by": {"k": "1.5"},
            "padlocks_by": {"k": "x"}, "gates_by": {"k": "https://x.test"},
            "sketches_by": {"k": [ 1 ]}, "plants_by": {"k": "P1"},
            "helpers_by": {"mo": {"name": "n", "tools": {"rake": {"weight": 2}}}}}"#,
    );
    assert_eq!(response.labels, ["a"]);
    assert_eq!(response.nights, [true]);
    assert_eq!(response.depths, [1]);
    assert_eq!(response.distances, [1.5]);
    assert_eq!(response.seen[0].as_str(), "1.5");
    assert_eq!(response.padlocks[0].expose(), "x");
    assert_eq!(response.gates[0].expose(), "https://x.test");
    assert_eq!(response.sketches[0].as_str(), json("[ 1 ]").as_str());
    assert_eq!(response.plants[0].as_str(), "P1");
    assert_eq!(response.labels_by["k"], "a");
    assert!(response.nights_by["k"]);
    assert_eq!(response.depths_by["k"], 1);
    assert_eq!(response.distances_by["k"].to_bits(), 1.5_f64.to_bits());
    assert_eq!(response.seen_by["k"].as_str(), "1.5");
    assert_eq!(response.padlocks_by["k"].expose(), "x");
    assert_eq!(response.gates_by["k"].expose(), "https://x.test");
    assert_eq!(response.sketches_by["k"].as_str(), "[ 1 ]");
    assert_eq!(response.plants_by["k"].as_str(), "P1");
    let helper = &response.helpers_by["mo"];
    assert_eq!(helper.name, "n");
    assert_eq!(helper.tools["rake"].weight, Some(2));
}

#[test]
fn an_answer_that_says_no_more_than_ok() {
    let alone::Response { .. } = response::<alone::Request>(r#"{"ok": true, "door": {"a": [1]}}"#);
}

#[test]
fn free_json_of_any_kind() {
    for text in ["0", "\"x\"", "[]", "{\"a\":{}}", "false"] {
        let answer = format!(r#"{{"ok": true, "tool": {text}}}"#);
        let response = response::<keyword::match_::Request>(&answer);
        assert_eq!(response.tool.as_str(), text);
    }
}
