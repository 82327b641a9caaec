//! What is said on lines.

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{End, Frame, Line, Script, What, ack, confirmed, kind, refused};
use tokio_tungstenite::tungstenite::Message;

use super::{address, connect, hear, message, open, say};

#[tokio::test]
async fn a_well_behaved_line_has_its_habits() {
    let slack = Script::new().then(Line::well_behaved().echoing()).start();
    let mut line = open(&slack).await;
    assert_eq!(hear(&mut line).await["type"], "hello");

    say(&mut line, &json!({"id": 1, "type": "ping", "time": 3})).await;
    let pong = hear(&mut line).await;
    assert_eq!(pong, json!({"type": "pong", "reply_to": 1, "time": 3}));

    say(&mut line, &message(2)).await;
    let confirmed = hear(&mut line).await;
    assert_eq!(
        (&confirmed["ok"], &confirmed["reply_to"]),
        (&json!(true), &json!(2))
    );
    let echo = hear(&mut line).await;
    assert_eq!(
        (&echo["text"], &echo["user"]),
        (&json!("ahoy"), &json!("U0ECHO"))
    );

    say(
        &mut line,
        &json!({"id": 3, "type": "typing", "channel": "C1"}),
    )
    .await;
    line.close(None).await.expect("the line is open");
    let log = slack.until("the end", |log| log.end(0).is_some()).await;
    assert_eq!(log.end(0), Some(End::Closed));
    assert_eq!((log.got(0).len(), log.got_of(0, "typing").len()), (3, 1));
    assert_eq!((log.count_got(0), log.count_sent(0)), (3, 4));
    let moments: Vec<_> = log.entries().iter().map(|entry| entry.at).collect();
    assert!(moments.is_sorted());
}

#[tokio::test]
async fn steps_are_taken_in_their_order() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .answer_all(2, kind("message"), |two| {
                    vec![confirmed(&two[1]), refused(&two[0], 2, "no text")]
                })
                .until(|log| log.signalled("go on"))
                .text("no { JSON")
                .binary([1, 2])
                .ping()
                .many(250, |number| json!({"type": "number", "number": number}))
                .wait(kind("message"))
                .goodbye()
                .close(),
        )
        .start();
    let mut line = open(&slack).await;
    hear(&mut line).await;
    // A ping is answered at any time, and is no message.
    say(&mut line, &message(1)).await;
    say(&mut line, &json!({"id": 2, "type": "ping"})).await;
    assert_eq!(hear(&mut line).await["type"], "pong");
    say(&mut line, &message(3)).await;
    assert_eq!(hear(&mut line).await["reply_to"], 3);
    assert_eq!(hear(&mut line).await["error"]["msg"], "no text");

    slack.signal("go on");
    for expected in [
        Message::text("no { JSON"),
        Message::binary(vec![1, 2]),
        Message::Ping("scripted".into()),
    ] {
        assert_eq!(
            line.next().await.expect("a frame").expect("a frame"),
            expected
        );
    }
    for number in 0..250 {
        assert_eq!(hear(&mut line).await["number"], number);
    }
    say(&mut line, &message(4)).await;
    assert_eq!(hear(&mut line).await["reply_to"], 4);
    assert_eq!(hear(&mut line).await, json!({"type": "goodbye"}));
    assert!(matches!(line.next().await, Some(Ok(Message::Close(_)))));
    assert!(line.next().await.is_none());
    let log = slack.until("the end", |log| log.end(0).is_some()).await;
    assert_eq!(log.end(0), Some(End::Script));
    assert!(log.played(0));
    // The library answered the WebSocket's ping.
    assert!(
        log.entries()
            .iter()
            .any(|entry| matches!(entry.what, What::Got(0, Frame::Pong)))
    );
}

#[tokio::test]
async fn a_line_may_say_what_belongs_to_another() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .without_confirming()
                .wait(kind("message"))
                .vanish(),
        )
        .line(
            Line::well_behaved()
                .send_from(|log| log.got_of(0, "message").iter().map(confirmed).collect()),
        )
        .start();
    let mut first = open(&slack).await;
    hear(&mut first).await;
    say(&mut first, &message(5)).await;
    assert!(matches!(first.next().await, Some(Err(_))));
    let mut second = open(&slack).await;
    hear(&mut second).await;
    assert_eq!(hear(&mut second).await["reply_to"], 5);
}

#[tokio::test]
async fn envelopes_are_counted_by_their_acknowledgements() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .envelope("slash_commands", "E1", json!({"command": "/ahoy"}))
                .answer(ack("E1"), |_| Vec::new())
                .disconnect("warning"),
        )
        .start();
    let mut line = connect(&address(&slack, "apps.connections.open").await).await;
    let hello = hear(&mut line).await;
    assert_eq!(
        (&hello["type"], &hello["num_connections"]),
        (&json!("hello"), &json!(1))
    );
    let envelope = hear(&mut line).await;
    assert_eq!(envelope["accepts_response_payload"], true);
    say(
        &mut line,
        &json!({"envelope_id": "E1", "payload": {"text": "hi"}}),
    )
    .await;
    assert_eq!(hear(&mut line).await["reason"], "warning");
    let acks = slack.log().acks("E1");
    assert_eq!((acks.len(), acks[0].0), (1, 0));
    assert_eq!(acks[0].1["payload"]["text"], "hi");
    assert!(slack.log().acks("E2").is_empty());
}

#[tokio::test]
async fn frames_may_be_counted_only() {
    let slack = Script::new()
        .counting()
        .line(
            Line::well_behaved()
                .without_confirming()
                .many(1_000, |number| json!(number)),
        )
        .start();
    let mut line = open(&slack).await;
    for _ in 0..1_001 {
        hear(&mut line).await;
    }
    say(&mut line, &message(1)).await;
    let log = slack
        .until("the message", |log| log.count_got(0) == 1)
        .await;
    assert_eq!(log.count_sent(0), 1_001);
    assert!(log.got(0).is_empty());
}
