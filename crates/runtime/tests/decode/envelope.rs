//! `ok`, and what stands beside it.

use http::{Response, StatusCode};
use slack_methods::conversations::history;
use slack_methods::rtm::connect::{self, Error as Code};
use slack_methods_runtime::{ApiError, DecodeErrorReason, Error, MethodWarning, decode};

use super::everything::Request;
use super::{fail, read};

fn api_error(body: &str) -> ApiError<Code> {
    match read::<Request>(body) {
        Err(Error::Api(api_error)) => *api_error,
        Err(other) => panic!("{other}"),
        Ok(reply) => panic!("{reply:?}"),
    }
}

#[test]
fn an_api_error_is_one_whatever_else_there_is() {
    for body in [
        r#"{"ok":false,"error":"not_authed"}"#,
        r#"{"error":"not_authed","ok":false}"#,
        r#"{"ok":0,"error":"not_authed"}"#,
        r#"{"ok":"false","error":"not_authed"}"#,
        // Fields that could not be read as the method promises them, after `ok` and before it.
        r#"{"ok":false,"error":"not_authed","text":[],"members":1,"strict":{}}"#,
        r#"{"text":[],"ok":false,"error":"not_authed"}"#,
        r#"{"members":[{"id":[]}],"error":"not_authed","ok":false,"text":{}}"#,
        // An envelope that has drifted.
        r#"{"ok":false,"error":["not_authed"],"warning":{},"response_metadata":[],"needed":1}"#,
        r#"{"ok":false,"error":"not_authed","response_metadata":"none","provided":null}"#,
    ] {
        assert_eq!(api_error(body).code, Code::NotAuthed, "{body}");
    }
}

#[test]
fn an_api_error_without_a_code_is_still_one() {
    for body in [
        r#"{"ok":false}"#,
        r#"{"ok":false,"error":null}"#,
        r#"{"ok":false,"error":{}}"#,
    ] {
        let api_error = api_error(body);
        assert!(
            matches!(&api_error.code, Code::Unknown(code) if code.as_str().is_empty()),
            "{body}"
        );
        assert!(
            api_error
                .to_string()
                .starts_with("`made.everything` failed: (no code)")
        );
    }
}

