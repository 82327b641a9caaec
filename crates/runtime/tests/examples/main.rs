//! The example programs against a Slack on loopback.

#[path = "../../examples/blocking.rs"]
#[expect(dead_code, reason = "its function `main` is not run")]
mod blocking;
#[path = "../../examples/calls.rs"]
#[expect(dead_code, reason = "its function `main` is not run")]
mod calls;
#[path = "../../examples/paced_metrics.rs"]
#[expect(dead_code, reason = "its function `main` is not run")]
mod paced_metrics;
mod recorder;

use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::{Response, Script, Slack};

fn posted() -> Response {
    Response::Json(json!({"ok": true, "channel": "C0EXAMPLE", "ts": "1.2"}))
}

fn base(slack: &Slack) -> BaseUrl {
    BaseUrl::new(slack.base()).expect("an address")
}

fn token() -> Token {
    Token::new("xoxb-1").expect("a token")
}

#[tokio::test]
async fn of_calls_pages_and_uploads() {
    let page = |members: [&str; 2], next: &str| {
        Response::Json(json!({
            "ok": true, "members": members, "response_metadata": {"next_cursor": next},
        }))
    };
    let slack = Script::new()
        .responses(
            "chat.postMessage",
            [Response::error("not_in_channel"), posted()],
        )
        .default_response(
            "conversations.join",
            Response::Json(json!({"ok": true, "channel": {"id": "C0EXAMPLE"}})),
        )
        .responses(
            "conversations.members",
            [page(["U1", "U2"], "more"), page(["U3", "U4"], "")],
        )
        .responses(
            "files.getUploadURLExternal",
            [Response::UploadUrl("F1"), Response::UploadUrl("F2")],
        )
        .default_response(
            "files.completeUploadExternal",
            Response::Json(json!({"ok": true, "files": [{"id": "F1"}, {"id": "F2"}]})),
        )
        .start();
    let client = Client::builder(token()).base_url(base(&slack)).build();
    let client = client.expect("a client");
    let members = calls::run(&client, "C0EXAMPLE").await;
    assert_eq!(members.expect("a success"), 4);
    let log = slack.log();
    assert_eq!(log.calls("chat.postMessage").len(), 2);
    let cursor = log.calls("conversations.members")[1].argument("cursor");
    assert_eq!(cursor.as_deref(), Some("more"));
    let finish = log.calls("files.completeUploadExternal");
    let files = finish[0].argument("files").expect("files");
    let files: serde_json::Value = serde_json::from_str(&files).expect("JSON");
    assert_eq!(
        files,
        json!([{"id": "F1", "title": "The plan"}, {"id": "F2"}])
    );
}

#[test]
fn without_async() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let slack = {
        let _inside = runtime.enter();
        Script::new()
            .default_response("chat.postMessage", posted())
            .start()
    };
    let client = Client::builder(token()).base_url(base(&slack));
    let client = client.build_blocking().expect("a client");
    let ts = blocking::run(&client, "C0EXAMPLE", "up 3 days\n".as_bytes());
    assert_eq!(ts.expect("a success"), "1.2");
    let text = slack.log().calls("chat.postMessage")[0].argument("text");
    assert_eq!(text.as_deref(), Some("up 3 days"));
    let error = blocking::run(&client, "C0EXAMPLE", " \n".as_bytes());
    assert_eq!(error.expect_err("nothing").to_string(), "there is no input");
}

#[tokio::test]
async fn of_pacing_and_metrics() {
    let slack = Script::new()
        .default_response("chat.postMessage", posted())
        .start();
    let recorder = recorder::install();
    let client = paced_metrics::client(token(), base(&slack)).expect("a client");
    let started = Instant::now();
    let channels = vec!["C1".to_owned(), "C2".to_owned()];
    let posted = paced_metrics::run(&client, channels, 2).await;
    assert_eq!(posted.expect("a success"), 4);
    assert!(started.elapsed() >= Duration::from_secs(1));
    let counted = recorder.counters();
    let key = "slack_attempts method=chat.postMessage outcome=ok".to_owned();
    assert_eq!(counted, [(key, 4)]);
    let waited = recorder.histogram("slack_waited_seconds");
    let long = waited.iter().filter(|seconds| **seconds > 0.5).count();
    assert_eq!((waited.len(), long), (4, 2), "{waited:?}");
    assert_eq!(recorder.histogram("slack_seconds").len(), 4);
}
