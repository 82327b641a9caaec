//! What each reader takes, and where it says that it failed.

use slack_methods_runtime::Reason;

use super::everything::{Request, Response};
use super::{fail, read};

/// Reads an answer that has this beside `ok`, before it and after it.
fn response(fields: &str) -> Response {
    let first = read::<Request>(format!(r#"{{{fields},"ok":true}}"#))
        .expect(fields)
        .response;
    let second = read::<Request>(format!(r#"{{"ok":true,{fields}}}"#))
        .expect(fields)
        .response;
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
    second
}

#[track_caller]
fn fails(fields: &str, path: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let unreadable = fail::<Request>(body.as_str());
        assert_eq!(unreadable.path, path, "{body}");
        assert_eq!(unreadable.reason, Reason::Expected(expected), "{body}");
    }
}

/// A value that does not fit is left out, and the reply says where.
#[track_caller]
fn left_out(fields: &str, path: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let misfits = read::<Request>(body.as_str()).expect(&body).misfits;
        let misfits: Vec<_> = misfits
            .iter()
            .map(|misfit| (misfit.path.as_str(), misfit.expected))
            .collect();
        assert_eq!(misfits, [(path, expected)], "{body}");
    }
}

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
fn objects() {
    let read = response(r#""strict":{"id":"U1","more":[{}],"size":"3","inner":{"x":1}}"#);
    let strict = read.strict.expect("it is there");
    assert_eq!(
        (strict.id.as_str(), strict.size, strict.name),
        ("U1", 3, None)
    );
    assert_eq!(strict.inner.expect("it is there").x, "1");

    // Null is absent, and so is an empty list where something was promised.
    for json in ["null", "[]", " [ ] "] {
        assert!(
            response(&format!(r#""strict":{json}"#)).strict.is_none(),
            "{json}"
        );
    }
    // Where nothing was promised, an empty list is an empty object.
    for json in ["[]", "{}"] {
        let loose = response(&format!(r#""loose":{json}"#))
            .loose
            .expect("it is there");
        assert_eq!(loose.name, None);
    }
    assert!(response(r#""loose":null"#).loose.is_none());

    for json in ["1", r#""a""#, "true", "[1]", "[null]", "[[]]"] {
        left_out(&format!(r#""strict":{json}"#), "strict", "an object");
        left_out(&format!(r#""loose":{json}"#), "loose", "an object");
    }
}

#[test]
fn promised_fields() {
    for json in [
        r#"{"size":1}"#,
        r#"{"id":null,"size":1}"#,
        r#"{"id":null}"#,
        "{}",
    ] {
        fails(&format!(r#""strict":{json}"#), "strict.id", "a value");
    }
    fails(r#""strict":{"id":"U1"}"#, "strict.size", "a value");
    fails(
        r#""strict":{"id":"U1","size":1,"inner":{}}"#,
        "strict.inner.x",
        "a value",
    );
    // Null after a value does not take it away.
    let read = response(r#""strict":{"id":"U1","size":1,"size":null}"#);
    assert!(read.strict.is_some());
}

#[test]
fn lists() {
    let read = response(
        r#""texts":["a",null,1,true],"numbers":["1",2.0],"lists":[[1],null,[],[2,3]],
           "members":[null,{"id":"U1","size":1},null]"#,
    );
    assert_eq!(read.texts, ["a", "1", "true"]);
    assert_eq!(read.numbers, [1, 2]);
    assert_eq!(read.lists, [vec![1], vec![], vec![2, 3]]);
    assert_eq!(read.members.len(), 1);

    // Two equal keys: the last one counts.
    assert_eq!(response(r#""numbers":[1,2],"numbers":[3]"#).numbers, [3]);
    for json in ["null", "[]"] {
        let read = response(&format!(
            r#""texts":{json},"members":{json},"table":{json}"#
        ));
        assert!(read.texts.is_empty() && read.members.is_empty() && read.table.is_empty());
    }
    assert!(response(r#""other":1"#).members.is_empty());

    // An empty object is an empty list to Slack.
    assert!(response(r#""texts":{}"#).texts.is_empty());
    for json in ["1", r#""a""#, r#"{"a":1}"#, "true"] {
        left_out(&format!(r#""texts":{json}"#), "texts", "a list");
    }
    // Indices count what is in the answer, null elements too.
    left_out(r#""numbers":[1,null,"x"]"#, "numbers[2]", "a whole number");
    left_out(r#""lists":[[1],[2,[]]]"#, "lists[1][1]", "a whole number");
    fails(
        r#""members":[null,{"id":"U1","size":1},{"size":1}]"#,
        "members[2].id",
        "a value",
    );
    fails(r#""members":[{"id":[]}]"#, "members[0].id", "a text");
    left_out(r#""members":["U1"]"#, "members[0]", "an object");
}

#[test]
fn tables() {
    let read = response(
        r#""table":{"a":"1","b":null,"c d":3},"profiles":{"x":{"id":"U1","size":1},"y":null}"#,
    );
    assert_eq!(
        read.table.into_iter().collect::<Vec<_>>(),
        [("a".into(), 1), ("c d".into(), 3)]
    );
    assert_eq!(read.profiles.keys().collect::<Vec<_>>(), ["x"]);

    for json in ["1", r#""a""#, "[1]", "true"] {
        left_out(&format!(r#""table":{json}"#), "table", "an object");
    }
    left_out(r#""table":{"a":[]}"#, "table.a", "a whole number");
    fails(
        r#""profiles":{"x":{"id":"U1"}}"#,
        "profiles.x.size",
        "a value",
    );
    // What is no field's name may be what somebody typed.
    fails(
        r#""profiles":{"Some Body":{"id":"U1"}}"#,
        "profiles.….size",
        "a value",
    );
}

/// What was left out is found by its path, and everything beside it is there.
#[test]
fn values_left_out_inside_of_others() {
    let body = r#"{"ok":true,"text":{"a":[1]},"members":[{"id":"U1","size":1,"name":[1]},"U2"],
        "profiles":{"x":{"id":"U3","size":"2","name":{}},"My Key":7},"whole":5}"#;
    let reply = read::<Request>(body).expect("it is read");
    let places: Vec<_> = reply.misfits.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        places,
        [
            "text",
            "members[0].name",
            "members[1]",
            "profiles.x.name",
            "profiles.…"
        ]
    );
    let response = reply.response;
    assert_eq!((response.text, response.whole), (None, Some(5)));
    assert_eq!((response.members.len(), response.profiles.len()), (1, 1));
    // A later value of the same key takes the place of one that was left out.
    let again = read::<Request>(r#"{"ok":true,"text":{},"text":"a"}"#).expect("it is read");
    assert_eq!(again.response.text.as_deref(), Some("a"));
}

#[test]
fn values_left_out_are_told_of_up_to_a_limit() {
    let items = vec!["{}"; 1000].join(",");
    let reply = read::<Request>(format!(r#"{{"ok":true,"texts":[{items}]}}"#)).expect("it is read");
    assert!(reply.response.texts.is_empty());
    assert_eq!(reply.misfits.len(), 32);
    assert_eq!(reply.misfits[31].path, "texts[31]");
}

#[test]
fn free_json() {
    for json in [r#"{"a": [1, "x"]}"#, "[]", "1", r#""\u00fc""#, "true"] {
        let read = response(&format!(r#""json":{json}"#))
            .json
            .expect("it is there");
        assert_eq!(read.as_str(), json);
        assert_eq!(format!("{read:?}"), format!("Json({} bytes)", json.len()));
    }
    assert!(response(r#""json":null"#).json.is_none());
    let read = response(r#""json":[1,2]"#).json.expect("it is there");
    assert_eq!(read.read::<Vec<i64>>().expect("numbers"), [1, 2]);
    assert!(read.read::<String>().is_err());
}

#[test]
fn keys_with_escapes() {
    assert_eq!(response(r#""te\u0078t":"a""#).text.as_deref(), Some("a"));
}