#[test]
fn what_is_no_answer() {
    for (body, path, reason) in [
        ("{}", "ok", DecodeErrorReason::Expected("a value")),
        (
            r#"{"ok":null}"#,
            "ok",
            DecodeErrorReason::Expected("a value"),
        ),
        (
            r#"{"ok":"maybe"}"#,
            "ok",
            DecodeErrorReason::Expected("true or false"),
        ),
        (
            r#"{"ok":[]}"#,
            "ok",
            DecodeErrorReason::Expected("true or false"),
        ),
        (
            r#"{"error":"not_authed"}"#,
            "ok",
            DecodeErrorReason::Expected("a value"),
        ),
        ("[]", "", DecodeErrorReason::Expected("an object")),
        ("null", "", DecodeErrorReason::Expected("an object")),
        ("1", "", DecodeErrorReason::Expected("an object")),
        (r#""ok""#, "", DecodeErrorReason::Expected("an object")),
        ("", "", DecodeErrorReason::Empty),
        (" \n", "", DecodeErrorReason::Empty),
        (r#"{"ok":true"#, "", DecodeErrorReason::CutOff),
        (
            r#"{"ok":false,"error":"not_authed""#,
            "",
            DecodeErrorReason::CutOff,
        ),
        (r#"{"text":"a"#, "text", DecodeErrorReason::CutOff),
        (
            r#"{"members":[{"name":nul"#,
            "members[0].name",
            DecodeErrorReason::CutOff,
        ),
        (
            "<html>",
            "",
            DecodeErrorReason::Syntax { line: 1, column: 1 },
        ),
        (
            r#"{"ok":true} x"#,
            "",
            DecodeErrorReason::Syntax {
                line: 1,
                column: 13,
            },
        ),
        (
            "{\"ok\":true,\n\"text\":x}",
            "text",
            DecodeErrorReason::Syntax { line: 2, column: 8 },
        ),
    ] {
        let unreadable = fail::<Request>(body);
        assert_eq!(
            (unreadable.path.as_str(), unreadable.reason),
            (path, reason),
            "{body}"
        );
    }
    let unreadable = fail::<Request>(b"{\"ok\":true,\"text\":\"\xff\"}");
    assert_eq!(unreadable.reason, DecodeErrorReason::Encoding);
    assert_eq!(unreadable.extract, r#"{"ok":true,"text":"…"}"#);
}

#[test]
fn what_is_nested_too_deep_is_skipped() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    read::<Request>(format!(r#"{{"ok":true,"other":{}}}"#, deep(100_000))).expect("a success");
    for key in ["warning", "response_metadata", "texts", "members", "whole"] {
        let reply = read::<Request>(format!(r#"{{"ok":true,"{key}":{}}}"#, deep(100_000)));
        assert!(reply.expect("a success").warnings.is_empty(), "{key}");
    }
    // A message may hold one of its kind, so this is read as deep as anything is.
    let (open, close) = (r#"{"root":"#.repeat(200), "}".repeat(200));
    let body = format!(r#"{{"ok":true,"messages":[{open}1{close},{{"text":"ahoy"}}]}}"#);
    let reply = read::<history::Request>(body).expect("a success");
    assert_eq!(reply.response.messages[1].text.as_deref(), Some("ahoy"));
    let [skipped] = &reply.skipped[..] else {
        panic!("{:?}", reply.skipped);
    };
    assert!(
        skipped.path.starts_with("messages[0].root.root"),
        "{skipped:?}"
    );
    assert_eq!(skipped.expected, "an object");
}

#[test]
fn a_promised_field_counts_only_in_a_success() {
    for (body, path) in [
        (r#"{"ok":true}"#, "url"),
        (
            r#"{"ok":true,"url":"wss://a","team":{"id":"T1","name":"n","domain":"d"}}"#,
            "self",
        ),
        (
            r#"{"ok":true,"url":"wss://a","self":{"id":"U1","name":"n"},"team":[]}"#,
            "team",
        ),
        (
            r#"{"ok":true,"url":"wss://a","self":{"id":"U1","name":null}}"#,
            "self.name",
        ),
    ] {
        let unreadable = fail::<connect::Request>(body);
        assert_eq!(unreadable.path, path, "{body}");
        assert_eq!(unreadable.reason, DecodeErrorReason::Expected("a value"));
        let refused = body.replacen("true", r#"false,"error":"not_authed""#, 1);
        let error = read::<connect::Request>(refused).expect_err("an API error");
        assert_eq!(
            error.api_error().map(|it| &it.code),
            Some(&Code::NotAuthed),
            "{body}"
        );
    }
}

#[test]
fn an_unreadable_answer_says_where_and_what() {
    let error = read::<connect::Request>(
        r#"{"ok":true,"url":"wss://a","self":{"id":"U1","name":[]},"team":null}"#,
    )
    .expect_err("unreadable");
    assert_eq!(
        error.to_string(),
        "the response of `rtm.connect` (status 200) cannot be read: expected a text at \
         `self.name`; body: \
         {\"ok\":true,\"url\":\"…\",\"self\":{\"id\":\"…\",\"name\":[]},\"team\":null} (Slack \
         carried the call out: repeating it may do the thing twice; the body is in `raw`)"
    );
}

#[test]
fn beside_a_success() {
    let reply = read::<Request>(
        r#"{"ok":true,"warning":"a, b","response_metadata":{"messages":["m1","m2"],
            "warnings":["b","c,a",""],"next_cursor":"dXNlcg==","other":{}}}"#,
    )
    .expect("a success");
    let codes: Vec<_> = reply.warnings.iter().map(MethodWarning::code).collect();
    assert_eq!(codes, ["a", "b", "c"]);
    assert_eq!(reply.messages, ["m1", "m2"]);
    assert_eq!(reply.next_cursor.as_deref(), Some("dXNlcg=="));
    let printed = format!("{reply:?}");
    assert!(
        !printed.contains("m1") && !printed.contains("dXNlcg"),
        "{printed}"
    );

    for empty in [r#""""#, "null", "[]"] {
        let body = format!(r#"{{"ok":true,"response_metadata":{{"next_cursor":{empty}}}}}"#);
        assert_eq!(read::<Request>(body).expect("a success").next_cursor, None);
    }
}

#[test]
fn warnings_are_bounded() {
    let many: Vec<String> = (0..100_000).map(|n| format!("w{n}")).collect();
    let body = format!(r#"{{"ok":true,"warning":"{}"}}"#, many.join(","));
    assert_eq!(read::<Request>(body).expect("a success").warnings.len(), 64);
}

#[test]
fn the_status_decides_nothing_but_429() {
    let with = |status, body: &'static str| {
        let mut response = Response::new(body.into());
        *response.status_mut() = StatusCode::from_u16(status).expect("a status");
        decode::<Request>(response)
    };
    for status in [200, 201, 302, 400, 404, 500, 503] {
        assert!(with(status, r#"{"ok":true}"#).is_ok(), "{status}");
        let error = with(status, r#"{"ok":false,"error":"not_authed"}"#).expect_err("an API error");
        assert_eq!(error.api_error().map(|it| it.status.as_u16()), Some(status));
    }
    assert!(matches!(
        with(429, r#"{"ok":true}"#),
        Err(Error::RateLimited(_))
    ));
}
