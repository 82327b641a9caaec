//! Calls, and the addresses that they give.

use std::io::ErrorKind;
use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{Answer, Log, Script, TICKET};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::{address, call, connect, hear, post};

#[tokio::test]
async fn calls_are_answered_as_written_and_then_as_usual() {
    let slack = Script::new()
        .answers(
            "rtm.connect",
            [
                Answer::refusal("invalid_auth"),
                Answer::RateLimited(7),
                Answer::Status(503),
                Answer::Text("garbage".into()),
                Answer::Json(json!({"ok": true})),
            ],
        )
        .always("api.test", Answer::Json(json!({"ok": true, "args": {}})))
        .start();

    let api_error = call(&slack, "rtm.connect").await;
    assert_eq!(api_error, json!({"ok": false, "error": "invalid_auth"}));
    let limited = post(&slack, "rtm.connect").await;
    assert_eq!(limited.status(), 429);
    assert_eq!(limited.headers()["retry-after"], "7");
    assert_eq!(post(&slack, "rtm.connect").await.status(), 503);
    let garbage = post(&slack, "rtm.connect").await;
    assert_eq!(garbage.text().await.expect("a text"), "garbage");
    assert_eq!(call(&slack, "rtm.connect").await, json!({"ok": true}));
    assert!(address(&slack, "rtm.connect").await.contains(TICKET));
    assert_eq!(call(&slack, "api.test").await["ok"], true);
    assert_eq!(call(&slack, "api.tset").await["error"], "unknown_method");

    let log = slack.log();
    let calls = log.calls("rtm.connect");
    assert_eq!(calls.len(), 6);
    assert_eq!(
        calls[0].argument("batch_presence_aware").as_deref(),
        Some("true")
    );
    assert_eq!(calls[0].argument("presence_sub"), None);
    assert_eq!((calls[0].token(), &calls[0].query), (Some("xoxb-1"), &None));
}

#[tokio::test]
async fn a_call_may_get_no_answer_at_all() {
    let slack = Script::new()
        .answers("rtm.connect", [Answer::Silence])
        .start();
    let called = |log: &Log| log.calls("rtm.connect").len() == 1;
    tokio::select! {
        answer = post(&slack, "rtm.connect") => panic!("{answer:?}"),
        _ = slack.until("the call", called) => {}
    }
}

#[tokio::test]
async fn who_brings_no_token_gets_no_address() {
    let slack = Script::new().start();
    let bare = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let answer = bare
        .post(format!("{}rtm.connect", slack.base()))
        .send()
        .await;
    let text = answer.expect("an answer").text().await.expect("a text");
    assert!(text.contains("not_authed"), "{text}");
}

#[tokio::test]
async fn an_address_works_once_and_in_time() {
    let slack = Script::new()
        .answers("rtm.connect", [Answer::Address, Answer::Expired])
        .start();
    let address = address(&slack, "rtm.connect").await;
    let expired = call(&slack, "rtm.connect").await["url"].clone();
    let unknown = format!("{address}0");

    let mut line = connect(&address).await;
    assert_eq!(hear(&mut line).await, json!({"type": "hello"}));
    for bad in [&address, expired.as_str().expect("an address"), &unknown] {
        let mut line = connect(bad).await;
        assert_eq!(hear(&mut line).await["error"]["code"], 1);
        assert!(matches!(line.next().await, Some(Ok(Message::Close(_)))));
    }
    assert_eq!((slack.log().lines(), slack.log().turned_away()), (1, 3));
}

#[tokio::test]
async fn addresses_may_lead_nowhere() {
    let slack = Script::new()
        .answers(
            "rtm.connect",
            [Answer::Nowhere, Answer::Rejecting(503), Answer::Mute],
        )
        .start();
    let nowhere = address(&slack, "rtm.connect").await;
    let error = tokio_tungstenite::connect_async(&nowhere).await;
    assert!(
        matches!(&error, Err(Error::Io(error)) if error.kind() == ErrorKind::ConnectionRefused),
        "{error:?}"
    );

    let rejecting = address(&slack, "rtm.connect").await;
    let error = tokio_tungstenite::connect_async(&rejecting).await;
    assert!(
        matches!(&error, Err(Error::Http(response)) if response.status() == 503),
        "{error:?}"
    );

    let mute = address(&slack, "rtm.connect").await;
    let opening = tokio_tungstenite::connect_async(&mute);
    let waited = tokio::time::timeout(Duration::from_millis(50), opening).await;
    assert!(waited.is_err());
}
