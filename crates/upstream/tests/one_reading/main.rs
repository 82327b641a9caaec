//! The schema that editors use, `gen` and `import` accept and reject the same: a table of what people
//! write, and made-up values in every place.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod blocks;
mod gen_says;
mod import;
mod schema;

use proptest::prelude::*;
use proptest::sample::select;

use gen_says::told;

/// A method that has every sort of value once, each in a place that begins with `=`.
const METHOD: &str = r#"
method: =things.list=
docs: =https://docs.example.com/things.list=
as_of: =2026-08-20=
summary: =Lists the things.=
description: =More of it.=
auth: =bot=
tier: =special=
rate_note: =Once a minute.=
scopes: {bot: [=things:read=]}
accepts: [=json=]
idempotent: =true=
retired: =2026-08-21=
deprecated: {since: =2026-08=, doc: =It is old.=}
differs: {tier: =The page is wrong.=}
groups:
  - {one_of: [=a=, b], doc: =One of both.=}
args:
  a: {type: =string=, max_length: =5=, default: =all=, example: =some=, hidden: =true=, doc: =A thing.=}
  b: {type: number, min: =1=, doc: =A number.=}
  c: {type: list, of: =string=, wire: =csv=, min_items: =1=, unique: =true=, doc: =Things.=}
  d: {type: enum, values: {x: =A value.=, y: {doc: =Another.=, hidden: =true=}}, doc: =One.=}
response:
  thing: {type: =string=, optional: =true=, doc: =It.=}
error_response:
  why: {type: =string=, doc: =Why it failed.=}
errors:
  include: [=common=]
  rows:
    =thing_gone=: {doc: =It is gone.=, hidden: =true=}
warnings:
  thing_old: =It is old.=
"#;

/// The places of the method, and what stands there.
fn places() -> Vec<&'static str> {
    METHOD.split('=').skip(1).step_by(2).collect()
}

/// The method with another text in one of its places.
fn method(place: usize, value: &str) -> String {
    let mut text = String::new();
    for (index, part) in METHOD.split('=').enumerate() {
        let is_here = index % 2 == 1 && index / 2 == place;
        text.push_str(if is_here { value } else { part });
    }
    text
}

/// Fails if the schema, `gen` and `import` differ, or if all are wrong.
fn hold(place: usize, value: &str, right: Option<bool>) {
    let text = method(place, value);
    let (told, fits) = (told(&text), schema::takes(&text));
    let was = places()[place];
    assert_eq!(
        told.is_empty(),
        fits,
        "`{value}` in the place of `{was}`: the schema takes it: {fits}; gen says:\n{told}"
    );
    if let Some(right) = right {
        assert_eq!(fits, right, "`{value}` in the place of `{was}`:\n{told}");
    }
}

/// Fails if `import` does not read what `gen` reads. It does not check what it read: a method that has
/// the type of another one is the same to it. And it accepts a draft, whose sentences are still to be
/// written.
fn hold_import(place: usize, value: &str) {
    let text = method(place, value);
    let read = gen_says::read(&text);
    let is_draft = is_sentence(place) && ["", "~", "null", "Null", "NULL"].contains(&value);
    assert_eq!(
        import::takes(&text),
        read.is_empty() || is_draft,
        "`{value}` in the place of `{}`; gen says:\n{read}",
        places()[place]
    );
}

/// Whether a draft leaves the text at this place to a person. An import writes no groups.
fn is_sentence(place: usize) -> bool {
    let before = METHOD.split('=').step_by(2).nth(place).unwrap();
    let is_of_a_group = places()[place] == "One of both.";
    let mut keys = ["doc: ", "summary: ", "rate_note: "].iter();
    keys.any(|key| before.ends_with(key)) && !is_of_a_group
}

fn place(was: &str) -> usize {
    places().iter().position(|place| *place == was).unwrap()
}

#[test]
fn the_method_is_sound() {
    let text = METHOD.replace('=', "");
    assert_eq!(told(&text), "");
    assert!(schema::takes(&text));
}

