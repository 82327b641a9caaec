//! Envelopes, and that each is acknowledged once.

use serde_json::{Value, json};
use slack_methods_fake::{Connection, Log, LogEvent, Script, ack};
use slack_methods_runtime::session::SocketModeConnect;
use slack_methods_runtime::session::socket_mode::{AckErrorKind, Envelope, Event, Session};

use super::{fast_socket, ms, next, open_socket};

/// The next envelope. Other events do not matter.
pub(crate) async fn envelope<M: SocketModeConnect + 'static>(session: &mut Session<M>) -> Envelope {
    loop {
        if let Event::Envelope(envelope) = next(session).await {
            return envelope;
        }
    }
}

fn payload(envelope: &Envelope) -> Value {
    let payload = envelope.payload.as_ref().expect("a payload");
    payload.read().expect("JSON")
}

#[tokio::test]
async fn each_is_acknowledged_once() {
    let mut connection = Connection::well_behaved();
    for number in 0..100 {
        connection = connection.envelope(
            "events_api",
            &format!("E{number}"),
            json!({"number": number}),
        );
    }
    let slack = Script::new().connection(connection).start();
    let mut session = open_socket(&slack, fast_socket());
    for number in 0..100 {
        let envelope = envelope(&mut session).await;
        assert_eq!(payload(&envelope), json!({"number": number}));
        assert_eq!(envelope.kind, "events_api");
        envelope.ack();
    }
    let log = slack
        .until("all acks", |log| log.count_received(0) == 100)
        .await;
    for number in 0..100 {
        let id = format!("E{number}");
        assert_eq!(log.acks(&id), [(0, json!({"envelope_id": id}))]);
    }
}

#[tokio::test]
async fn with_a_payload_if_the_envelope_accepts_one() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("slash_commands", "E1", json!({"command": "/ahoy"}))
                .envelope("events_api", "E2", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket());
    let command = envelope(&mut session).await;
    assert!(command.accepts_payload);
    let response = json!({"text": "On it."});
    command
        .ack_with(response.clone())
        .expect("it accepts a payload");

    let event = envelope(&mut session).await;
    assert!(!event.accepts_payload);
    let error = event
        .ack_with(response.clone())
        .expect_err("it accepts none");
    assert_eq!(error.kind(), &AckErrorKind::NoPayload);
    let event = error.into_envelope().expect("it can still be acknowledged");
    let error = event
        .ack_with(json!("x".repeat(2 << 20)))
        .expect_err("too large");
    assert!(matches!(error.kind(), AckErrorKind::TooLarge(_)), "{error}");
    error
        .into_envelope()
        .expect("it can still be acknowledged")
        .ack();

    let log = slack
        .until("both acks", |log| log.count_received(0) == 2)
        .await;
    let said = json!({"envelope_id": "E1", "payload": {"text": "On it."}});
    assert_eq!(log.acks("E1"), [(0, said)]);
    assert_eq!(log.acks("E2"), [(0, json!({"envelope_id": "E2"}))]);
}

#[tokio::test]
async fn a_slow_handler_causes_no_repeated_delivery() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("interactive", "E1", json!({}))
                .envelope("interactive", "E2", json!({}))
                .until(|log| log.signaled("go on"))
                .envelope("interactive", "E3", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket().auto_ack_after(ms(50)));
    // One is held, one is dropped: neither is acknowledged by that.
    let held = envelope(&mut session).await;
    drop(envelope(&mut session).await);
    let both = |log: &Log| log.count_received(0) == 2;
    let log = slack.until("both acks", both).await;
    assert_eq!(log.acks("E1"), [(0, json!({"envelope_id": "E1"}))]);
    assert_eq!(log.acks("E2").len(), 1);
    // The handler is too late, and gets an error.
    let error = held
        .ack_with(json!({"text": "late"}))
        .expect_err("too late");
    assert_eq!(error.kind(), &AckErrorKind::TooLate);
    assert!(error.into_envelope().is_none());

    slack.signal("go on");
    envelope(&mut session).await.ack();
    let log = slack
        .until("the last ack", |log| !log.acks("E3").is_empty())
        .await;
    assert_eq!(log.count_received(0), 3);
}

