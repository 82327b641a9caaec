//! What the server responses, and what the caller gets.

use std::time::Duration;

use http::StatusCode;
use slack_methods::rtm::connect;
use slack_methods_runtime::{DecodeErrorReason, Error, ErrorKind, MethodWarning, RateLimited};

use super::server::{response, serve, serve_json};
use super::{CONNECTED, connect_to};

#[tokio::test]
async fn a_success_of_connect() {
    let server = serve(|_| {
        response(
            200,
            &[
                ("x-oauth-scopes", "client, rtm:stream"),
                ("x-accepted-oauth-scopes", "rtm:stream"),
                ("x-slack-req-id", "abc123"),
            ],
            CONNECTED,
        )
    });
    let reply = connect_to(&server).await.expect("a success");
    assert_eq!(
        reply.response.url.expose(),
        "wss://example.test/very-secret-ticket"
    );
    assert_eq!(reply.response.self_.id.as_str(), "U0EXAMPLE");
    assert_eq!(reply.response.team.id.as_str(), "T0EXAMPLE");
    assert_eq!(reply.granted_scopes, ["client", "rtm:stream"]);
    assert_eq!(reply.accepted_scopes, ["rtm:stream"]);
    assert_eq!(reply.request_id.as_deref(), Some("abc123"));
    assert_eq!(reply.next_cursor, None);
    assert!(reply.warnings.is_empty() && reply.messages.is_empty());
    assert_eq!(&reply.raw[..], CONNECTED.as_bytes());
}

#[tokio::test]
async fn an_unknown_code_is_kept() {
    let server = serve_json(r#"{"ok": false, "error": "brand_new_code"}"#);
    let error = connect_to(&server).await.expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert!(
        matches!(&api_error.code, connect::Error::Unknown(code) if code.as_str() == "brand_new_code")
    );
    assert_eq!(error.kind(), ErrorKind::Unknown);
    assert_eq!(
        error.to_string(),
        "`rtm.connect` failed: brand_new_code (this version does not know the code; see the \
         method's page)"
    );
}

#[tokio::test]
async fn a_missing_scope_names_the_scopes() {
    let server = serve_json(
        r#"{"ok": false, "error": "missing_scope", "needed": "rtm:stream,client",
            "provided": "identify, bot", "response_metadata": {"messages": ["very-secret-text"]}}"#,
    );
    let error = connect_to(&server).await.expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, connect::Error::MissingScope);
    assert_eq!(api_error.needed, ["rtm:stream", "client"]);
    assert_eq!(api_error.provided, ["identify", "bot"]);
    assert_eq!(api_error.messages, ["very-secret-text"]);
    assert_eq!(error.kind(), ErrorKind::Scope);
    assert_eq!(
        error.to_string(),
        "`rtm.connect` failed: missing_scope; needed: rtm:stream,client; provided: identify,bot \
         (the token needs another scope, or must be of another kind); Slack says more in 1 text \
         of `messages`"
    );
}

