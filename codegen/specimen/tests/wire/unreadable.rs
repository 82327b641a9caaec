//! Answers that lack what the page promises, and those that have something else there: the error, or
//! the reply without it, names the place.

use garden_methods::args::types;
use garden_methods::response::fields::type_;
use garden_methods::{Method, DecodeErrorReason};

use crate::shapes::PLANT;
use crate::{decode, unreadable};

#[track_caller]
fn fails<M: Method>(json: &str, path: &str, expected: &'static str) {
    let error = unreadable::<M>(json);
    assert_eq!(
        (&*error.path, error.reason),
        (path, DecodeErrorReason::Expected(expected)),
        "{json}"
    );
    assert_eq!(error.method, M::INFO.name);
}

/// What does not fit is left out where the answer can do without it.
#[track_caller]
fn left_out<M: Method>(json: &str, path: &str, expected: &'static str) {
    let skipped = match decode::<M>(json) {
        Ok(reply) => reply.skipped,
        Err(error) => panic!("{json} is not read: {error}"),
    };
    let skipped = skipped.iter().map(|it| (it.path.as_str(), it.expected));
    assert_eq!(skipped.collect::<Vec<_>>(), [(path, expected)], "{json}");
}

/// What lacks something is skipped as a whole.
#[track_caller]
fn lost<M: Method>(json: &str, path: &str, cause: &str, expected: &'static str) {
    let skipped = match decode::<M>(json) {
        Ok(reply) => reply.skipped,
        Err(error) => panic!("{json} is not read: {error}"),
    };
    let skipped = skipped.iter().map(|it| (it.path.as_str(), it.cause.as_str(), it.expected));
    assert_eq!(skipped.collect::<Vec<_>>(), [(path, cause, expected)], "{json}");
}

/// A row of `response.fields.type` with something in the place of its soil.
fn row(soil: &str) -> String {
    format!(r#"{{"number": 1, "first": {{"plant": "P1", "soil": {soil}}}}}"#)
}

fn rows(rows: &[String]) -> String {
    format!(r#"{{"ok": true, "rows": [{}]}}"#, rows.join(", "))
}

#[test]
fn a_plain_field_is_missing() {
    let plain = [
        "label",
        "watered",
        "depth",
        "distance",
        "planted_ts",
        "padlock",
        "gate",
        "notes",
        "plant",
        "place",
    ];
    for key in plain {
        let quoted = format!("{key:?}:");
        assert!(PLANT.contains(&quoted));
        let without = PLANT.replacen(&quoted, "\"other\":", 1);
        fails::<types::Request>(&without, key, "a value");
    }
    fails::<types::Request>(&PLANT.replace(r#""B1""#, "null"), "place.bed", "a value");
    fails::<types::Request>(&PLANT.replace(r#"{"bed": "B1"}"#, "[]"), "place", "a value");
}

#[test]
fn lists_and_maps_are_never_missing() {
    let without = PLANT
        .replace("\"tags\":", "\"x\":")
        .replace("\"sizes\":", "\"y\":");
    let response = crate::response::<types::Request>(&without);
    assert!(response.tags.is_empty() && response.sizes.is_empty());
}

#[test]
fn deep_inside() {
    let good = row(r#"{"ph": 7}"#);
    let at = |soil: &str| rows(&[good.clone(), row(soil)]);
    let row = "rows[1]";
    lost::<type_::Request>(&at("{}"), row, "rows[1].first.soil.ph", "a value");
    lost::<type_::Request>(&at("null"), row, "rows[1].first.soil", "a value");
    let acid = at(r#"{"ph": "acid"}"#);
    lost::<type_::Request>(&acid, row, "rows[1].first.soil.ph", "a number");
    let layers = r#"{"ph": 7, "layers": [{"stone": "a"}, null, {"color": "red"}]}"#;
    let layer = "rows[1].first.soil.layers[2]";
    lost::<type_::Request>(&at(layers), layer, &format!("{layer}.stone"), "a value");
    let layers = r#"{"ph": 7, "layers": [{"stone": "a", "color": {}}]}"#;
    left_out::<type_::Request>(&at(layers), "rows[1].first.soil.layers[0].color", "a text");
    left_out::<type_::Request>(
        &at(r#"{"ph": 7, "layers": 1}"#),
        "rows[1].first.soil.layers",
        "a list",
    );
}

#[test]
fn inside_of_maps() {
    let tools =
        r#"{"ok": true, "helpers_by": {"mo": {"name": "n", "tools": {"rake": {"weight": "x"}}}}}"#;
    let path = "helpers_by.mo.tools.rake.weight";
    left_out::<type_::Request>(tools, path, "a whole number");
    // A key of a map may be what somebody typed.
    let typed = tools.replace("rake", "Anna's rake");
    left_out::<type_::Request>(&typed, "helpers_by.mo.tools.….weight", "a whole number");
}

#[test]
fn another_kind_of_value() {
    for (field, value, expected) in [
        ("label", "[]", "a text"),
        ("watered", "2", "true or false"),
        ("watered", "\"yes\"", "true or false"),
        ("depth", "1.5", "a whole number"),
        ("depth", "true", "a whole number"),
        ("distance", "{}", "a number"),
        ("planted_ts", "{}", "a text"),
        ("padlock", "[1]", "a text"),
        ("gate", "{}", "a text"),
        ("plant", "[]", "a text"),
        ("owner", "1", "an object"),
        ("owner", "[1]", "an object"),
        ("labels", "\"a\"", "a list"),
        ("labels_by", "1", "an object"),
    ] {
        left_out::<type_::Request>(
            &format!(r#"{{"ok": true, "{field}": {value}}}"#),
            field,
            expected,
        );
    }
    let item = r#"{"ok": true, "depths": [1, "x"]}"#;
    left_out::<type_::Request>(item, "depths[1]", "a whole number");
}
