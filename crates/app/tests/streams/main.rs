//! Streams against a Slack on loopback.

mod faults;
#[path = "../../examples/stream_answer.rs"]
#[expect(dead_code, reason = "its function `main` is not run")]
mod stream_answer;

use serde_json::json;
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_app::streams::StreamWriter;
use slack_methods_fake::{Response, Script, Slack};

fn client(slack: &Slack) -> Client {
    Client::builder(Token::new("xoxb-1").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .max_retries(0)
        .build()
        .expect("a client")
}

/// A success with this message.
fn ok(ts: &str) -> Response {
    Response::Json(json!({"ok": true, "channel": "D0STREAM", "ts": ts}))
}

/// A Slack that starts the messages 1.1, 2.1 and so on, and takes all else.
fn script() -> Script {
    Script::new()
        .responses("chat.startStream", ["1.1", "2.1", "3.1"].map(ok))
        .default_response("chat.appendStream", ok("1.1"))
        .default_response("chat.stopStream", ok("1.1"))
}

/// A writer that sends at once.
fn writer(slack: &Slack) -> StreamWriter {
    let writer = StreamWriter::new(&client(slack), "U0READER");
    let writer = writer.start(|request| request.thread_ts("0.1"));
    writer.buffer(1).pause(std::time::Duration::ZERO)
}

/// The calls in order: the method, the message, the text.
fn calls(slack: &Slack) -> Vec<String> {
    let log = slack.log();
    let mut calls = Vec::new();
    for entry in log.entries() {
        if let slack_methods_fake::LogEvent::Called(call) = &entry.event {
            let of = |name| call.argument(name).unwrap_or_default();
            let method = call.method.trim_start_matches("chat.");
            calls.push(format!("{method} {} {}", of("ts"), of("markdown_text")));
        }
    }
    calls
}

#[tokio::test]
async fn text_grows_in_one_message() {
    let slack = script().start();
    let mut writer = writer(&slack);
    for word in ["The ", "ferry ", "leaves."] {
        writer.write(word).await.expect("it is taken");
    }
    let streamed = writer.finish().await.expect("it ends");
    assert_eq!(streamed.messages.len(), 1);
    assert_eq!(streamed.messages[0].as_str(), "1.1");
    assert_eq!(
        calls(&slack),
        [
            "startStream  The ",
            "appendStream 1.1 ferry ",
            "appendStream 1.1 leaves.",
            "stopStream 1.1 ",
        ]
    );
    let log = slack.log();
    let start = log.calls("chat.startStream");
    assert_eq!(start[0].argument("thread_ts").as_deref(), Some("0.1"));
    assert_eq!(start[0].argument("channel").as_deref(), Some("U0READER"));
    // The conversation that it is in, by the first response.
    let append = log.calls("chat.appendStream");
    assert_eq!(append[0].argument("channel").as_deref(), Some("D0STREAM"));
}

#[tokio::test]
async fn little_text_is_kept_and_much_is_cut_in_pieces() {
    let slack = script().start();
    let mut writer = StreamWriter::new(&client(&slack), "D0STREAM");
    writer.write("few words").await.expect("it is kept");
    assert!(calls(&slack).is_empty());
    writer.flush().await.expect("it is sent");
    let much = "é".repeat(30_000);
    writer.write(&much).await.expect("it is taken");
    writer.finish().await.expect("it ends");
    let log = slack.log();
    let sizes = |method| -> Vec<usize> {
        let calls = log.calls(method).into_iter();
        let texts = calls.filter_map(|call| call.argument("markdown_text"));
        texts.map(|text| text.chars().count()).collect()
    };
    assert_eq!(sizes("chat.startStream"), [9]);
    assert_eq!(sizes("chat.appendStream"), [12_000, 12_000]);
    assert_eq!(sizes("chat.stopStream"), [6_000]);
}

#[tokio::test]
async fn text_goes_on_in_another_message() {
    let gone = || Response::error("message_not_in_streaming_state");
    let slack = script()
        .responses("chat.appendStream", [ok("1.1"), gone(), ok("2.1")])
        .responses("chat.stopStream", [gone()])
        .start();
    let mut writer = writer(&slack);
    for word in ["a", "b", "c", "d"] {
        writer.write(word).await.expect("it is taken");
    }
    // The second message has ended as well, and nothing is left to say.
    let streamed = writer.finish().await.expect("it ends");
    assert_eq!(streamed.messages.len(), 2);
    assert_eq!(
        calls(&slack),
        [
            "startStream  a",
            "appendStream 1.1 b",
            "appendStream 1.1 c",
            "startStream  c",
            "appendStream 2.1 d",
            "stopStream 2.1 ",
        ]
    );
}

#[tokio::test]
async fn an_end_with_something_of_its_own() {
    let gone = Response::error("message_not_in_streaming_state");
    let slack = script().responses("chat.stopStream", [gone]).start();
    let mut writer = writer(&slack).buffer(100);
    writer.write("a").await.expect("it is kept");
    let blocks = json!([{"type": "divider"}]);
    let streamed = writer
        .finish_with(move |request| request.blocks(blocks.clone()))
        .await
        .expect("it ends");
    assert_eq!(streamed.messages.len(), 2);
    let expected = [
        "startStream  a",
        "stopStream 1.1 ",
        "startStream  ",
        "stopStream 2.1 ",
    ];
    assert_eq!(calls(&slack), expected);
    let log = slack.log();
    for stop in log.calls("chat.stopStream") {
        let blocks = stop.argument("blocks").expect("blocks");
        assert_eq!(blocks, r#"[{"type":"divider"}]"#);
    }
    // Nothing was written: nothing is to be ended.
    let streamed = writer.finish().await.expect("it ends");
    assert!(streamed.messages.is_empty());
}

#[tokio::test]
async fn the_example_streams_its_input() {
    let slack = Script::new()
        .responses(
            "chat.startStream",
            [Response::error("is_archived"), ok("4.1")],
        )
        .default_response("chat.appendStream", ok("4.1"))
        .default_response("chat.stopStream", ok("4.1"))
        .start();
    let client = client(&slack);
    let input = "A line of text\n".repeat(40);
    let messages = stream_answer::run(&client, "D0STREAM", "0.1", input.as_bytes()).await;
    assert_eq!(messages.expect("a success"), 1);
    let texts = slack.log().calls("chat.appendStream").len();
    let log = slack.log();
    let of = |method| -> String {
        let calls = log.calls(method).into_iter();
        calls
            .filter_map(|call| call.argument("markdown_text"))
            .collect()
    };
    // The first call was refused and its text sent again.
    let first = log.calls("chat.startStream")[0].argument("markdown_text");
    let whole = of("chat.startStream") + &of("chat.appendStream") + &of("chat.stopStream");
    assert_eq!(
        whole.strip_prefix(first.expect("a text").as_str()),
        Some(input.as_str())
    );
    assert!(texts <= 2, "{texts}");
}
