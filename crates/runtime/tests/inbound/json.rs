//! Requests of the Events API, and what no request of Slack is.

use http::StatusCode;
use serde_json::{Value, json};
use slack_methods_runtime::inbound::{
    DEFAULT_MAX_BODY_BYTES, Inbound, ParseError, Parser, Retry, RetryReason, parse,
};

const JSON: [(&str, &str); 1] = [("Content-Type", "application/json; charset=utf-8")];

fn of(body: &Value) -> Inbound {
    parse(&JSON, body.to_string().as_bytes()).expect("a request")
}

fn error(body: &str) -> ParseError {
    parse(&JSON, body.as_bytes()).expect_err("no request")
}

#[test]
fn the_challenge_goes_back() {
    let body = json!({"type": "url_verification", "token": "t", "challenge": "3eZbrw"});
    let Inbound::UrlVerification(verification) = of(&body) else {
        panic!("no verification");
    };
    assert_eq!(verification.json.as_str(), body.to_string());
    let response = verification.response();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()["content-type"],
        "text/plain; charset=utf-8"
    );
    assert_eq!(response.body(), "3eZbrw");
    for challenge in [json!(null), json!([]), json!({})] {
        let body = json!({"type": "url_verification", "challenge": challenge});
        assert_eq!(error(&body.to_string()), ParseError::Missing("challenge"));
    }
}

fn retry(number: &str, reason: &str) -> Option<Retry> {
    let headers = [
        ("content-type", "application/json"),
        ("x-slack-retry-num", number),
        ("x-slack-retry-reason", reason),
    ];
    let body = br#"{"type":"event_callback","event":{"type":"app_mention"}}"#;
    match parse(&headers, body).expect("a request") {
        Inbound::Event(event) => event.retry,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_event_says_whether_it_comes_again() {
    let Inbound::Event(event) = of(&json!({"type": "event_callback", "event": {}})) else {
        panic!("no event");
    };
    assert_eq!(event.retry, None);
    let again = retry("2", "http_timeout").expect("a retry");
    assert_eq!(
        (again.number, again.reason),
        (2, Some(RetryReason::HttpTimeout))
    );
    let reason = retry("1", "later").and_then(|again| again.reason);
    assert_eq!(reason.as_ref().map(RetryReason::as_str), Some("later"));
    for number in ["", "soon", "-1", "99999999999"] {
        assert_eq!(retry(number, "http_error"), None, "{number}");
    }
    for reason in [
        "http_timeout",
        "too_many_redirects",
        "connection_failed",
        "ssl_error",
        "http_error",
        "unknown_error",
    ] {
        let known = RetryReason::from(reason);
        assert!(!matches!(known, RetryReason::Unknown(_)), "{reason}");
        assert_eq!(known.as_str(), reason);
    }
}

#[test]
fn what_is_not_known_is_kept() {
    let body = json!({"type": "app_rate_limited", "minute_rate_limited": 7});
    assert!(
        matches!(of(&body), Inbound::AppRateLimited(payload) if payload.kind == "app_rate_limited")
    );
    let body = json!({"type": "later", "x": [{}]});
    let Inbound::Unknown(payload) = of(&body) else {
        panic!("known");
    };
    assert_eq!(
        (payload.kind.as_str(), payload.json.as_str()),
        ("later", &*body.to_string())
    );
    // An interaction comes in a form.
    assert!(matches!(
        of(&json!({"type": "block_actions"})),
        Inbound::Unknown(_)
    ));
}

#[test]
fn other_json_is_refused() {
    for (body, expected) in [
        ("", ParseError::Json { line: 1, column: 0 }),
        ("{\"type\":", ParseError::Json { line: 1, column: 8 }),
        ("{}}", ParseError::Json { line: 1, column: 3 }),
        ("[]", ParseError::NotObject),
        ("null", ParseError::NotObject),
        ("\"event_callback\"", ParseError::NotObject),
        ("{}", ParseError::Missing("type")),
        ("{\"type\":{}}", ParseError::Missing("type")),
    ] {
        assert_eq!(error(body), expected, "{body}");
        assert_eq!(expected.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(
        parse(&JSON, b"{\"type\":\"\xff\"}").expect_err("no text"),
        ParseError::Encoding
    );
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!(r#"{{"type":"event_callback","event":{open}"[\"[{{"{close}}}"#)
    };
    assert!(matches!(
        parse(&JSON, nested(128).as_bytes()),
        Ok(Inbound::Event(_))
    ));
    assert_eq!(error(&nested(129)), ParseError::TooDeep);
    assert_eq!(error(&nested(100_000)), ParseError::TooDeep);
}

#[test]
fn the_content_type_counts() {
    let body = br#"{"type":"event_callback"}"#;
    for content_type in ["application/json", "Application/JSON ; charset=UTF-8"] {
        assert!(
            parse(&[("content-type", content_type)], body).is_ok(),
            "{content_type}"
        );
    }
    for content_type in [
        "",
        "text/plain",
        "application/jsonp",
        "json",
        "multipart/form-data",
    ] {
        let error = parse(&[("content-type", content_type)], body).expect_err(content_type);
        assert_eq!(error, ParseError::ContentType);
        assert_eq!(error.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let none: [(&str, &str); 0] = [];
    assert_eq!(
        parse(&none, body).expect_err("none"),
        ParseError::ContentType
    );
}

#[test]
fn the_size_has_a_limit() {
    let body = format!(
        r#"{{"type":"event_callback","text":"{}"}}"#,
        "x".repeat(10 << 20)
    );
    let error = error(&body);
    let limit = DEFAULT_MAX_BODY_BYTES;
    assert_eq!(error, ParseError::TooLarge { limit });
    assert_eq!(error.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let larger = Parser::new().max_body_bytes(body.len());
    assert!(matches!(
        larger.parse(&JSON, body.as_bytes()),
        Ok(Inbound::Event(_))
    ));
    let smaller = Parser::new().max_body_bytes(body.len() - 1);
    assert!(smaller.parse(&JSON, body.as_bytes()).is_err());
}

#[test]
fn errors_hold_nothing_of_the_body() {
    for body in ["{\"secret\":", "\"secret\"", "{\"secret\":1}", "secret"] {
        let error = error(body);
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
    assert_eq!(error("{}").to_string(), "`type` is missing or not a text");
    assert_eq!(
        error("{").to_string(),
        "the body is not JSON (line 1, column 1)"
    );
}