#[tokio::test]
async fn warnings_come_as_a_list_or_with_commas() {
    for body in [
        r#""warning": "missing_charset,brand_new""#,
        r#""response_metadata": {"warnings": ["missing_charset", "brand_new"]}"#,
        r#""warning": "missing_charset", "response_metadata":
            {"warnings": ["missing_charset,brand_new", "brand_new"]}"#,
    ] {
        let success = CONNECTED.replacen('{', &format!("{{{body},"), 1);
        let reply = connect_to(&serve_json(success)).await.expect("a success");
        let codes: Vec<_> = reply.warnings.iter().map(MethodWarning::code).collect();
        assert_eq!(codes, ["missing_charset", "brand_new"], "{body}");

        let api_error = format!(r#"{{"ok": false, "error": "not_authed", {body}}}"#);
        let error = connect_to(&serve_json(api_error))
            .await
            .expect_err("an API error");
        let warnings = &error.api_error().expect("an API error").warnings;
        let codes: Vec<_> = warnings
            .iter()
            .map(slack_methods::UnknownCode::as_str)
            .collect();
        assert_eq!(codes, ["missing_charset", "brand_new"], "{body}");
    }
}

#[tokio::test]
async fn status_429_is_a_rate_limit_whatever_its_body() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    for (header, wait, body) in [
        (
            Some("7"),
            seconds(7),
            r#"{"ok": false, "error": "ratelimited"}"#,
        ),
        (Some("0"), seconds(0), ""),
        (None, None, r#"{"ok": true}"#),
        (Some("soon"), None, "<html>"),
        (Some("-5"), None, ""),
        (Some("1.5"), Some(Duration::from_millis(1_500)), ""),
        (Some("Fri, 31 Dec 1999 23:59:59 GMT"), seconds(0), ""),
        (Some("99999999"), Some(RateLimited::LONGEST), ""),
        (
            Some("99999999999999999999999999"),
            Some(RateLimited::LONGEST),
            "",
        ),
    ] {
        let server = serve(move |_| {
            let headers: Vec<_> = header.iter().map(|value| ("retry-after", *value)).collect();
            response(429, &headers, body)
        });
        let error = connect_to(&server).await.expect_err("a rate limit");
        assert!(matches!(&error, Error::RateLimited(limited) if limited.retry_after == wait));
        assert_eq!(error.retry_after(), wait);
        assert_eq!(error.kind(), ErrorKind::Retry);
        assert_eq!(error.method(), "rtm.connect");
        assert!(error.api_error().is_none());
    }
}

#[tokio::test]
async fn a_rate_limit_says_how_long_to_wait() {
    let server = serve(|_| response(429, &[("retry-after", "7")], ""));
    let error = connect_to(&server).await.expect_err("a rate limit");
    let text = "`rtm.connect` was called too often: wait 7 s before the next call";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn html_with_status_502_is_unreadable() {
    let server = serve(|_| {
        let headers = [
            ("content-type", "text/html; charset=utf-8"),
            ("x-slack-req-id", "r1"),
        ];
        response(502, &headers, "<html>very-secret-text</html>")
    });
    let error = connect_to(&server).await.expect_err("unreadable");
    let Error::Decode(unreadable) = &error else {
        panic!("{error}")
    };
    assert_eq!(unreadable.status, StatusCode::BAD_GATEWAY);
    assert_eq!(
        unreadable.reason,
        DecodeErrorReason::Syntax { line: 1, column: 1 }
    );
    assert_eq!(unreadable.path, "");
    assert_eq!(unreadable.extract, "29 bytes of text/html");
    assert_eq!(unreadable.request_id.as_deref(), Some("r1"));
    assert_eq!(error.kind(), ErrorKind::Retry);
    assert_eq!(
        error.to_string(),
        "the response of `rtm.connect` (status 502) cannot be read: the body is not JSON (line 1, \
         column 1); body: 29 bytes of text/html (Slack is in trouble: call again later, if \
         repeating does no harm)"
    );
}

#[tokio::test]
async fn json_with_status_503_is_an_api_error() {
    let server = serve(|_| response(503, &[], r#"{"ok": false, "error": "service_unavailable"}"#));
    let error = connect_to(&server).await.expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, connect::Error::ServiceUnavailable);
    assert_eq!(api_error.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn an_empty_body_is_unreadable() {
    let error = connect_to(&serve_json("")).await.expect_err("unreadable");
    let Error::Decode(unreadable) = &error else {
        panic!("{error}")
    };
    assert_eq!(unreadable.reason, DecodeErrorReason::Empty);
    assert_eq!(
        error.to_string(),
        "the response of `rtm.connect` (status 200) cannot be read: there is no body; body: 0 \
         bytes of application/json (Slack may have carried the call out: look before you repeat \
         it)"
    );
}

#[tokio::test]
async fn truncated_json_is_unreadable() {
    let error = connect_to(&serve_json(&CONNECTED[..60]))
        .await
        .expect_err("unreadable");
    let Error::Decode(unreadable) = &error else {
        panic!("{error}")
    };
    assert_eq!(unreadable.reason, DecodeErrorReason::CutOff);
    assert_eq!(unreadable.path, "url");
    assert_eq!(unreadable.extract, r#"{"ok":true,"url":"…"#);
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let server = serve(|_| response(302, &[("location", "/elsewhere")], ""));
    let error = connect_to(&server).await.expect_err("unreadable");
    assert!(matches!(&error, Error::Decode(it) if it.status == StatusCode::FOUND));
    assert_eq!(server.seen().len(), 1);
}
