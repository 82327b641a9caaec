//! Deliveries and pings on open connections.

use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{Connection, Delivery, Frame, LogEvent, Script};
use tokio_tungstenite::tungstenite::Message;

use super::{client, connect, open, receive, send, url};

#[tokio::test]
async fn a_delivery_comes_in_an_envelope() {
    let slack = Script::new().start();
    let command = Delivery::example("command").expect("it is known");
    assert_eq!(slack.deliver(&command), None);

    let mut socket = connect(&url(&slack, "apps.connections.open").await).await;
    assert_eq!(receive(&mut socket).await["type"], "hello");
    let id = slack.deliver(&command).expect("a connection is open");
    let envelope = receive(&mut socket).await;
    assert_eq!(envelope["type"], "slash_commands");
    assert_eq!(envelope["envelope_id"], id.as_str());
    assert_eq!(envelope["accepts_response_payload"], true);
    assert_eq!(envelope["payload"]["command"], "/tide");
    send(&mut socket, &json!({"envelope_id": id})).await;
    slack.until("the ack", |log| log.acks(&id).len() == 1).await;

    // The bot responds at an address of this server.
    let at = envelope["payload"]["response_url"].as_str();
    let at = at.expect("an address").to_owned();
    let sent = client().post(&at).body(r#"{"text": "High at noon."}"#);
    let sent = sent.header("content-type", "application/json").send().await;
    assert_eq!(sent.expect("a response").status(), 200);
    let method = at.strip_prefix(slack.base()).expect("of this server");
    let log = slack.log();
    let text = log.calls(method)[0].argument("text");
    assert_eq!(text.as_deref(), Some("High at noon."));
}

#[tokio::test]
async fn an_event_comes_as_a_frame_of_rtm() {
    let slack = Script::new()
        .connection(
            Connection::new()
                .hello()
                .wait_for(|frame| frame["type"] == "go"),
        )
        .start();
    let mut socket = open(&slack).await;
    assert_eq!(receive(&mut socket).await["type"], "hello");
    let event = Delivery::event(json!({"type": "tide", "level": 3}));
    let id = slack.deliver(&event).expect("a connection is open");
    assert!(id.starts_with("Ev"), "{id}");
    let frame = receive(&mut socket).await;
    assert_eq!(frame, json!({"type": "tide", "level": 3}));
    // Only events come there.
    let command = Delivery::example("command").expect("it is known");
    assert_eq!(slack.deliver(&command), None);

    socket.close(None).await.expect("it is open");
    slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert_eq!(slack.deliver(&event), None);
}

#[tokio::test]
async fn pings_come_at_their_interval() {
    let slack = Script::new().pings(Duration::from_millis(5)).start();
    let mut socket = open(&slack).await;
    assert_eq!(receive(&mut socket).await["type"], "hello");
    for _ in 0..3 {
        // The library replies to it.
        let Some(Ok(Message::Ping(text))) = socket.next().await else {
            panic!("a ping")
        };
        assert_eq!(&text[..], b"Ping from the fake Slack");
    }
    let pongs = |event: &LogEvent| matches!(event, LogEvent::Received(0, Frame::Pong));
    let listening = async { while socket.next().await.is_some() {} };
    tokio::select! {
        () = listening => panic!("the connection ended"),
        log = slack.until("the pongs", |log| {
            log.entries().iter().filter(|entry| pongs(&entry.event)).count() >= 3
        }) => assert!(log.close_reason(0).is_none()),
    }
}

#[tokio::test]
async fn whoever_waits_for_a_connection_can_send_on_it() {
    for _ in 0..20 {
        let slack = Script::new().start();
        let url = url(&slack, "rtm.connect").await;
        let opening = tokio::spawn(async move { connect(&url).await });
        slack
            .until("the connection", |log| log.connections() == 1)
            .await;
        let event = Delivery::event(json!({"type": "tide"}));
        assert!(slack.deliver(&event).is_some());
        let mut socket = opening.await.expect("it opens");
        assert_eq!(receive(&mut socket).await["type"], "hello");
        assert_eq!(receive(&mut socket).await["type"], "tide");
    }
}
