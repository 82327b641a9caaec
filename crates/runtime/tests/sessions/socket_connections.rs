//! How a Socket Mode session changes its connections.

use std::time::Duration;

use serde_json::json;
use slack_methods_fake::{CloseReason, Connection, Log, LogEvent, Response, Script, ack};
use slack_methods_runtime::session::socket_mode::{DisconnectRequest, Event};
use slack_methods_runtime::session::{DisconnectReason, Stopped};
use slack_methods_runtime::{ErrorKind, UnknownCode};

use super::{fast_socket, ms, next, open_socket, soon, stopped};

fn position(log: &Log, wanted: impl Fn(&LogEvent) -> bool) -> usize {
    let position = log.entries().iter().position(|entry| wanted(&entry.event));
    position.expect("it happened")
}

/// When each URL was requested.
fn calls(log: &Log) -> Vec<Duration> {
    let calls = log.entries().iter();
    calls
        .filter(|entry| matches!(entry.event, LogEvent::Called(_)))
        .map(|entry| entry.at)
        .collect()
}

#[tokio::test]
async fn the_next_connection_is_live_before_the_old_one_closes() {
    for reason in ["warning", "refresh_requested", "a_reason_of_next_year"] {
        let envelope = |connection: Connection, id: &str| {
            connection.envelope("events_api", id, json!({"event": {}}))
        };
        let old = envelope(Connection::well_behaved(), "E1").disconnect(reason);
        // Until its replacement is live, and after it, envelopes still arrive on the old one.
        let old = envelope(old, "E2").until(|log| log.count_sent(1) > 0);
        let old = envelope(old, "E3").wait_for(ack("E3"));
        let new =
            envelope(Connection::well_behaved(), "E4").until(|log| !log.acks("E3").is_empty());
        // Slack delivers one again that the old connection had.
        let new = envelope(envelope(new, "E3"), "E5");
        let slack = Script::new().connection(old).connection(new).start();

        let mut session = open_socket(&slack, fast_socket().drain_timeout(ms(2_000)));
        let (mut ids, mut hellos) = (Vec::new(), 0);
        while ids.len() < 5 {
            match next(&mut session).await {
                Event::Envelope(envelope) => {
                    ids.push(envelope.id.clone());
                    envelope.ack();
                }
                Event::Hello(_) => hellos += 1,
                Event::DisconnectRequested(_) | Event::Disconnected(DisconnectReason::Replaced) => {
                }
                other => panic!("{other:?}"),
            }
        }
        ids.sort();
        assert_eq!(ids, ["E1", "E2", "E3", "E4", "E5"]);
        assert_eq!(hellos, 2);

        let log = slack
            .until("the end of the old one", |log| {
                log.close_reason(0).is_some()
            })
            .await;
        let opened = position(&log, |what| matches!(what, LogEvent::Opened(1)));
        let ended = position(&log, |what| matches!(what, LogEvent::Closed(0, _)));
        assert!(opened < ended);
        assert_eq!(log.close_reason(0), Some(CloseReason::Client));
        for id in ["E1", "E2"] {
            assert_eq!(log.acks(id), [(0, json!({"envelope_id": id}))], "{reason}");
        }
        assert_eq!(
            log.acks("E3")
                .iter()
                .filter(|(connection, _)| *connection == 0)
                .count(),
            1
        );
        let log = slack
            .until("the last ack", |log| !log.acks("E5").is_empty())
            .await;
        // The repeat is acknowledged where it came.
        assert_eq!(
            log.acks("E3")
                .iter()
                .filter(|(connection, _)| *connection == 1)
                .count(),
            1
        );
        assert_eq!((log.acks("E4").len(), log.acks("E5").len()), (1, 1));
        assert_eq!(log.calls("apps.connections.open").len(), 2);
    }
}

#[tokio::test]
async fn a_disabled_app_stops_the_session() {
    let slack = Script::new()
        .connection(Connection::well_behaved().disconnect("link_disabled"))
        .start();
    let mut session = open_socket(&slack, fast_socket());
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    assert!(matches!(
        next(&mut session).await,
        Event::DisconnectRequested(DisconnectRequest::LinkDisabled)
    ));
    assert!(matches!(stopped(&mut session).await, Stopped::LinkDisabled));
    assert!(soon(session.next()).await.is_none());
    let log = slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert_eq!(log.calls("apps.connections.open").len(), 1);
}

