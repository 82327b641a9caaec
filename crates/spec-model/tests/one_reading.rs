//! The schema that editors use and the reader accept and refuse the same: a table of what people write,
//! and made-up values in every place.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt;
use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use slack_methods_spec_model::{Api, Color, Problems, Source, Specification, syntax};

const ERRORS: &str = "\
sets: {common: []}
codes:
  thing_gone: {kind: fix, doc: The thing is gone.}
  n404: {kind: fix, doc: The thing is gone.}
warnings:
  thing_old: {doc: The thing is old.}
";

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
showcase: =false=
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

static SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&syntax::schema()).unwrap());

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

/// What `gen` says of a method.
fn told(text: &str) -> String {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        bytes: text.into(),
    };
    let sources = [
        source("errors.yaml", ERRORS),
        source("ids.yaml", "kinds: {}\n"),
        source("methods/things/list.yaml", text),
    ];
    let mut problems = Problems::default();
    let specification = Specification::read(&sources, &mut problems);
    Api::check(&specification, &mut problems);
    problems.render(Color::Never)
}

/// A file as an editor hands it to the schema.
struct Json(Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json(Value::Null))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_u128<E>(self, value: u128) -> Result<Json, E> {
                Ok(Json(Value::from(value as f64)))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
                Ok(Json(value.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
                let mut items = Vec::new();
                while let Some(Json(item)) = list.next_element()? {
                    items.push(item);
                }
                Ok(Json(items.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut entries = Map::new();
                while let Some((key, Json(value))) = map.next_entry::<String, _>()? {
                    entries.insert(key, value);
                }
                Ok(Json(entries.into()))
            }
        }

        source.deserialize_any(Reader)
    }
}

fn fits_the_schema(text: &str) -> bool {
    match serde_yaml::from_str::<Json>(text) {
        Ok(Json(value)) => SCHEMA.is_valid(&value),
        Err(_) => false,
    }
}

/// Fails if the schema and `gen` differ, or if both are wrong.
fn hold(place: usize, value: &str, right: Option<bool>) {
    let text = method(place, value);
    let (told, fits) = (told(&text), fits_the_schema(&text));
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

fn place(was: &str) -> usize {
    places().iter().position(|place| *place == was).unwrap()
}

#[test]
fn the_method_is_sound() {
    let text = METHOD.replace('=', "");
    assert_eq!(told(&text), "");
    assert!(fits_the_schema(&text));
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
        assert_eq!(fits_the_schema(&text), right, "{value}");
    }
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
            prop_assert!(fits_the_schema(&text) || !told(&text).is_empty(), "`{value}`");
        } else {
            hold(place, &value, None);
        }
    }
}
