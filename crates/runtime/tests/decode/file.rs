//! Responses that are a file: its bytes, whatever they are, and API errors instead of it.

use bytes::Bytes;
use http::{Response, StatusCode};
use slack_methods::rtm::connect;
use slack_methods_runtime::{DecodeErrorReason, Error, Reply, decode};

use super::file_method::{Request, Response as FileResponse};

fn response(status: u16, content_type: Option<&str>, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::builder().status(status);
    if let Some(content_type) = content_type {
        response = response.header("content-type", content_type);
    }
    let response = response
        .header("x-slack-req-id", "abc123")
        .header("x-oauth-scopes", "a:read,b:read");
    response.body(body.into()).expect("a response")
}

fn read(response: Response<Bytes>) -> Result<Reply<FileResponse>, Error<connect::Error>> {
    decode::<Request>(response)
}

#[test]
fn any_bytes_are_the_file() {
    let gzip: &[u8] = &[0x1f, 0x8b, 8, 0, 0xff, b'{'];
    for (content_type, body) in [
        (Some("application/gzip"), gzip),
        (None, gzip),
        (Some("application/json"), gzip),
        (Some("text/plain"), b""),
        (Some("application/json"), br#"{"ok": true, "metadata": []}"#),
        (
            Some("application/json; charset=utf-8"),
            br#"[{"ok": false}]"#,
        ),
        (Some("application/json"), br#"{"ok": false, "error": "#),
        // Called something else, it is no API error.
        (
            Some("text/plain"),
            br#"{"ok": false, "error": "invalid_auth"}"#,
        ),
    ] {
        let reply = read(response(200, content_type, body)).expect("a file");
        assert_eq!(&reply.response.file[..], body);
        assert!(reply.raw.is_empty() && reply.warnings.is_empty() && reply.skipped.is_empty());
        assert_eq!(reply.request_id.as_deref(), Some("abc123"));
        assert_eq!(reply.granted_scopes, ["a:read", "b:read"]);
    }
}

#[test]
fn the_bytes_are_not_copied() {
    let body = Bytes::from(vec![7; 1000]);
    let reply = read(response(200, Some("application/gzip"), body.clone())).expect("a file");
    assert_eq!(reply.response.file.as_ptr(), body.as_ptr());
}

#[test]
fn an_api_error_is_json_as_ever() {
    let body = br#"{"ok": false, "error": "missing_scope", "needed": "admin.analytics:read"}"#;
    for (status, content_type) in [
        (200, Some("application/json; charset=utf-8")),
        (200, Some("Application/JSON ;charset=utf-8")),
        (200, None),
        (403, Some("text/plain")),
    ] {
        let error = read(response(status, content_type, &body[..])).expect_err("an API error");
        let api_error = error.api_error().expect("an API error");
        assert_eq!(api_error.code, connect::Error::MissingScope);
        assert_eq!(api_error.needed, ["admin.analytics:read"]);
        assert_eq!(api_error.status.as_u16(), status);
    }
}

#[test]
fn other_statuses_bring_no_file() {
    let error = read(response(429, None, "")).expect_err("too many calls");
    assert!(matches!(error, Error::RateLimited(_)), "{error}");
    for (status, body, reason) in [
        (500, "", DecodeErrorReason::Empty),
        (
            404,
            r#"{"ok": true}"#,
            DecodeErrorReason::Expected("a value"),
        ),
        (
            502,
            "<html>",
            DecodeErrorReason::Syntax { line: 1, column: 1 },
        ),
    ] {
        let error = read(response(status, None, body)).expect_err("no file");
        let Error::Decode(unreadable) = error else {
            panic!("{error}");
        };
        assert_eq!(
            unreadable.status,
            StatusCode::from_u16(status).expect("a status")
        );
        assert_eq!(unreadable.reason, reason);
    }
}

#[test]
fn what_is_printed_holds_no_byte_of_it() {
    let reply = read(response(200, None, "very-secret")).expect("a file");
    let printed = format!("{reply:?} {:#?}", reply.response);
    assert!(!printed.contains("very-secret"), "{printed}");
    assert_eq!(printed.matches("11 bytes").count(), 2, "{printed}");
}
