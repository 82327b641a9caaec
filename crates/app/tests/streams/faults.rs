//! Calls that fail, and where the text is then.

use std::error::Error as _;
use std::time::Duration;

use serde_json::json;
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_app::streams::{StreamError, StreamFault, StreamWriter};
use slack_methods_fake::Response;
use tokio::net::TcpSocket;

use super::{calls, ok, script, writer};

fn parts(error: &StreamError) -> (&str, &str, u64) {
    (&error.in_doubt, &error.unsent, error.confirmed)
}

#[tokio::test]
async fn a_refusal_gives_the_text_back() {
    for response in [
        Response::error("stopped_by_user"),
        Response::error("is_archived"),
        Response::error("invalid_auth"),
        Response::RateLimited(90),
        Response::Json(json!({"ok": false, "error": "ratelimited", "retry_after": 90})),
    ] {
        let slack = script()
            .responses("chat.appendStream", [response.clone()])
            .start();
        let mut writer = writer(&slack);
        writer.write("aa").await.expect("it is taken");
        let error = writer.write("bb").await.expect_err("it is refused");
        assert_eq!(parts(&error), ("", "bb", 2), "{response:?}");
        // Writing it again is safe.
        writer.write(&error.unsent).await.expect("it is taken");
        writer.finish().await.expect("it ends");
        let expected = [
            "startStream  aa",
            "appendStream 1.1 bb",
            "appendStream 1.1 bb",
        ];
        assert_eq!(calls(&slack)[..3], expected);
    }
}

#[tokio::test]
async fn what_nobody_knows_is_in_doubt_and_not_repeated() {
    for response in [
        Response::Status(500),
        Response::Status(502),
        Response::Text("<html>".to_owned()),
        Response::Text(r#"{"ok": true}"#.to_owned()),
        Response::error("internal_error"),
        Response::error("fatal_error"),
        Response::error("a_code_of_tomorrow"),
    ] {
        let slack = script()
            .responses("chat.appendStream", [response.clone()])
            .start();
        let mut writer = writer(&slack);
        writer.write("aa").await.expect("it is taken");
        let much = "b".repeat(12_000) + "cc";
        let error = writer.write(&much).await.expect_err("it is lost");
        let (in_doubt, unsent, confirmed) = parts(&error);
        assert_eq!(
            (in_doubt.len(), unsent, confirmed),
            (12_000, "cc", 2),
            "{response:?}"
        );
        assert!(
            matches!(&error.fault, StreamFault::Call(it) if it.method() == "chat.appendStream")
        );
        assert!(error.source().is_some());
        writer.write(&error.unsent).await.expect("it is taken");
        assert_eq!(slack.log().calls("chat.appendStream").len(), 2);
        // Text of people is in no message.
        let said = format!("{error} {error:?} {writer:?}");
        assert!(!said.contains("bb") && !said.contains("cc"), "{said}");
        assert!(
            said.contains("12000 may have arrived, 2 were not sent"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_message_that_may_have_been_opened() {
    let slack = slack_methods_fake::Script::new()
        .responses("chat.startStream", [Response::Status(500), ok("5.1")])
        .default_response("chat.stopStream", ok("5.1"))
        .start();
    let mut writer = writer(&slack);
    let error = writer.write("aa").await.expect_err("it is lost");
    assert_eq!(parts(&error), ("aa", "", 0));
    writer.write("bb").await.expect("another one is opened");
    let streamed = writer.finish().await.expect("it ends");
    assert_eq!(streamed.messages.len(), 1);
    let expected = ["startStream  aa", "startStream  bb", "stopStream 5.1 "];
    assert_eq!(calls(&slack), expected);
}

#[tokio::test]
async fn a_text_that_slack_cut_off_is_in_doubt() {
    let cut =
        json!({"ok": true, "channel": "D0STREAM", "ts": "1.1", "warning": "message_truncated"});
    let slack = script()
        .responses("chat.appendStream", [Response::Json(cut)])
        .start();
    let mut writer = writer(&slack);
    writer.write("aa").await.expect("it is taken");
    let error = writer.write("bb").await.expect_err("it is cut off");
    assert!(matches!(error.fault, StreamFault::Truncated), "{error}");
    assert_eq!(parts(&error), ("bb", "", 2));
}

#[tokio::test]
async fn a_call_that_nobody_waited_for() {
    let slack = script()
        .responses("chat.appendStream", [Response::Never])
        .start();
    let mut writer = writer(&slack);
    writer.write("aa").await.expect("it is taken");
    let write = writer.write("bb");
    let given_up = tokio::time::timeout(Duration::from_millis(50), write).await;
    given_up.map(drop).expect_err("there is no response");
    let error = writer.write("cc").await.expect_err("bb is in doubt");
    assert!(matches!(error.fault, StreamFault::Interrupted), "{error}");
    assert_eq!(parts(&error), ("bb", "cc", 2));
    writer.write("dd").await.expect("it is taken");
    // Given up for good.
    let mut writer = writer.buffer(100);
    writer.write("ee").await.expect("it is kept");
    assert_eq!(writer.into_left(), (String::new(), "ee".to_owned()));
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind(([127, 0, 0, 1], 0).into())
        .expect("a free port");
    let address = socket.local_addr().expect("it is bound");
    let client = Client::builder(Token::new("xoxb-1").expect("a token"))
        .base_url(BaseUrl::new(&format!("http://{address}/")).expect("an address"))
        .max_retries(0)
        .build()
        .expect("a client");
    let mut writer = StreamWriter::new(&client, "D0STREAM");
    writer.write("aa").await.expect("it is kept");
    let error = writer.finish().await.map(drop).expect_err("no connection");
    assert_eq!(parts(&error), ("", "aa", 0));
}
