//! One error for the methods of a function that calls several.

use std::error::Error as _;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use slack_methods::{chat::post_message, rtm::connect};
use slack_methods_runtime::{
    AnyError, EncodeError, Error, ErrorKind, Method, Stage, TransportError, decode,
};

fn call<M: Method>(status: u16, body: &'static str) -> Result<M::Response, Error<M::Error>> {
    let response = Response::builder()
        .status(status)
        .header("retry-after", "7")
        .header("x-slack-req-id", "r-1")
        .body(Bytes::from(body))
        .expect("a response");
    decode::<M>(response).map(|reply| reply.response)
}

/// Two methods, one type of error.
fn both(first: &'static str, second: &'static str) -> Result<String, AnyError> {
    let connected = call::<connect::Request>(200, first)?;
    let posted = call::<post_message::Request>(200, second)?;
    Ok(format!("{} {}", connected.team.name, posted.ts))
}

const CONNECTED: &str = r#"{"ok": true, "url": "wss://example.test/1",
    "self": {"id": "U1", "name": "robot"}, "team": {"id": "T1", "name": "Team", "domain": "t"}}"#;

#[test]
fn the_error_of_each_method_converts() {
    let error = both(r#"{"ok": false, "error": "invalid_auth"}"#, "").expect_err("the first");
    assert_eq!(error.method(), "rtm.connect");
    assert_eq!(error.kind(), ErrorKind::Reauthenticate);
    assert_eq!(error.code(), Some("invalid_auth"));
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.retry_after(), None);

    let error = both(CONNECTED, r#"{"ok": false, "error": "new_code"}"#).expect_err("the second");
    assert_eq!(error.method(), "chat.postMessage");
    assert_eq!(error.kind(), ErrorKind::Unknown);
    assert_eq!(error.code(), Some("new_code"));

    let typed: &Error<post_message::Error> = error.downcast_ref().expect("its own type");
    assert_eq!(typed.code(), Some("new_code"));
    assert!(error.downcast_ref::<connect::Error>().is_none());
    assert_eq!(error.to_string(), typed.to_string());
    assert_eq!(format!("{error:?}"), format!("{typed:?}"));
}

#[test]
fn a_rate_limit_keeps_its_wait() {
    let error: AnyError = call::<connect::Request>(429, "")
        .expect_err("a limit")
        .into();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!((error.kind(), error.code()), (ErrorKind::Retry, None));
}

#[test]
fn the_source_is_kept() {
    let cause = std::io::Error::other("the cable is out");
    let lost = TransportError::new("rtm.connect", Stage::Broken, Some(Box::new(cause)));
    let error = AnyError::from(Error::<connect::Error>::Transport(lost));
    assert_eq!(
        error.source().expect("a source").to_string(),
        "the cable is out"
    );

    let method = "rtm.connect";
    let error = AnyError::from(Error::<connect::Error>::Encode(EncodeError::NoToken {
        method,
    }));
    assert!(error.source().is_none());
    assert_eq!((error.kind(), error.method()), (ErrorKind::Fix, method));
    assert_eq!(error.request_id(), None);
}

#[test]
fn it_crosses_threads_and_boxes() {
    fn whole<T: std::error::Error + Send + Sync + 'static>(_: &T) {}
    let error: AnyError = call::<connect::Request>(429, "")
        .expect_err("a limit")
        .into();
    whole(&error);
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(boxed.downcast_ref::<AnyError>().is_some());
}

#[test]
fn a_code_has_its_kind_without_the_trait() {
    // No import of `MethodError` here.
    let error = call::<connect::Request>(200, r#"{"ok": false, "error": "missing_scope"}"#)
        .expect_err("an API error");
    let error = error.api_error().expect("an API error");
    assert_eq!(error.code.kind(), ErrorKind::Scope);
    assert_eq!(error.kind(), ErrorKind::Scope);
    assert_eq!(error.code.code(), "missing_scope");
}
