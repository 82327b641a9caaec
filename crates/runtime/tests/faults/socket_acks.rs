//! Envelopes, and that each is acknowledged once.

use serde_json::{Value, json};
use slack_methods_fake::{Line, Log, Script, What, ack};
use slack_methods_runtime::session::socket_mode::{AckFault, Envelope, Event};
use tokio::time::timeout;

use super::{ms, next, open_socket, swift};

/// The next envelope; other events do not matter.
macro_rules! envelope {
    ($session:expr) => {
        loop {
            if let Event::Envelope(envelope) = next!($session) {
                break envelope;
            }
        }
    };
}

fn payload(envelope: &Envelope) -> Value {
    let payload = envelope.payload.as_ref().expect("a payload");
    payload.read().expect("JSON")
}

#[tokio::test]
async fn each_is_acknowledged_once() {
    let mut line = Line::well_behaved();
    for number in 0..100 {
        line = line.envelope(
            "events_api",
            &format!("E{number}"),
            json!({"number": number}),
        );
    }
    let slack = Script::new().line(line).start();
    let mut session = open_socket(&slack, swift());
    for number in 0..100 {
        let envelope = envelope!(session);
        assert_eq!(payload(&envelope), json!({"number": number}));
        assert_eq!(envelope.kind, "events_api");
        envelope.ack();
    }
    let log = slack.until("all acks", |log| log.count_got(0) == 100).await;
    for number in 0..100 {
        let id = format!("E{number}");
        assert_eq!(log.acks(&id), [(0, json!({"envelope_id": id}))]);
    }
}

#[tokio::test]
async fn with_a_payload_where_one_is_taken() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .envelope("slash_commands", "E1", json!({"command": "/ahoy"}))
                .envelope("events_api", "E2", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, swift());
    let command = envelope!(session);
    assert!(command.accepts_payload);
    let answer = json!({"text": "On it."});
    command.ack_with(&answer).expect("it takes a payload");

    let event = envelope!(session);
    assert!(!event.accepts_payload);
    let error = event.ack_with(&answer).expect_err("it takes none");
    assert_eq!(error.fault(), &AckFault::NoPayload);
    let event = error.into_envelope().expect("it can still be acknowledged");
    let error = event.ack_with(&"x".repeat(2 << 20)).expect_err("too large");
    assert!(matches!(error.fault(), AckFault::TooLarge(_)), "{error}");
    error
        .into_envelope()
        .expect("it can still be acknowledged")
        .ack();

    let log = slack.until("both acks", |log| log.count_got(0) == 2).await;
    let said = json!({"envelope_id": "E1", "payload": {"text": "On it."}});
    assert_eq!(log.acks("E1"), [(0, said)]);
    assert_eq!(log.acks("E2"), [(0, json!({"envelope_id": "E2"}))]);
}

#[tokio::test]
async fn a_slow_handler_is_spared_a_repeat() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .envelope("interactive", "E1", json!({}))
                .envelope("interactive", "E2", json!({}))
                .until(|log| log.signaled("go on"))
                .envelope("interactive", "E3", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, swift().acknowledge_after(ms(50)));
    // One is held, one is dropped: neither is acknowledged by that.
    let held = envelope!(session);
    drop(envelope!(session));
    let both = |log: &Log| log.count_got(0) == 2;
    let log = slack.until("both acks", both).await;
    assert_eq!(log.acks("E1"), [(0, json!({"envelope_id": "E1"}))]);
    assert_eq!(log.acks("E2").len(), 1);
    // The handler comes too late, and is told.
    let error = held
        .ack_with(&json!({"text": "late"}))
        .expect_err("too late");
    assert_eq!(error.fault(), &AckFault::TooLate);
    assert!(error.into_envelope().is_none());

    slack.signal("go on");
    envelope!(session).ack();
    let log = slack
        .until("the last ack", |log| !log.acks("E3").is_empty())
        .await;
    assert_eq!(log.count_got(0), 3);
}

#[tokio::test]
async fn the_time_of_slack_is_kept_unless_a_setting_says_otherwise() {
    let slack = Script::new()
        .line(Line::well_behaved().envelope("events_api", "E1", json!({})))
        .start();
    let mut session = open_socket(&slack, swift());
    let _held = envelope!(session);
    let log = slack.until("the ack", |log| log.count_got(0) == 1).await;
    let moment = |wanted: fn(&What) -> bool| {
        let entry = log.entries().iter().rfind(|entry| wanted(&entry.what));
        entry.expect("it happened").at
    };
    let sent = moment(|what| matches!(what, What::Sent(..)));
    let acknowledged = moment(|what| matches!(what, What::Got(..)));
    assert!(
        acknowledged - sent >= ms(2_000),
        "much time is left to the handler"
    );
}

#[tokio::test]
async fn types_that_nobody_knows_are_passed_on() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .envelope("of_next_year", "E1", json!({"a": 1}))
                .send(json!({"envelope_id": "E2", "retry_attempt": 1, "retry_reason": "timeout"}))
                .send(json!({"type": "no_envelope", "thing": true}))
                .text("no JSON")
                .binary([1, 2, 3])
                .envelope("events_api", "E3", json!({"text": "x".repeat(20 * 1024)})),
        )
        .start();
    let mut session = open_socket(&slack, swift());
    match next!(session) {
        Event::Hello(hello) => {
            assert_eq!(hello.connections, Some(1));
            assert_eq!(hello.app_id.as_deref(), Some("A0SCRIPTED"));
        }
        other => panic!("{other:?}"),
    }
    let unknown = envelope!(session);
    assert_eq!(
        (&*unknown.kind, payload(&unknown)),
        ("of_next_year", json!({"a": 1}))
    );
    unknown.ack();
    let bare = envelope!(session);
    assert_eq!((&*bare.kind, bare.retry_attempt), ("", Some(1)));
    assert_eq!(bare.retry_reason.as_deref(), Some("timeout"));
    bare.ack();
    match next!(session) {
        Event::Other(other) => assert_eq!(other.kind, "no_envelope"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(next!(session), Event::Unread(_)));
    assert!(matches!(next!(session), Event::Unread(_)));
    let large = envelope!(session);
    assert_eq!(
        payload(&large)["text"].as_str().map(str::len),
        Some(20 * 1024)
    );
    large.ack();
    let log = slack.until("three acks", |log| log.count_got(0) == 3).await;
    assert_eq!(
        (
            log.acks("E1").len(),
            log.acks("E2").len(),
            log.acks("E3").len()
        ),
        (1, 1, 1)
    );
    assert_eq!(log.lines(), 1);
}

#[tokio::test]
async fn a_repeat_is_acknowledged_and_not_given_again() {
    let event = json!({"event_id": "Ev1", "event": {"type": "app_mention"}});
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .envelope("events_api", "E1", event.clone())
                .wait(ack("E1"))
                // The same envelope, the same event in another one, and something new.
                .envelope("events_api", "E1", event.clone())
                .envelope("events_api", "E2", event)
                .envelope("events_api", "E3", json!({})),
        )
        .start();
    let mut session = open_socket(&slack, swift());
    for id in ["E1", "E3"] {
        let envelope = envelope!(session);
        assert_eq!(envelope.id, id);
        envelope.ack();
    }
    let log = slack.until("all acks", |log| log.count_got(0) == 4).await;
    assert_eq!(
        (
            log.acks("E1").len(),
            log.acks("E2").len(),
            log.acks("E3").len()
        ),
        (2, 1, 1)
    );
}
