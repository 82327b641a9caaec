//! Failures by name.

use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods_fake::{Response, Script};

use super::{call, post};

#[tokio::test]
async fn a_call_fails_as_its_method_does() {
    let slack = Script::new()
        .fails("chat.postMessage", "not_in_channel")
        .fails("chat.postMessage", "ratelimited")
        .always_fails("auth.test", "token_expired")
        .start();
    let api_error = call(&slack, "chat.postMessage").await;
    assert_eq!(api_error, json!({"ok": false, "error": "not_in_channel"}));
    let limited = post(&slack, "chat.postMessage").await;
    assert_eq!(limited.status(), 429);
    assert_eq!(limited.headers()["retry-after"], "1");
    assert_eq!(call(&slack, "chat.postMessage").await["ok"], true);
    for _ in 0..2 {
        assert_eq!(call(&slack, "auth.test").await["error"], "token_expired");
    }
}

#[test]
#[should_panic(
    expected = "`chat.postMessage` documents no error `not_in_chanel`; did you mean `not_in_channel`?"
)]
fn a_mistyped_code_is_an_error() {
    drop(Script::new().fails("chat.postMessage", "not_in_chanel"));
}

#[test]
#[should_panic(expected = "there is no method `chat.postMesage`; did you mean `chat.postMessage`?")]
fn a_mistyped_method_is_an_error() {
    drop(Script::new().always_fails("chat.postMesage", "not_in_channel"));
}

#[test]
fn a_code_that_nothing_documents_is_said_to_be_one() {
    let error = Response::documented_error("api.test", "tide_too_low");
    assert_eq!(
        error.expect_err("no page lists it").to_string(),
        "`api.test` documents no error `tide_too_low`"
    );
}

#[tokio::test]
async fn a_documented_error_has_the_details_of_its_page() {
    let slack = Script::new()
        .fails("blocks.validate", "invalid_blocks")
        .start();
    let api_error = call(&slack, "blocks.validate").await;
    assert_eq!(api_error["error"], "invalid_blocks");
    assert!(api_error["errors"].is_array(), "{api_error}");
}

#[tokio::test]
async fn a_response_can_break_or_be_late() {
    let wait = Duration::from_millis(30);
    let slack = Script::new()
        .responses(
            "auth.test",
            [
                Response::Cut(json!({"ok": true, "team": "Harbor Works"})),
                Response::Example.after(wait),
            ],
        )
        .start();
    let broken = post(&slack, "auth.test").await;
    assert_eq!(broken.status(), 200);
    assert!(broken.text().await.is_err());
    let started = Instant::now();
    assert_eq!(call(&slack, "auth.test").await["ok"], true);
    assert!(started.elapsed() >= wait);
}

#[tokio::test]
async fn a_running_server_gets_more_responses() {
    let slack = Script::new().start();
    assert_eq!(call(&slack, "auth.test").await["ok"], true);
    slack.add(Script::new().fails("auth.test", "token_expired"));
    assert_eq!(call(&slack, "auth.test").await["error"], "token_expired");
    assert_eq!(call(&slack, "auth.test").await["ok"], true);
    slack.add(Script::new().always_fails("auth.test", "token_revoked"));
    assert_eq!(call(&slack, "auth.test").await["error"], "token_revoked");
}
