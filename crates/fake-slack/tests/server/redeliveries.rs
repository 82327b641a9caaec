//! Events that are sent again, since their envelopes were not acknowledged.

use std::time::Duration;

use serde_json::{Value, json};
use slack_methods_fake::{Delivery, Log, Script, Slack};

use super::{Socket, connect, receive, send, url};

/// Far above the time of any test.
const NEVER: Duration = Duration::from_secs(1_000_000);

async fn live(slack: &Slack) -> Socket {
    let mut socket = connect(&url(slack, "apps.connections.open").await).await;
    assert_eq!(receive(&mut socket).await["type"], "hello");
    socket
}

fn mention(event_id: &str) -> Delivery {
    let mention = Delivery::example("app_mention").expect("it is known");
    mention.set("/event_id", event_id)
}

fn attempt(envelope: &Value) -> (i64, &str) {
    let number = envelope["retry_attempt"].as_i64();
    let reason = envelope["retry_reason"].as_str();
    (number.expect("a number"), reason.expect("a reason"))
}

#[tokio::test]
async fn an_event_comes_again_three_times() {
    let wait = Duration::from_millis(20);
    let slack = Script::new().redeliveries([wait; 3]).start();
    let mut socket = live(&slack).await;
    let id = slack.deliver(&mention("Ev1")).expect("a connection");
    let mut ids = Vec::new();
    for number in 0..4 {
        let envelope = receive(&mut socket).await;
        let reason = if number == 0 { "" } else { "timeout" };
        assert_eq!(attempt(&envelope), (number, reason));
        assert_eq!(envelope["type"], "events_api");
        assert_eq!(envelope["payload"]["event_id"], "Ev1");
        ids.push(envelope["envelope_id"].as_str().expect("an id").to_owned());
    }
    assert_eq!(ids[0], id);
    ids.dedup();
    assert_eq!(ids.len(), 4);
    // Nothing comes after the last time but what is sent after it.
    tokio::time::sleep(5 * wait).await;
    slack.deliver(&mention("Ev2")).expect("a connection");
    assert_eq!(receive(&mut socket).await["payload"]["event_id"], "Ev2");
}

#[tokio::test]
async fn what_is_acknowledged_does_not_come_again() {
    // The acknowledgement of any of its envelopes counts, on any connection.
    for sent_again in [false, true] {
        let slack = Script::new().redeliveries([NEVER; 3]).start();
        let mut socket = live(&slack).await;
        let id = slack.deliver(&mention("Ev1")).expect("a connection");
        receive(&mut socket).await;
        if sent_again {
            let mut next = live(&slack).await;
            std::mem::swap(&mut socket, &mut next);
            drop(next);
            assert_eq!(attempt(&receive(&mut socket).await), (1, "timeout"));
        }
        send(&mut socket, &json!({"envelope_id": id})).await;
        slack.until("the ack", |log| log.acks(&id).len() == 1).await;
        let mut other = live(&slack).await;
        drop(socket);
        let before = usize::from(sent_again);
        let is_closed = |log: &Log| log.close_reason(before).is_some();
        slack.until("its end", is_closed).await;
        slack.deliver(&mention("Ev2")).expect("a connection");
        assert_eq!(receive(&mut other).await["payload"]["event_id"], "Ev2");
    }
}

#[tokio::test]
async fn an_event_whose_connection_ended_comes_on_the_next() {
    let slack = Script::new().redeliveries([NEVER; 3]).start();
    let mut socket = live(&slack).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    assert_eq!(attempt(&receive(&mut socket).await), (0, ""));
    let mut other = live(&slack).await;
    drop(socket);
    let again = receive(&mut other).await;
    assert_eq!(attempt(&again), (1, "timeout"));
    // Now none is open, until another one is.
    drop(other);
    for number in [0, 1] {
        let is_closed = |log: &Log| log.close_reason(number).is_some();
        slack.until("its end", is_closed).await;
    }
    assert_eq!(slack.deliver(&mention("Ev2")), None);
    let mut last = live(&slack).await;
    let again = receive(&mut last).await;
    assert_eq!(attempt(&again), (2, "timeout"));
    assert_eq!(again["payload"]["event_id"], "Ev1");
}

#[tokio::test]
async fn interactions_and_commands_come_once() {
    let slack = Script::new()
        .redeliveries([Duration::from_millis(1); 3])
        .start();
    let mut socket = live(&slack).await;
    for name in ["block_actions", "command"] {
        let delivery = Delivery::example(name).expect("it is known");
        slack.deliver(&delivery).expect("a connection");
        assert_eq!(receive(&mut socket).await.get("retry_attempt"), None);
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(slack.log().sent(0).len(), 3);
}

#[tokio::test]
async fn nothing_comes_again_if_the_script_says_so() {
    let slack = Script::new().redeliveries([]).start();
    let mut socket = live(&slack).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    assert_eq!(attempt(&receive(&mut socket).await), (0, ""));
    drop(socket);
    let mut other = live(&slack).await;
    slack.deliver(&mention("Ev2")).expect("a connection");
    assert_eq!(receive(&mut other).await["payload"]["event_id"], "Ev2");
}
