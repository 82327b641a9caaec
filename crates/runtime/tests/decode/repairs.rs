//! Numbers in the place of texts, and half characters: nothing of them is lost.

use slack_methods::{objects, rtm::connect};
use slack_methods_runtime::{DecodeErrorReason, Timestamp, from_json};

use super::everything::Request;
use super::{fail, read};

#[test]
fn a_number_in_the_place_of_a_text_keeps_its_digits() {
    for number in [
        "1484119301.000010",
        "1700000000.000000",
        "9007199254740993",
        "18446744073709551615",
        "18446744073709551616",
        "123456789012345678901234567890",
        "-9223372036854775809",
        "0.1000",
        "1e3",
        "-0",
        "1.0E+2",
    ] {
        for body in [
            format!(r#"{{"ok":true,"ts":{number},"user":{number},"texts":["a",{number}]}}"#),
            format!(
                r#"{{"members":[],"texts":["a", {number} ],"user":{number},"ts":{number},"ok":true}}"#
            ),
        ] {
            let reply = read::<Request>(body.as_str()).expect(&body);
            assert_eq!(reply.skipped, [], "{body}");
            let response = reply.response;
            assert_eq!(response.ts, Some(Timestamp::from(number)), "{body}");
            assert_eq!(response.user.expect("an id").as_str(), number);
            assert_eq!(response.texts, ["a", number]);
        }
    }
}

#[test]
fn what_is_beside_such_a_number_is_read_as_ever() {
    let body = r#"{"ok":true,"text":"x\n\"","ts":1.10,"flag":"1","whole":"7","float":2.50,
        "secret":3.30,"json":{"a":1.10},"texts":[null,true,{},"é"],"table":{"a":1},"lenient":{}}"#;
    let reply = read::<Request>(body).expect("it is read");
    let response = reply.response;
    assert_eq!(response.text.as_deref(), Some("x\n\""));
    assert_eq!(
        (response.flag, response.whole, response.float),
        (Some(true), Some(7), Some(2.5))
    );
    assert_eq!(response.secret.expect("a secret").expose(), "3.30");
    assert_eq!(response.json.expect("JSON").as_str(), r#"{"a":1.10}"#);
    assert_eq!(response.texts, ["true", "é"]);
    let skipped: Vec<_> = reply.skipped.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(skipped, ["texts[2]"]);
}

#[test]
fn an_error_beside_such_a_number_has_its_place() {
    let body = r#"{"ok":true,"url":1.10,"self":{"id":1.20,"name":{}},"team":{}}"#;
    let error = fail::<connect::Request>(body);
    assert_eq!(error.path, "self.name");
    assert_eq!(error.reason, DecodeErrorReason::Expected("a text"));
}

#[test]
fn half_a_character_is_replaced_and_reported() {
    let body = r#"{"ok":true,"text":"a\ud83d","texts":["\ud83d\ude00","\ude00b"],
        "lenient":{"name":"\ud800\ud83d\ude00"},"table":{"\udc00":1},"whole":1,"json":"\ud83d"}"#;
    let reply = read::<Request>(body).expect("it is read");
    assert_eq!(reply.raw, body);
    let response = reply.response;
    assert_eq!(response.text.as_deref(), Some("a\u{fffd}"));
    assert_eq!(response.texts, ["😀", "\u{fffd}b"]);
    assert_eq!(
        response.lenient.expect("an object").name.as_deref(),
        Some("\u{fffd}😀")
    );
    assert_eq!(response.table["\u{fffd}"], 1);
    assert_eq!(response.whole, Some(1));
    let reported: Vec<_> = reply
        .skipped
        .iter()
        .map(|it| (it.path.as_str(), it.expected))
        .collect();
    let expected = "a text of whole characters";
    assert_eq!(
        reported,
        [
            ("text", expected),
            ("texts[1]", expected),
            ("lenient.name", expected)
        ]
    );
}

#[test]
fn both_at_once_are_read() {
    let body = r#"{"ok":true,"ts":1.10,"text":"\ud83d"}"#;
    let reply = read::<Request>(body).expect("it is read");
    assert_eq!(reply.response.ts, Some(Timestamp::from("1.10")));
    assert_eq!(reply.response.text.as_deref(), Some("\u{fffd}"));
    assert_eq!(reply.skipped.len(), 1);
}

#[test]
fn what_is_no_json_stays_an_error_with_its_place() {
    let error = fail::<Request>("{\"ok\":true,\n\"text\":\"\\ud83d\" x}");
    assert_eq!(
        error.reason,
        DecodeErrorReason::Syntax {
            line: 2,
            column: 17
        }
    );
    let error = fail::<Request>(r#"{"ok":true,"text":"\ud8"#);
    assert_eq!(error.reason, DecodeErrorReason::CutOff);
}

#[test]
fn an_object_is_read_from_any_json() {
    let json = r#"{"id": "U1", "name": 1484119301.000010, "new": [{}], "profile": []}"#;
    let user: objects::User = from_json(json).expect("a user");
    assert_eq!(user.id.as_str(), "U1");
    let users: Vec<objects::User> = from_json(&format!("[{json}, {json}]")).expect("users");
    assert_eq!(users.len(), 2);

    for (json, said) in [
        ("{}", "expected a value at `id`"),
        (r#"{"id": ["sesame"]}"#, "expected a text at `id`"),
        ("null", "expected a value"),
        ("7", "expected an object"),
        (r#"{"id": "sesame""#, "the body ends too early"),
        ("{} {}", "the body is not JSON (line 1, column 4)"),
    ] {
        let error = from_json::<objects::User>(json).expect_err(json);
        assert_eq!(
            error.to_string(),
            format!("the JSON cannot be read: {said}")
        );
    }
}