#[test]
fn what_people_write() {
    let all = [
        ("Lists the things.", "~", false),
        ("Lists the things.", "null", false),
        ("Lists the things.", "", false),
        ("Lists the things.", "12", false),
        ("Lists the things.", "1.5", false),
        ("Lists the things.", "true", false),
        ("Lists the things.", "False", false),
        ("Lists the things.", "0x1F", false),
        ("Lists the things.", "yes", true),
        ("Lists the things.", "1_000", true),
        ("Lists the things.", "007", true),
        ("Lists the things.", "\"12\"", true),
        ("Lists the things.", "'~'", true),
        ("Lists the things.", "2026-08-20", true),
        ("Lists the things.", "\"\"", false),
        ("Lists the things.", "[a]", false),
        ("Lists the things.", "{a: b}", false),
        ("More of it.", "~", false),
        ("More of it.", "", false),
        ("It is gone.", "null", false),
        ("It is gone.", "404", false),
        ("Why it failed.", "~", false),
        ("Why it failed.", "404", false),
        ("Why it failed.", "yes", true),
        ("A value.", "", true),
        ("A value.", "~", true),
        ("A value.", "7", false),
        ("special", "'3'", false),
        ("special", "\"special\"", true),
        ("special", "5", false),
        ("special", "~", false),
        ("5", "5.0", true),
        ("5", "5.5", false),
        ("5", "1e3", true),
        ("5", "0o3", true),
        ("5", "1_000", false),
        ("5", "\"5\"", false),
        ("5", "-1", false),
        ("5", "+5", true),
        ("5", "~", false),
        ("5", "18446744073709551616", false),
        ("1", "'1'", false),
        ("1", "0.5", true),
        ("1", "true", false),
        ("true", "yes", false),
        ("true", "True", true),
        ("true", "1", false),
        ("true", "\"true\"", false),
        ("true", "~", false),
        ("all", "12", true),
        ("all", "true", true),
        ("all", "~", false),
        ("all", "[a]", false),
        ("thing_gone", "404", false),
        ("thing_gone", "n404", true),
        ("thing_gone", "Thing_gone", false),
        ("2026-08-20", "yesterday", false),
        ("2026-08-20", "\"2026-08-20\"", true),
        ("2026-08-20", "20260820", false),
        ("things:read", "12", false),
        ("things:read", "~", false),
        ("json", "xml", false),
        ("csv", "tsv", false),
        ("bot", "anybody", false),
        (
            "https://docs.example.com/things.list",
            "www.example.com",
            false,
        ),
    ];
    for (was, value, right) in all {
        hold(place(was), value, Some(right));
        hold_import(place(was), value);
    }
}

/// The tiers, beside a note that only one of them has.
#[test]
fn tiers() {
    for (value, right) in [
        ("3", true),
        ("3.0", true),
        ("0o3", true),
        ("0x3", true),
        ("none", true),
        ("'3'", false),
        ("3.5", false),
        ("03", false),
        ("-3", false),
        ("7", false),
        ("true", false),
    ] {
        let text = METHOD.replace("rate_note: =Once a minute.=\n", "");
        let text = text.replace("=special=", value).replace('=', "");
        let told = told(&text);
        assert_eq!(told.is_empty(), right, "{value}: {told}");
        assert_eq!(schema::takes(&text), right, "{value}");
    }
}

/// A number that the page states too is the same number to an import, however it is written.
#[test]
fn numbers_that_a_page_states() {
    let page = |stated: &str| import::page_with_args(stated);
    let (known, new) = (
        page(r#"{"type": "string"}"#),
        page(r#"{"type": "string", "maxLength": 5}"#),
    );
    for value in ["5", "5.0", "0o5", "0x5", "+5", "5e0"] {
        let text = method(place("5"), value);
        assert_eq!(told(&text), "", "{value}");
        let after = import::of(&text, &known, &new).unwrap();
        assert!(after.contains(&format!("max_length: {value},")), "{after}");
    }
    let after = import::of(&method(place("5"), "6"), &known, &new).unwrap();
    assert!(after.contains("max_length: 5,"), "{after}");
}

/// Values as a plain scalar, a quoted one, or a short list or map.
fn value() -> impl Strategy<Value = String> {
    let words = select(vec![
        "~", "null", "Null", "NULL", "", "true", "True", "TRUE", "false", "yes", "no", "on", "off",
        "n", "string", "bot", "a", "json", "csv", "common", "x",
    ]);
    let numbers = prop_oneof![
        any::<i16>().prop_map(|number| number.to_string()),
        any::<i16>().prop_map(|number| format!("+{}", number.unsigned_abs())),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<u8>().prop_map(|number| format!("{number:#x}")),
        any::<u8>().prop_map(|number| format!("{number:#o}")),
        any::<u8>().prop_map(|number| format!("0{number}")),
        (any::<i8>(), any::<u8>()).prop_map(|(whole, part)| format!("{whole}.{part}")),
        (any::<u8>(), 0..4_u8).prop_map(|(number, power)| format!("{number}e{power}")),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| format!("{a}_{b}")),
    ];
    let plain = prop_oneof![
        words.prop_map(str::to_owned),
        numbers,
        "[a-z]{1,6}( [a-z]{1,6})?"
    ];
    (plain, 0..8_u8).prop_map(|(plain, form)| match form {
        0 => format!("\"{plain}\""),
        1 => format!("'{plain}'"),
        2 => format!("[{plain}]"),
        3 => format!("{{x: {plain}}}"),
        _ => plain,
    })
}

/// What only the model knows: a name of a type or an argument, a date that is none, a method that is
/// not there. The schema cannot.
fn is_for_the_model(was: &str) -> bool {
    [
        "things.list",
        "string",
        "a",
        "common",
        "2026-08-20",
        "2026-08-21",
        "2026-08",
        "thing_gone",
        "special",
        "things:read",
    ]
    .contains(&was)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_values(place in 0..places().len(), value in value()) {
        // Of what only the model knows, the schema may take more, but never less.
        if is_for_the_model(places()[place]) {
            let text = method(place, &value);
            prop_assert!(schema::takes(&text) || !told(&text).is_empty(), "`{value}`");
        } else {
            hold(place, &value, None);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_values_in_an_import(place in 0..places().len(), value in value()) {
        hold_import(place, &value);
    }
}
