//! Messages to incoming webhooks and to a `response_url`.

use std::time::Duration;

use serde_json::json;
use slack_methods_runtime::{ErrorKind, SecretUrl, Stage, WebhookError, WebhookErrorCode};

use super::log::log;
use super::server::{Server, response, serve, serve_raw};
use super::{TOKEN, client, settings};

/// A secret of the address, as in `services/T…/B…/…`.
const TICKET: &str = "very-secret-hook";

fn url(server: &Server) -> SecretUrl {
    let base = server.base.as_str().trim_end_matches("api/");
    SecretUrl::from(format!("{base}services/{TICKET}"))
}

/// Posts with the usual settings.
async fn say_hi(server: &Server) -> Result<(), WebhookError> {
    let client = client(server);
    client
        .post_webhook(&url(server), json!({"text": "hi"}))
        .await
}

/// Posts once to a server that always gives this response.
async fn post(status: u16, body: &'static str) -> Result<(), WebhookError> {
    let server = serve(move |_| response(status, &[], body));
    let client = settings(&server).max_retries(0).build().expect("a client");
    let outcome = client
        .post_webhook(&url(&server), json!({"text": "hi"}))
        .await;
    assert_eq!(server.seen().len(), 1);
    outcome
}

#[tokio::test]
async fn a_message_that_is_taken() {
    let server = serve(|_| response(200, &[], "ok"));
    let message = json!({"text": "Low water at noon.", "response_type": "in_channel"});
    let outcome = client(&server)
        .post_webhook(&url(&server), message.clone())
        .await;
    outcome.expect("it is taken");

    let seen = &server.seen()[0];
    assert_eq!(seen.line, format!("POST /services/{TICKET}"));
    assert_eq!(
        seen.headers["content-type"],
        "application/json; charset=utf-8"
    );
    // Whoever has the address may post; the token is not for that server.
    assert!(!seen.headers.contains_key("authorization"));
    let sent: serde_json::Value = serde_json::from_str(&seen.body).expect("JSON");
    assert_eq!(sent, message);
}

#[test]
fn a_message_without_async() {
    let server = serve(|_| response(200, &[], r#"{"ok":true}"#));
    let client = settings(&server).build_blocking().expect("a client");
    client
        .post_webhook(&url(&server), json!({"text": "hi"}))
        .expect("it is taken");
}

#[tokio::test]
async fn what_slack_says_is_a_code() {
    let error = post(404, "no_service").await.expect_err("rejected");
    assert_eq!(error.code(), Some(&WebhookErrorCode::NoService));
    assert_eq!(error.kind(), ErrorKind::Reauthenticate);
    assert_eq!(
        error.to_string(),
        "the message was rejected with status 404: `no_service` (The webhook is disabled, removed or \
         unknown; the app must be installed again)"
    );

    let json = r#"{"ok": false, "error": "expired_url"}"#;
    let error = post(404, json).await.expect_err("rejected");
    assert_eq!(error.code(), Some(&WebhookErrorCode::ExpiredUrl));

    let error = post(503, "<html>").await.expect_err("rejected");
    assert_eq!((error.code(), error.kind()), (None, ErrorKind::Retry));
    // A redirect is not followed: the address behind it is not Slack's to post to.
    let error = post(302, "").await.expect_err("rejected");
    assert_eq!((error.code(), error.kind()), (None, ErrorKind::Unknown));
}

#[tokio::test]
async fn a_wait_is_kept_and_the_message_sent_again() {
    let server = serve(|count| match count {
        0 => response(429, &[("retry-after", "0")], "rate_limited"),
        _ => response(200, &[], "ok"),
    });
    say_hi(&server).await.expect("the second try succeeds");
    assert_eq!(server.seen().len(), 2);

    let server = serve(|_| response(429, &[("retry-after", "7000")], "rate_limited"));
    let error = say_hi(&server).await.expect_err("too long a wait");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7000)));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_message_that_may_have_been_taken_is_not_sent_again() {
    let server = serve_raw(|stream, _| drop(stream));
    match say_hi(&server).await.expect_err("a broken connection") {
        WebhookError::Transport(error) => assert_eq!(error.stage, Stage::Broken),
        other => panic!("{other}"),
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn only_slack_gets_a_message() {
    let server = serve(|_| response(200, &[], "ok"));
    let client = client(&server);
    for address in [
        "https://example.test/very-secret-hook",
        "not an address",
        "http://hooks.slack.com/x",
    ] {
        let address = SecretUrl::from(address);
        let outcome = client.post_webhook(&address, json!({"text": "hi"})).await;
        let error = outcome.expect_err("another address");
        assert!(matches!(error, WebhookError::Address), "{error}");
        assert_eq!(error.kind(), ErrorKind::Fix);
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_response_without_an_end_ends() {
    let server = serve(|_| response(200, &[], "ok".repeat(1 << 20)));
    let client = settings(&server)
        .max_response_bytes(1000)
        .build()
        .expect("a client");
    let outcome = client
        .post_webhook(&url(&server), json!({"text": "hi"}))
        .await;
    let error = outcome.expect_err("too large");
    assert!(matches!(error, WebhookError::TooLarge), "{error}");
}

#[tokio::test]
async fn the_address_and_the_message_are_never_shown() {
    let mut printed = String::new();
    for (status, body) in [
        (200, "ok"),
        (404, "very-secret-hook"),
        (429, "very-secret-hook"),
        (500, "very-secret-hook"),
    ] {
        let server = serve(move |_| response(status, &[], body));
        let client = settings(&server).max_retries(1).build().expect("a client");
        let outcome = client
            .post_webhook(&url(&server), json!({"text": "very-secret-hook"}))
            .await;
        printed += &format!("{outcome:?} {outcome:#?}");
        if let Err(error) = outcome {
            printed += &error.to_string();
        }
    }
    let broken = serve_raw(|stream, _| drop(stream));
    let error = say_hi(&broken).await.expect_err("a broken connection");
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = source {
        printed += &format!("{error} {error:?}");
        source = error.source();
    }
    printed += &log().text();
    for secret in [TICKET, TOKEN] {
        assert!(!printed.contains(secret), "{secret} is shown");
    }
}
