//! Socket Mode sessions.

use std::time::Duration;

use serde_json::json;
use slack_methods_fake::{Answer, Line, Script, ack};
use slack_methods_runtime::session::socket_mode::{
    AckFault, Envelope, Event, MOST_PAYLOAD_BYTES, Session, Settings,
};
use slack_methods_runtime::session::{OpensSocketMode, Stopped};

use super::method::Open;
use super::{client, soon};

fn quick() -> Settings {
    let ms = Duration::from_millis;
    Settings::new()
        .address_rate(ms(1), 1_000)
        .pauses(ms(1), ms(2))
        .acknowledge_after(ms(100))
}

async fn next<M: OpensSocketMode>(session: &mut Session<M>) -> Event {
    let next = soon(session.next()).await.expect("an event");
    next.unwrap_or_else(|stopped| panic!("{stopped}"))
}

async fn envelope<M: OpensSocketMode>(session: &mut Session<M>) -> Envelope {
    loop {
        if let Event::Envelope(envelope) = next(session).await {
            return envelope;
        }
    }
}

#[tokio::test]
async fn envelopes_are_acknowledged() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .envelope("slash_commands", "e1", json!({"command": "/x"}))
                .wait(ack("e1"))
                .envelope("events_api", "e2", json!({"event_id": "Ev1"}))
                .wait(ack("e2"))
                .envelope("brand_new", "e3", json!([]))
                .wait(ack("e3")),
        )
        .start();
    // Nothing is acknowledged by itself.
    let settings = quick().acknowledge_after(Duration::from_secs(60));
    let mut session = client(&slack).socket_mode_with(Open, settings);
    let command = envelope(&mut session).await;
    assert!(command.accepts_payload);
    let large = "x".repeat(MOST_PAYLOAD_BYTES);
    let refused = command.ack_with(&large).expect_err("it is too large");
    assert_eq!(refused.fault(), &AckFault::TooLarge(large.len() + 2));
    let command = refused.into_envelope().expect("it is given back");
    command
        .ack_with(&json!({"text": "hi"}))
        .expect("it is sent");
    let event = envelope(&mut session).await;
    assert_eq!(event.kind, "events_api");
    let refused = event.ack_with(&json!({})).expect_err("it takes none");
    assert_eq!(refused.fault(), &AckFault::NoPayload);
    refused.into_envelope().expect("it is given back").ack();
    envelope(&mut session).await.ack();
    let log = slack.until("all of them", |log| log.played(0)).await;
    assert_eq!(log.acks("e1")[0].1["payload"], json!({"text": "hi"}));
    assert_eq!(log.acks("e2").len(), 1);
    soon(session.close()).await;
}

#[tokio::test]
async fn what_is_slow_or_dropped_is_acknowledged_in_time() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .envelope("slash_commands", "dropped", json!({}))
                .envelope("slash_commands", "slow", json!({}))
                .wait(ack("slow")),
        )
        .start();
    let mut session = client(&slack).socket_mode_with(Open, quick());
    drop(envelope(&mut session).await);
    let slow = envelope(&mut session).await;
    let log = slack.until("both", |log| log.played(0)).await;
    assert_eq!((log.acks("dropped").len(), log.acks("slow").len()), (1, 1));
    let late = slow
        .ack_with(&json!({"text": "late"}))
        .expect_err("too late");
    assert_eq!(late.fault(), &AckFault::TooLate);
    assert!(late.into_envelope().is_none());
}

#[tokio::test]
async fn the_next_line_is_open_before_the_old_one_closes() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .disconnect("refresh_requested")
                .until(|log| log.lines() == 2)
                .envelope("brand_new", "old", json!({})),
        )
        .line(Line::new().hello().envelope("brand_new", "new", json!({})))
        .start();
    let mut session =
        client(&slack).socket_mode_with(Open, quick().drain_for(Duration::from_secs(1)));
    let mut ids = [
        envelope(&mut session).await.id,
        envelope(&mut session).await.id,
    ];
    ids.sort();
    assert_eq!(ids, ["new", "old"]);
    let log = slack
        .until("the old line's end", |log| log.end(0).is_some())
        .await;
    assert_eq!((log.acks("old").len(), log.acks("new").len()), (1, 1));
    assert_eq!(log.lines(), 2);
}

