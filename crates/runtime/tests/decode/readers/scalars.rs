//! Texts, numbers and booleans.

use super::{left_out, response};

#[test]
fn texts() {
    for (json, text) in [
        (r#""a""#, Some("a")),
        (r#""""#, Some("")),
        (r#""\u00fc\/\"\n""#, Some("ü/\"\n")),
        ("12", Some("12")),
        ("-12", Some("-12")),
        ("18446744073709551615", Some("18446744073709551615")),
        ("12.5", Some("12.5")),
        ("12.0", Some("12.0")),
        ("1700000000.000123", Some("1700000000.000123")),
        ("true", Some("true")),
        ("false", Some("false")),
        ("null", None),
    ] {
        let fields =
            format!(r#""text":{json},"user":{json},"ts":{json},"secret":{json},"url":{json}"#);
        let response = response(&fields);
        assert_eq!(response.text.as_deref(), text, "{json}");
        assert_eq!(response.user.as_ref().map(AsRef::as_ref), text, "{json}");
        assert_eq!(
            response.ts.as_ref().map(slack_methods::Timestamp::as_str),
            text,
            "{json}"
        );
        assert_eq!(
            response.secret.as_ref().map(slack_methods::Secret::expose),
            text,
            "{json}"
        );
        assert_eq!(
            response.url.as_ref().map(slack_methods::SecretUrl::expose),
            text,
            "{json}"
        );
    }
    for json in ["[]", "{}", r#"["a"]"#, r#"{"a":"b"}"#] {
        for field in ["text", "user", "ts", "secret", "url"] {
            left_out(&format!(r#""{field}":{json}"#), field, "a text");
        }
    }
}

#[test]
fn whole_numbers() {
    for (json, value) in [
        ("7", Some(7)),
        ("-7", Some(-7)),
        ("0", Some(0)),
        ("12.0", Some(12)),
        ("1e3", Some(1000)),
        (r#""7""#, Some(7)),
        (r#""-7""#, Some(-7)),
        (r#""12.0""#, Some(12)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        (r#""9223372036854775807""#, Some(i64::MAX)),
        ("null", None),
    ] {
        assert_eq!(
            response(&format!(r#""whole":{json}"#)).whole,
            value,
            "{json}"
        );
    }
    for json in [
        "1.5",
        r#""1.5""#,
        r#""a""#,
        r#""""#,
        "true",
        "[]",
        "{}",
        "9223372036854775808",
        "1e19",
        "-1e19",
        r#""NaN""#,
        r#""inf""#,
    ] {
        left_out(&format!(r#""whole":{json}"#), "whole", "a whole number");
    }
}

#[test]
fn numbers() {
    for (json, value) in [
        ("7", Some(7.0)),
        ("-0.5", Some(-0.5)),
        (r#""0.5""#, Some(0.5)),
        (r#""-7""#, Some(-7.0)),
        ("null", None),
    ] {
        assert_eq!(
            response(&format!(r#""float":{json}"#)).float,
            value,
            "{json}"
        );
    }
    for json in [
        r#""a""#, r#""""#, r#""NaN""#, r#""inf""#, "true", "[]", "{}",
    ] {
        left_out(&format!(r#""float":{json}"#), "float", "a number");
    }
}

#[test]
fn booleans() {
    for (json, value) in [
        ("true", Some(true)),
        ("false", Some(false)),
        ("1", Some(true)),
        ("0", Some(false)),
        (r#""1""#, Some(true)),
        (r#""0""#, Some(false)),
        (r#""true""#, Some(true)),
        (r#""false""#, Some(false)),
        ("null", None),
    ] {
        assert_eq!(response(&format!(r#""flag":{json}"#)).flag, value, "{json}");
    }
    for json in ["2", "-1", "1.0", r#""yes""#, r#""""#, "[]", "{}"] {
        left_out(&format!(r#""flag":{json}"#), "flag", "true or false");
    }
}

#[test]
fn keys_with_escapes() {
    assert_eq!(response(r#""te\u0078t":"a""#).text.as_deref(), Some("a"));
}
