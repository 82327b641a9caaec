//! What connections send and receive.

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{
    CloseReason, Connection, Frame, LogEvent, Script, ack, confirmed, kind, rejected,
};
use tokio_tungstenite::tungstenite::Message;

use super::{connect, message, open, receive, send, url};

#[tokio::test]
async fn a_well_behaved_connection_sends_automatic_replies() {
    let slack = Script::new()
        .default_connection(Connection::well_behaved().echoing())
        .start();
    let mut connection = open(&slack).await;
    assert_eq!(receive(&mut connection).await["type"], "hello");

    send(
        &mut connection,
        &json!({"id": 1, "type": "ping", "time": 3}),
    )
    .await;
    let pong = receive(&mut connection).await;
    assert_eq!(pong, json!({"type": "pong", "reply_to": 1, "time": 3}));

    send(&mut connection, &message(2)).await;
    let confirmed = receive(&mut connection).await;
    assert_eq!(
        (&confirmed["ok"], &confirmed["reply_to"]),
        (&json!(true), &json!(2))
    );
    let echo = receive(&mut connection).await;
    assert_eq!(
        (&echo["text"], &echo["user"]),
        (&json!("ahoy"), &json!("U0ECHO"))
    );

    send(
        &mut connection,
        &json!({"id": 3, "type": "typing", "channel": "C1"}),
    )
    .await;
    connection
        .close(None)
        .await
        .expect("the connection is open");
    let log = slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert_eq!(log.close_reason(0), Some(CloseReason::Client));
    assert_eq!(
        (log.received(0).len(), log.received_of(0, "typing").len()),
        (3, 1)
    );
    assert_eq!((log.count_received(0), log.count_sent(0)), (3, 4));
    let moments: Vec<_> = log.entries().iter().map(|entry| entry.at).collect();
    assert!(moments.is_sorted());
}

#[tokio::test]
async fn steps_are_taken_in_their_order() {
    let slack = Script::new()
        .connection(
            Connection::new()
                .hello()
                .reply_all(2, kind("message"), |two| {
                    vec![confirmed(&two[1]), rejected(&two[0], 2, "no text")]
                })
                .until(|log| log.signaled("go on"))
                .text("no { JSON")
                .binary([1, 2])
                .ping()
                .send_many(250, |number| json!({"type": "number", "number": number}))
                .wait_for(kind("message"))
                .goodbye()
                .close(),
        )
        .start();
    let mut connection = open(&slack).await;
    receive(&mut connection).await;
    // A ping gets its reply at any time, and is not a message.
    send(&mut connection, &message(1)).await;
    send(&mut connection, &json!({"id": 2, "type": "ping"})).await;
    assert_eq!(receive(&mut connection).await["type"], "pong");
    send(&mut connection, &message(3)).await;
    assert_eq!(receive(&mut connection).await["reply_to"], 3);
    assert_eq!(receive(&mut connection).await["error"]["msg"], "no text");

    slack.signal("go on");
    for expected in [
        Message::text("no { JSON"),
        Message::binary(vec![1, 2]),
        Message::Ping("Ping from the fake Slack".into()),
    ] {
        assert_eq!(
            connection.next().await.expect("a frame").expect("a frame"),
            expected
        );
    }
    for number in 0..250 {
        assert_eq!(receive(&mut connection).await["number"], number);
    }
    send(&mut connection, &message(4)).await;
    assert_eq!(receive(&mut connection).await["reply_to"], 4);
    assert_eq!(receive(&mut connection).await, json!({"type": "goodbye"}));
    assert!(matches!(
        connection.next().await,
        Some(Ok(Message::Close(_)))
    ));
    assert!(connection.next().await.is_none());
    let log = slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert_eq!(log.close_reason(0), Some(CloseReason::Script));
    assert!(log.script_done(0));
    // The library replied to the WebSocket's ping.
    assert!(
        log.entries()
            .iter()
            .any(|entry| matches!(entry.event, LogEvent::Received(0, Frame::Pong)))
    );
}

#[tokio::test]
async fn a_connection_may_say_what_belongs_to_another() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .wait_for(kind("message"))
                .hang_up(),
        )
        .connection(Connection::well_behaved().send_from(|log| {
            log.received_of(0, "message")
                .iter()
                .map(confirmed)
                .collect()
        }))
        .start();
    let mut first = open(&slack).await;
    receive(&mut first).await;
    send(&mut first, &message(5)).await;
    assert!(matches!(first.next().await, Some(Err(_))));
    let mut second = open(&slack).await;
    receive(&mut second).await;
    assert_eq!(receive(&mut second).await["reply_to"], 5);
}

#[tokio::test]
async fn envelopes_are_counted_by_their_acknowledgements() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("slash_commands", "E1", json!({"command": "/ahoy"}))
                .reply(ack("E1"), |_| Vec::new())
                .disconnect("warning"),
        )
        .start();
    let mut connection = connect(&url(&slack, "apps.connections.open").await).await;
    let hello = receive(&mut connection).await;
    assert_eq!(
        (&hello["type"], &hello["num_connections"]),
        (&json!("hello"), &json!(1))
    );
    let envelope = receive(&mut connection).await;
    assert_eq!(envelope["accepts_response_payload"], true);
    send(
        &mut connection,
        &json!({"envelope_id": "E1", "payload": {"text": "hi"}}),
    )
    .await;
    assert_eq!(receive(&mut connection).await["reason"], "warning");
    let acks = slack.log().acks("E1");
    assert_eq!((acks.len(), acks[0].0), (1, 0));
    assert_eq!(acks[0].1["payload"]["text"], "hi");
    assert!(slack.log().acks("E2").is_empty());
}

#[tokio::test]
async fn frames_may_be_counted_only() {
    let slack = Script::new()
        .counting()
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .send_many(1_000, |number| json!(number)),
        )
        .start();
    let mut connection = open(&slack).await;
    for _ in 0..1_001 {
        receive(&mut connection).await;
    }
    send(&mut connection, &message(1)).await;
    let log = slack
        .until("the message", |log| log.count_received(0) == 1)
        .await;
    assert_eq!(log.count_sent(0), 1_001);
    assert!(log.received(0).is_empty());
}