#[tokio::test]
async fn several_lines_at_once() {
    let slack = Script::new().start();
    let mut session = client(&slack).socket_mode_with(Open, quick().connections(10));
    for _ in 0..10 {
        assert!(matches!(next(&mut session).await, Event::Hello(_)));
    }
    assert_eq!(slack.log().lines(), 10);
    soon(session.close()).await;
    let log = slack
        .until("the ends", |log| {
            (0..10).all(|line| log.end(line).is_some())
        })
        .await;
    assert_eq!(log.calls("apps.connections.open").len(), 10);
}

#[tokio::test]
async fn a_disabled_link_stops() {
    let slack = Script::new()
        .line(Line::new().hello().disconnect("link_disabled"))
        .start();
    let mut session = client(&slack).socket_mode_with(Open, quick());
    let why = loop {
        if let Err(why) = soon(session.next()).await.expect("a reason") {
            break why;
        }
    };
    assert!(matches!(why, Stopped::LinkDisabled), "{why}");
    assert!(soon(session.next()).await.is_none());
    assert_eq!(slack.log().calls("apps.connections.open").len(), 1);
}

#[tokio::test]
async fn an_address_at_which_nobody_listens_is_not_the_end() {
    let slack = Script::new()
        .answers(
            "apps.connections.open",
            [Answer::Nowhere, Answer::Rejecting(403), Answer::Expired],
        )
        .start();
    let mut session = client(&slack).socket_mode_with(Open, quick());
    let mut seen = Vec::new();
    while seen
        .last()
        .is_none_or(|it: &String| !it.starts_with("Hello"))
    {
        seen.push(match next(&mut session).await {
            Event::Other(other) => other.kind,
            event => format!("{event:?}"),
        });
    }
    // An expired address gets an error in place of a hello.
    let lost = &seen[..seen.len() - 1];
    assert_eq!(
        lost,
        [
            "Lost(Unreachable)",
            "Lost(Unreachable)",
            "error",
            "Lost(Closed)"
        ]
    );
}

#[test]
fn a_session_ends_with_its_runtime() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .envelope("slash_commands", "e1", json!({}))
                .envelope("slash_commands", "e2", json!({})),
        )
        .start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let settings = quick().acknowledge_after(Duration::from_secs(60));
    let (mut session, first, second) = runtime.block_on(async {
        let mut session = client(&slack).socket_mode_with(Open, settings);
        let first = envelope(&mut session).await;
        let second = envelope(&mut session).await;
        (session, first, second)
    });
    drop(runtime);
    let late = first.ack_with(&json!({"text": "late"})).expect_err("late");
    assert_eq!(late.fault(), &AckFault::TooLate);
    second.ack();
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    other.block_on(async {
        let mut lapsed = 0;
        let why = loop {
            match soon(session.next()).await.expect("a reason") {
                Ok(Event::Lapsed(_)) => lapsed += 1,
                Ok(_) => {}
                Err(why) => break why,
            }
        };
        assert!(matches!(why, Stopped::Abandoned), "{why}");
        assert_eq!(lapsed, 2);
    });
    let log = slack.log();
    assert!(log.acks("e1").is_empty() && log.acks("e2").is_empty());
}

#[tokio::test]
async fn closing_leaves_what_was_acknowledged_in_the_stream() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .envelope("slash_commands", "waited", json!({}))
                .wait(ack("waited")),
        )
        .start();
    let mut session = client(&slack).socket_mode_with(Open, quick());
    slack
        .until("the acknowledgement", |log| log.played(0))
        .await;
    session.handle().close();
    assert_eq!(envelope(&mut session).await.id, "waited");
    while let Some(event) = soon(session.next()).await {
        event.expect("no reason to stop");
    }
}
