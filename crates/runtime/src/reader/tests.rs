//! What is JSON here is JSON for `serde_json`, and the other way round, read or skipped.

use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{NotJson, Reader};

/// Reads all of it with the readers of types, and builds the value again. What is nested too deep is null.
fn read(reader: &mut Reader<'_>) -> Result<Value, NotJson> {
    Ok(match reader.peek() {
        b'{' if reader.open() => {
            let mut object = serde_json::Map::new();
            let mut more = reader.first(b'}');
            while more {
                let key = reader.key()?.into_owned();
                object.insert(key, read(reader)?);
                more = reader.another(b'}')?;
            }
            object.into()
        }
        b'[' if reader.open() => {
            let mut list = Vec::new();
            let mut more = reader.first(b']');
            while more {
                list.push(read(reader)?);
                more = reader.another(b']')?;
            }
            list.into()
        }
        b'"' => reader.text()?.into_owned().into(),
        b'-' | b'0'..=b'9' => {
            let number = reader.number()?;
            serde_json::from_str(number).unwrap_or(Value::Null)
        }
        b't' => reader.word("true").map(|()| Value::Bool(true))?,
        b'f' => reader.word("false").map(|()| Value::Bool(false))?,
        _ => match reader.value()? {
            "null" => Value::Null,
            _ => "too deep".into(),
        },
    })
}

fn read_whole(text: &str) -> Option<Value> {
    let mut reader = Reader::of(text);
    let value = read(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

fn skip_whole(text: &str) -> Option<&str> {
    let mut reader = Reader::of(text);
    let value = reader.value().ok()?;
    reader.end().ok()?;
    Some(value)
}

/// Both ways agree with `serde_json` on whether this is JSON, and on what it says.
fn compare(text: &str) {
    let known = serde_json::from_str::<IgnoredAny>(text).is_ok();
    let read = read_whole(text);
    assert_eq!(read.is_some(), known, "read: {text}");
    let skipped = skip_whole(text);
    assert_eq!(skipped.is_some(), known, "skipped: {text}");
    if let Some(skipped) = skipped {
        let spaces = [' ', '\n', '\t', '\r'];
        assert_eq!(skipped, text.trim_matches(spaces));
    }
    // It has no value of half characters and of numbers that no float can be.
    if let (Some(read), Ok(value)) = (read, serde_json::from_str::<Value>(text)) {
        assert_eq!(read, value, "{text}");
    }
}

#[test]
fn texts_that_are_nearly_json() {
    for text in [
        "",
        " ",
        "null",
        "nul",
        "nulll",
        "null null",
        "True",
        "-",
        "-0",
        "01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1E-2",
        "1e999",
        "--1",
        "+1",
        "\"",
        "\"a",
        "\"a\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ud83d\\ud83d\\ude00\"",
        "\"\\ud83d\\u00\"",
        "\"\u{1}\"",
        "\"\u{7f}\u{e9}\u{1f600}\"",
        "\"a\n\"",
        "[",
        "]",
        "[]",
        "[ ]",
        "[,]",
        "[1,]",
        "[1 2]",
        "[1}",
        "{}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" : 1 , \"b\":[ ] }",
        "{a:1}",
        "{\"a\":1]",
        "{\"a\":1}}",
        "\u{feff}{}",
        "\u{a0}1",
        "\u{b}1",
        "0\0",
    ] {
        compare(text);
    }
    compare(&"[".repeat(300));
    let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
    assert!(serde_json::from_str::<IgnoredAny>(&deep).is_ok());
    assert!(read_whole(&deep).is_some() && skip_whole(&deep).is_some());
}

/// Half a character is U+FFFD, as in the standard library.
#[test]
fn half_characters_are_replaced() {
    for (text, expected) in [
        (r#""a\ud83d""#, "a\u{fffd}"),
        (r#""\uDE00b""#, "\u{fffd}b"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
        (r#""\ud83dx\ude00""#, "\u{fffd}x\u{fffd}"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
    ] {
        let mut reader = Reader::of(text);
        assert_eq!(reader.text().expect("a text"), expected);
        assert!(reader.has_replaced(), "{text}");
    }
    let mut reader = Reader::of(r#""\ud83d\ude00\ufffd""#);
    assert_eq!(reader.text().expect("a text"), "\u{1f600}\u{fffd}");
    assert!(!reader.has_replaced());
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z/\"\\\\]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z\"]{0,9}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_value_is_what_it_was(value in json(), pretty in any::<bool>()) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&value),
            false => serde_json::to_string(&value),
        };
        compare(&text.expect("a value can be written"));
    }

    #[test]
    fn a_changed_text_is_json_for_both_or_for_none(
        value in json(),
        at in any::<prop::sample::Index>(),
        by in "[\\[\\]{}:,\"\\\\0-9eE.+ntu \u{1}-]{0,2}",
        length in 0_usize..3,
    ) {
        let text: Vec<char> = value.to_string().chars().collect();
        let at = at.index(text.len() + 1);
        let end = (at + length).min(text.len());
        let changed: String = text[..at].iter().copied()
            .chain(by.chars())
            .chain(text[end..].iter().copied())
            .collect();
        compare(&changed);
    }

    #[test]
    fn code_units_are_what_the_standard_library_makes_of_them(
        units in prop::collection::vec(prop_oneof![any::<u16>(), 0xD700_u16..0xE100], 0..20)
    ) {
        let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let text = format!("\"{escapes}\"");
        let mut reader = Reader::of(&text);
        let read = reader.text().expect("a text").into_owned();
        prop_assert_eq!(read, String::from_utf16_lossy(&units));
        let whole = String::from_utf16(&units).is_ok();
        prop_assert_eq!(reader.has_replaced(), !whole && !units.is_empty());
    }
}
