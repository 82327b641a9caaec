//! Method calls, and the URLs that they return.

use std::io::ErrorKind;
use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{Log, Response, Script, TICKET};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::{call, client, connect, post, receive, url};

#[tokio::test]
async fn scripted_responses_come_before_the_default() {
    let slack = Script::new()
        .responses(
            "rtm.connect",
            [
                Response::error("invalid_auth"),
                Response::RateLimited(7),
                Response::Status(503),
                Response::Text("garbage".into()),
                Response::Json(json!({"ok": true})),
            ],
        )
        .default_response("api.test", Response::Json(json!({"ok": true, "args": {}})))
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
    assert!(url(&slack, "rtm.connect").await.contains(TICKET));
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
async fn a_call_may_get_no_response() {
    let slack = Script::new()
        .responses("rtm.connect", [Response::Never])
        .start();
    let called = |log: &Log| log.calls("rtm.connect").len() == 1;
    tokio::select! {
        response = post(&slack, "rtm.connect") => panic!("{response:?}"),
        _ = slack.until("the call", called) => {}
    }
}

#[tokio::test]
async fn without_a_token_there_is_no_url() {
    let slack = Script::new().start();
    let response = client()
        .post(format!("{}rtm.connect", slack.base()))
        .send()
        .await;
    let text = response.expect("a response").text().await.expect("a text");
    assert!(text.contains("not_authed"), "{text}");
}

#[tokio::test]
async fn a_url_works_once_and_until_it_expires() {
    let slack = Script::new()
        .responses("rtm.connect", [Response::Url, Response::ExpiredUrl])
        .start();
    let url = url(&slack, "rtm.connect").await;
    let expired = call(&slack, "rtm.connect").await["url"].clone();
    let unknown = format!("{url}0");

    let mut connection = connect(&url).await;
    assert_eq!(receive(&mut connection).await, json!({"type": "hello"}));
    for bad in [&url, expired.as_str().expect("a URL"), &unknown] {
        let mut connection = connect(bad).await;
        assert_eq!(receive(&mut connection).await["error"]["code"], 1);
        assert!(matches!(
            connection.next().await,
            Some(Ok(Message::Close(_)))
        ));
    }
    assert_eq!((slack.log().connections(), slack.log().rejected()), (1, 3));
}

#[tokio::test]
async fn urls_that_lead_nowhere() {
    let slack = Script::new()
        .responses(
            "rtm.connect",
            [
                Response::UnreachableUrl,
                Response::RejectingUrl(503),
                Response::SilentUrl,
            ],
        )
        .start();
    let nowhere = url(&slack, "rtm.connect").await;
    let error = tokio_tungstenite::connect_async(&nowhere).await;
    assert!(
        matches!(&error, Err(Error::Io(error)) if error.kind() == ErrorKind::ConnectionRefused),
        "{error:?}"
    );

    let rejecting = url(&slack, "rtm.connect").await;
    let error = tokio_tungstenite::connect_async(&rejecting).await;
    assert!(
        matches!(&error, Err(Error::Http(response)) if response.status() == 503),
        "{error:?}"
    );

    let mute = url(&slack, "rtm.connect").await;
    let opening = tokio_tungstenite::connect_async(&mute);
    let waited = tokio::time::timeout(Duration::from_millis(50), opening).await;
    assert!(waited.is_err());
}

#[tokio::test]
async fn a_file_has_an_address_on_the_server() {
    let slack = Script::new()
        .responses("files.getUploadURLExternal", [Response::UploadUrl("F1")])
        .default_response("upload/F1", Response::Text("OK".into()))
        .start();
    let response = call(&slack, "files.getUploadURLExternal").await;
    assert_eq!(response["file_id"], "F1");
    let url = response["upload_url"].as_str().expect("a URL");
    let method = url.strip_prefix(slack.base()).expect("of this server");
    let sent = post(&slack, method).await;
    assert_eq!(sent.text().await.expect("a text"), "OK");
    assert_eq!(slack.log().calls("upload/F1").len(), 1);
}

#[tokio::test]
async fn a_log_may_forget_and_still_count() {
    let slack = Script::new().keep_entries(3).start();
    for _ in 0..10 {
        call(&slack, "auth.test").await;
    }
    call(&slack, "api.test").await;
    let log = slack.log();
    assert!((3..=6).contains(&log.entries().len()), "{log:?}");
    assert_eq!(log.calls("api.test").len(), 1);
    assert_eq!(log.count_calls("auth.test"), 10);
    assert_eq!(log.count_calls("chat.update"), 0);
}
