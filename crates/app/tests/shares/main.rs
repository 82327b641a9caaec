//! Whether shares arrive, against a Slack on loopback.

use std::time::Duration;

use serde_json::{Value, json};
use slack_methods::{BaseUrl, Client, Timestamp, Token};
use slack_methods_app::shares::{ShareCheck, ShareError};
use slack_methods_fake::{Response, Script, Slack};

fn client(slack: &Slack) -> Client {
    Client::builder(Token::new("xoxb-1").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .max_retries(0)
        .build()
        .expect("a client")
}

fn file(more: &Value) -> Response {
    let mut file = json!({"id": "F1", "created": 1, "timestamp": 1});
    let more = more.as_object().expect("an object").clone();
    file.as_object_mut().expect("an object").extend(more);
    Response::Json(json!({"ok": true, "file": file, "comments": []}))
}

fn nowhere() -> Response {
    file(&json!({"channels": [], "groups": [], "ims": [], "shares": {}}))
}

fn quick() -> ShareCheck {
    ShareCheck::new().first_pause(Duration::from_millis(1))
}

#[tokio::test]
async fn a_share_is_found_when_it_is_there() {
    for (shared, ts) in [
        (
            json!({"shares": {"public": {"C1": [{"ts": "1.2"}]}}}),
            Some("1.2"),
        ),
        (
            json!({"shares": {"private": {"C1": [{"ts": "1.3"}, {"ts": "1.4"}]}}}),
            Some("1.3"),
        ),
        (json!({"shares": {"public": {"C1": []}}}), None),
        (json!({"channels": ["C0", "C1"]}), None),
        (json!({"groups": ["C1"]}), None),
        (json!({"ims": ["C1"]}), None),
    ] {
        let elsewhere = file(&json!({"shares": {"public": {"C2": [{"ts": "9.9"}]}}}));
        let responses = [nowhere(), elsewhere, file(&shared)];
        let slack = Script::new().responses("files.info", responses).start();
        let share = quick().wait(&client(&slack), "F1", "C1").await;
        let share = share.expect("it is shared");
        assert_eq!(share.ts.as_ref().map(Timestamp::as_str), ts, "{shared}");
        let log = slack.log();
        let calls = log.calls("files.info");
        assert_eq!(calls.len(), 3);
        assert_eq!(calls[0].argument("file").as_deref(), Some("F1"));
    }
}

#[tokio::test]
async fn a_share_that_does_not_come() {
    let script = || Script::new().default_response("files.info", nowhere());
    let slack = script().start();
    let error = quick().calls(4).wait(&client(&slack), "F1", "C1").await;
    let error = error.expect_err("it never comes");
    assert!(
        matches!(error, ShareError::NotShared { calls: 4 }),
        "{error}"
    );
    assert_eq!(slack.log().calls("files.info").len(), 4);
    // Out of time before the second call.
    let slack = script().start();
    let check = ShareCheck::new().time(Duration::from_millis(400));
    let error = check.wait(&client(&slack), "F1", "C1").await;
    let error = error.expect_err("it never comes");
    assert!(
        matches!(error, ShareError::NotShared { calls: 1 }),
        "{error}"
    );
    // At least once.
    let slack = script().start();
    let error = quick().calls(0).wait(&client(&slack), "F1", "C1").await;
    assert!(matches!(error, Err(ShareError::NotShared { calls: 1 })));
}

#[tokio::test]
async fn a_call_that_fails_ends_it() {
    for response in [
        Response::error("file_not_found"),
        Response::Status(500),
        Response::RateLimited(60),
    ] {
        let slack = Script::new()
            .responses("files.info", [nowhere(), response])
            .start();
        let error = quick().wait(&client(&slack), "F1", "C1").await;
        let ShareError::Call(error) = error.expect_err("it failed") else {
            panic!("another error")
        };
        assert_eq!(error.method(), "files.info");
        assert_eq!(slack.log().calls("files.info").len(), 2);
    }
}
