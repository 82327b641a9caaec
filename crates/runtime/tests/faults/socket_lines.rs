//! How a Socket Mode session changes its connections.

use std::time::Duration;

use serde_json::json;
use slack_methods_fake::{Answer, End, Line, Log, Script, What, ack};
use slack_methods_runtime::session::socket_mode::{Event, Reason};
use slack_methods_runtime::session::{LineEnd, Stopped};
use slack_methods_runtime::{ErrorKind, UnknownCode};
use tokio::time::timeout;

use super::{ms, next, open_socket, soon, stopped, swift};

fn position(log: &Log, wanted: impl Fn(&What) -> bool) -> usize {
    let position = log.entries().iter().position(|entry| wanted(&entry.what));
    position.expect("it happened")
}

/// When each address was asked for.
fn calls(log: &Log) -> Vec<Duration> {
    let calls = log.entries().iter();
    calls
        .filter(|entry| matches!(entry.what, What::Called(_)))
        .map(|entry| entry.at)
        .collect()
}

#[tokio::test]
async fn the_next_connection_is_there_before_the_old_one_goes() {
    for reason in ["warning", "refresh_requested", "a_reason_of_next_year"] {
        let envelope = |line: Line, id: &str| line.envelope("events_api", id, json!({"event": {}}));
        let old = envelope(Line::well_behaved(), "E1").disconnect(reason);
        // Until its replacement is live, and after it, envelopes still come on the old one.
        let old = envelope(old, "E2").until(|log| log.count_sent(1) > 0);
        let old = envelope(old, "E3").wait(ack("E3"));
        let new = envelope(Line::well_behaved(), "E4").until(|log| !log.acks("E3").is_empty());
        // Slack delivers one again that the old connection had.
        let new = envelope(envelope(new, "E3"), "E5");
        let slack = Script::new().line(old).line(new).start();

        let mut session = open_socket(&slack, swift().drain_for(ms(2_000)));
        let (mut ids, mut hellos) = (Vec::new(), 0);
        while ids.len() < 5 {
            match next!(session) {
                Event::Envelope(envelope) => {
                    ids.push(envelope.id.clone());
                    envelope.ack();
                }
                Event::Hello(_) => hellos += 1,
                Event::Disconnect(_) | Event::Lost(LineEnd::Replaced) => {}
                other => panic!("{other:?}"),
            }
        }
        ids.sort();
        assert_eq!(ids, ["E1", "E2", "E3", "E4", "E5"]);
        assert_eq!(hellos, 2);

        let log = slack
            .until("the end of the old one", |log| log.end(0).is_some())
            .await;
        let opened = position(&log, |what| matches!(what, What::Opened(1)));
        let ended = position(&log, |what| matches!(what, What::Ended(0, _)));
        assert!(opened < ended);
        assert_eq!(log.end(0), Some(End::Closed));
        for id in ["E1", "E2"] {
            assert_eq!(log.acks(id), [(0, json!({"envelope_id": id}))], "{reason}");
        }
        assert_eq!(
            log.acks("E3").iter().filter(|(line, _)| *line == 0).count(),
            1
        );
        let log = slack
            .until("the last ack", |log| !log.acks("E5").is_empty())
            .await;
        // The repeat is acknowledged where it came.
        assert_eq!(
            log.acks("E3").iter().filter(|(line, _)| *line == 1).count(),
            1
        );
        assert_eq!((log.acks("E4").len(), log.acks("E5").len()), (1, 1));
        assert_eq!(log.calls("apps.connections.open").len(), 2);
    }
}

#[tokio::test]
async fn a_switched_off_app_is_left_alone() {
    let slack = Script::new()
        .line(Line::well_behaved().disconnect("link_disabled"))
        .start();
    let mut session = open_socket(&slack, swift());
    assert!(matches!(next!(session), Event::Hello(_)));
    assert!(matches!(
        next!(session),
        Event::Disconnect(Reason::LinkDisabled)
    ));
    assert!(matches!(stopped!(session), Stopped::LinkDisabled));
    assert!(soon(session.next()).await.is_none());
    let log = slack.until("the end", |log| log.end(0).is_some()).await;
    assert_eq!(log.calls("apps.connections.open").len(), 1);
}