#[tokio::test]
async fn the_default_leaves_a_handler_most_of_slacks_time() {
    let slack = Script::new()
        .connection(Connection::well_behaved().envelope("events_api", "E1", json!({})))
        .start();
    let mut session = open_socket(&slack, fast_socket());
    let _held = envelope(&mut session).await;
    let log = slack
        .until("the ack", |log| log.count_received(0) == 1)
        .await;
    let moment = |wanted: fn(&LogEvent) -> bool| {
        let entry = log.entries().iter().rfind(|entry| wanted(&entry.event));
        entry.expect("it happened").at
    };
    let sent = moment(|what| matches!(what, LogEvent::Sent(..)));
    let acknowledged = moment(|what| matches!(what, LogEvent::Received(..)));
    assert!(
        acknowledged - sent >= ms(2_000),
        "much time is left to the handler"
    );
}

#[tokio::test]
async fn unknown_types_are_passed_on() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("of_next_year", "E1", json!({"a": 1}))
                .send(json!({"envelope_id": "E2", "retry_attempt": 1, "retry_reason": "timeout"}))
                .send(json!({"type": "no_envelope", "thing": true}))
                .text("no JSON")
                .binary([1, 2, 3])
                .envelope("events_api", "E3", json!({"text": "x".repeat(20 * 1024)})),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket());
    match next(&mut session).await {
        Event::Hello(hello) => {
            assert_eq!(hello.connections, Some(1));
            assert_eq!(hello.app_id.as_deref(), Some("A0SCRIPTED"));
        }
        other => panic!("{other:?}"),
    }
    let unknown = envelope(&mut session).await;
    assert_eq!(
        (&*unknown.kind, payload(&unknown)),
        ("of_next_year", json!({"a": 1}))
    );
    unknown.ack();
    let bare = envelope(&mut session).await;
    assert_eq!((&*bare.kind, bare.retry_attempt), ("", Some(1)));
    assert_eq!(bare.retry_reason.as_deref(), Some("timeout"));
    bare.ack();
    match next(&mut session).await {
        Event::Other(other) => assert_eq!(other.kind, "no_envelope"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(next(&mut session).await, Event::InvalidFrame(_)));
    assert!(matches!(next(&mut session).await, Event::InvalidFrame(_)));
    let large = envelope(&mut session).await;
    assert_eq!(
        payload(&large)["text"].as_str().map(str::len),
        Some(20 * 1024)
    );
    large.ack();
    let log = slack
        .until("three acks", |log| log.count_received(0) == 3)
        .await;
    assert_eq!(
        (
            log.acks("E1").len(),
            log.acks("E2").len(),
            log.acks("E3").len()
        ),
        (1, 1, 1)
    );
    assert_eq!(log.connections(), 1);
}

#[tokio::test]
async fn a_repeated_delivery_is_acknowledged_and_not_yielded_again() {
    let event = json!({"event_id": "Ev1", "event": {"type": "app_mention"}});
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("events_api", "E1", event.clone())
                .wait_for(ack("E1"))
                // The same envelope, the same event in another one, and something new.
                .envelope("events_api", "E1", event.clone())
                .envelope("events_api", "E2", event)
                .envelope("events_api", "E3", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket());
    for id in ["E1", "E3"] {
        let envelope = envelope(&mut session).await;
        assert_eq!(envelope.id, id);
        envelope.ack();
    }
    let log = slack
        .until("all acks", |log| log.count_received(0) == 4)
        .await;
    assert_eq!(
        (
            log.acks("E1").len(),
            log.acks("E2").len(),
            log.acks("E3").len()
        ),
        (2, 1, 1)
    );
}