#[tokio::test]
async fn too_many_connections_are_retried() {
    let slack = Script::new()
        .responses(
            "apps.connections.open",
            [Response::Url, Response::error("too_many_websockets")],
        )
        .connection(Connection::new().disconnect("too_many_websockets").close())
        .start();
    let longest = ms(300);
    let mut session = open_socket(&slack, fast_socket().backoff(ms(1), longest));
    assert!(matches!(
        next(&mut session).await,
        Event::DisconnectRequested(DisconnectRequest::TooManyWebsockets)
    ));
    assert!(matches!(
        next(&mut session).await,
        Event::Disconnected(DisconnectReason::TooManyConnections)
    ));
    match next(&mut session).await {
        Event::UrlError(error) => {
            let code = error.code.as_ref().map(UnknownCode::as_str);
            assert_eq!(code, Some("too_many_websockets"));
            assert_eq!(error.kind, ErrorKind::Retry);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    let calls = calls(&slack.log());
    assert_eq!(calls.len(), 3);
    // These pauses are longer than the other ones from the start, here up to the longest.
    let pauses = [calls[1] - calls[0], calls[2] - calls[1]];
    assert!(pauses.iter().all(|it| *it >= longest / 2), "{pauses:?}");
}

#[tokio::test]
async fn retry_after_is_waited() {
    let slack = Script::new()
        .responses("apps.connections.open", [Response::RateLimited(1)])
        .start();
    let mut session = open_socket(&slack, fast_socket());
    match next(&mut session).await {
        Event::UrlError(error) => {
            assert_eq!((error.kind, error.code), (ErrorKind::Retry, None));
            assert_eq!(error.retry_in, ms(1_000));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    let calls = calls(&slack.log());
    assert_eq!(calls.len(), 2);
    assert!(calls[1] - calls[0] >= ms(1_000), "{calls:?}");
}

#[tokio::test]
async fn several_connections_at_once() {
    let mut script = Script::new();
    for connection in 0..10 {
        script = script.connection(
            Connection::well_behaved()
                .until(|log| log.connections() == 10)
                .envelope(
                    "events_api",
                    &format!("E{connection}"),
                    json!({"event": {}}),
                ),
        );
    }
    let slack = script.start();
    let mut session = open_socket(&slack, fast_socket().connections(10));
    let mut ids = Vec::new();
    while ids.len() < 10 {
        if let Event::Envelope(envelope) = next(&mut session).await {
            ids.push(envelope.id.clone());
            envelope.ack();
        }
    }
    ids.sort();
    assert_eq!(
        ids,
        (0..10)
            .map(|connection| format!("E{connection}"))
            .collect::<Vec<_>>()
    );
    let all = |log: &Log| (0..10).all(|connection| log.count_received(connection) == 1);
    let log = slack.until("all acks", all).await;
    for connection in 0..10 {
        let id = format!("E{connection}");
        assert_eq!(log.acks(&id), [(connection, json!({"envelope_id": id}))]);
    }
    assert_eq!(
        (log.connections(), log.calls("apps.connections.open").len()),
        (10, 10)
    );
    soon(session.close()).await;
    let log = slack
        .until("all ends", |log| {
            (0..10).all(|connection| log.close_reason(connection).is_some())
        })
        .await;
    assert!((0..10).all(|connection| log.close_reason(connection) == Some(CloseReason::Client)));
}

#[tokio::test]
async fn a_silent_connection_is_dead_and_a_pinged_one_is_not() {
    let pinged = (0..15).fold(Connection::well_behaved(), |connection, _| {
        connection.ping().pause(ms(200))
    });
    let slack = Script::new()
        .connection(Connection::well_behaved().half_open())
        .connection(pinged.send(json!({"type": "it_lived"})))
        .start();
    let mut session = open_socket(&slack, fast_socket().idle_timeout(ms(2_000)));
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    assert!(matches!(
        next(&mut session).await,
        Event::Disconnected(DisconnectReason::IdleTimeout)
    ));
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    match next(&mut session).await {
        Event::Other(other) => assert_eq!(other.kind, "it_lived"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn broken_connections_are_replaced() {
    let slack = Script::new()
        .connection(Connection::well_behaved().cut_mid_frame())
        .connection(Connection::well_behaved().hang_up())
        .connection(Connection::well_behaved().close())
        .connection(Connection::new().close())
        .start();
    let mut session = open_socket(&slack, fast_socket());
    let mut seen = Vec::new();
    for _ in 0..8 {
        seen.push(match next(&mut session).await {
            Event::Hello(_) => "Hello".to_owned(),
            other => format!("{other:?}"),
        });
    }
    assert_eq!(
        seen,
        [
            "Hello",
            "Disconnected(Broken)",
            "Hello",
            "Disconnected(Closed)",
            "Hello",
            "Disconnected(Closed)",
            "Disconnected(Closed)",
            "Hello"
        ]
    );
}

#[tokio::test]
async fn a_final_error_ends_the_requests() {
    for code in [
        "invalid_auth",
        "not_allowed_token_type",
        "forbidden_team",
        "missing_scope",
    ] {
        let slack = Script::new()
            .default_response("apps.connections.open", Response::error(code))
            .start();
        let mut session = open_socket(&slack, fast_socket().connections(3));
        let stopped = stopped(&mut session).await;
        assert!(matches!(stopped, Stopped::Call(_)) && stopped.to_string().contains(code));
        assert_eq!(slack.log().calls("apps.connections.open").len(), 1);
    }
}

#[tokio::test]
async fn urls_that_do_not_work() {
    let slack = Script::new()
        .responses(
            "apps.connections.open",
            [
                Response::UnreachableUrl,
                Response::RejectingUrl(403),
                Response::ExpiredUrl,
            ],
        )
        .start();
    let mut session = open_socket(&slack, fast_socket());
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
    // An expired URL gets an error instead of a hello.
    let lost = &seen[..seen.len() - 1];
    assert_eq!(
        lost,
        [
            "Disconnected(Unreachable)",
            "Disconnected(Unreachable)",
            "error",
            "Disconnected(Closed)"
        ]
    );
}