#[tokio::test]
async fn too_many_connections_are_waited_for() {
    let slack = Script::new()
        .answers(
            "apps.connections.open",
            [Answer::Address, Answer::refusal("too_many_websockets")],
        )
        .line(Line::new().disconnect("too_many_websockets").close())
        .start();
    let longest = ms(300);
    let mut session = open_socket(&slack, swift().pauses(ms(1), longest));
    assert!(matches!(
        next!(session),
        Event::Disconnect(Reason::TooManyWebsockets)
    ));
    assert!(matches!(next!(session), Event::Lost(LineEnd::TooMany)));
    match next!(session) {
        Event::NoAddress(why) => {
            let code = why.code.as_ref().map(UnknownCode::as_str);
            assert_eq!(code, Some("too_many_websockets"));
            assert_eq!(why.kind, ErrorKind::Retry);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(next!(session), Event::Hello(_)));
    let calls = calls(&slack.log());
    assert_eq!(calls.len(), 3);
    // The longest pause each time.
    assert!(
        calls[1] - calls[0] >= longest && calls[2] - calls[1] >= longest,
        "{calls:?}"
    );
}

#[tokio::test]
async fn retry_after_is_waited() {
    let slack = Script::new()
        .answers("apps.connections.open", [Answer::RateLimited(1)])
        .start();
    let mut session = open_socket(&slack, swift());
    match next!(session) {
        Event::NoAddress(why) => {
            assert_eq!((why.kind, why.code), (ErrorKind::Retry, None));
            assert_eq!(why.pause, ms(1_000));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(next!(session), Event::Hello(_)));
    let calls = calls(&slack.log());
    assert_eq!(calls.len(), 2);
    assert!(calls[1] - calls[0] >= ms(1_000), "{calls:?}");
}

#[tokio::test]
async fn several_connections_at_once() {
    let mut script = Script::new();
    for line in 0..10 {
        script = script.line(
            Line::well_behaved()
                .until(|log| log.lines() == 10)
                .envelope("events_api", &format!("E{line}"), json!({"event": {}})),
        );
    }
    let slack = script.start();
    let mut session = open_socket(&slack, swift().connections(10));
    let mut ids = Vec::new();
    while ids.len() < 10 {
        if let Event::Envelope(envelope) = next!(session) {
            ids.push(envelope.id.clone());
            envelope.ack();
        }
    }
    ids.sort();
    assert_eq!(
        ids,
        (0..10).map(|line| format!("E{line}")).collect::<Vec<_>>()
    );
    let all = |log: &Log| (0..10).all(|line| log.count_got(line) == 1);
    let log = slack.until("all acks", all).await;
    for line in 0..10 {
        let id = format!("E{line}");
        assert_eq!(log.acks(&id), [(line, json!({"envelope_id": id}))]);
    }
    assert_eq!(
        (log.lines(), log.calls("apps.connections.open").len()),
        (10, 10)
    );
    soon(session.close()).await;
    let log = slack
        .until("all ends", |log| {
            (0..10).all(|line| log.end(line).is_some())
        })
        .await;
    assert!((0..10).all(|line| log.end(line) == Some(End::Closed)));
}

#[tokio::test]
async fn a_silent_connection_is_dead_and_a_pinged_one_is_not() {
    let pinged = (0..15).fold(Line::well_behaved(), |line, _| line.ping().pause(ms(200)));
    let slack = Script::new()
        .line(Line::well_behaved().half_open())
        .line(pinged.send(json!({"type": "it_lived"})))
        .start();
    let mut session = open_socket(&slack, swift().dead_after(ms(2_000)));
    assert!(matches!(next!(session), Event::Hello(_)));
    assert!(matches!(next!(session), Event::Lost(LineEnd::Dead)));
    assert!(matches!(next!(session), Event::Hello(_)));
    match next!(session) {
        Event::Other(other) => assert_eq!(other.kind, "it_lived"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn broken_connections_are_replaced() {
    let slack = Script::new()
        .line(Line::well_behaved().cut())
        .line(Line::well_behaved().vanish())
        .line(Line::well_behaved().close())
        .line(Line::new().close())
        .start();
    let mut session = open_socket(&slack, swift());
    let mut seen = Vec::new();
    for _ in 0..8 {
        seen.push(match next!(session) {
            Event::Hello(_) => "Hello".to_owned(),
            other => format!("{other:?}"),
        });
    }
    assert_eq!(
        seen,
        [
            "Hello",
            "Lost(Broken)",
            "Hello",
            "Lost(Closed)",
            "Hello",
            "Lost(Closed)",
            "Lost(Closed)",
            "Hello"
        ]
    );
}

#[tokio::test]
async fn a_final_refusal_is_the_last_call() {
    for code in [
        "invalid_auth",
        "not_allowed_token_type",
        "forbidden_team",
        "missing_scope",
    ] {
        let slack = Script::new()
            .always("apps.connections.open", Answer::refusal(code))
            .start();
        let mut session = open_socket(&slack, swift().connections(3));
        let stopped = stopped!(session);
        assert!(matches!(stopped, Stopped::Call(_)) && stopped.to_string().contains(code));
        assert_eq!(slack.log().calls("apps.connections.open").len(), 1);
    }
}
