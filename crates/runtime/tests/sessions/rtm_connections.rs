//! Every way in which a connection ends, and that the session goes on.

use serde_json::json;
use slack_methods_fake::{CloseReason, Connection, Response, Script, Slack};
use slack_methods_runtime::session::DisconnectReason;
use slack_methods_runtime::session::rtm::{Event, Settings};

use super::{fast_rtm, ms, next, open_rtm, soon, up_to};

/// The events of a session up to its hello on a connection that stays.
async fn events(script: Script, settings: Settings) -> (Vec<String>, Slack) {
    let stays = Connection::well_behaved().send(json!({"type": "it_stays"}));
    let slack = script.default_connection(stays).start();
    let mut session = open_rtm(&slack, settings);
    let last = r#"OtherFrame { kind: it_stays, json: Json(19 bytes), error: None }"#;
    let mut seen = Vec::new();
    while seen.last().is_none_or(|it| it != last) {
        seen.push(format!("{:?}", next(&mut session).await));
    }
    seen.pop();
    // It is a session in which one can talk.
    soon(session.handle().send("C1", "ahoy"))
        .await
        .expect("confirmed");
    soon(session.close()).await;
    (seen, slack)
}

#[tokio::test]
async fn goodbye() {
    let script = Script::new().connection(Connection::well_behaved().goodbye());
    let (seen, slack) = events(script, fast_rtm()).await;
    assert_eq!(
        seen,
        ["Hello", "Goodbye", "Disconnected(Replaced)", "Hello"]
    );
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    let log = slack
        .until("two ends", |log| log.close_reason(1).is_some())
        .await;
    assert_eq!(
        (log.close_reason(0), log.close_reason(1)),
        (Some(CloseReason::Client), Some(CloseReason::Client))
    );
}

#[tokio::test]
async fn a_migration_takes_a_while() {
    let moving = || Response::error("migration_in_progress");
    let script = Script::new()
        .responses("rtm.connect", [Response::Url, moving(), moving(), moving()])
        .connection(Connection::well_behaved().migrate());
    let (mut seen, slack) = events(script, fast_rtm()).await;
    let all = seen.len();
    seen.retain(|it| !it.starts_with("UrlError"));
    assert_eq!(all - seen.len(), 3);
    assert_eq!(
        seen,
        ["Hello", "Event(..)", "Disconnected(Migrating)", "Hello"]
    );
    assert_eq!(slack.log().calls("rtm.connect").len(), 5);
}

#[tokio::test]
async fn a_silent_connection_is_dead() {
    for connection in [
        Connection::well_behaved().without_pongs(),
        Connection::well_behaved().mute(),
        Connection::well_behaved().half_open(),
    ] {
        let reads = !format!("{connection:?}").contains("half open");
        let (seen, slack) = events(
            Script::new().connection(connection),
            fast_rtm().idle_timeout(ms(900)),
        )
        .await;
        // A slow machine may find the connection that stays dead as well, and take another one.
        assert_eq!(seen[..3], ["Hello", "Disconnected(IdleTimeout)", "Hello"]);
        if reads {
            assert!(!slack.log().received_of(0, "ping").is_empty());
        }
    }
}

#[tokio::test]
async fn a_connection_with_pongs_lives() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, fast_rtm().idle_timeout(ms(3_000)));
    assert!(matches!(next(&mut session).await, Event::Hello));
    let log = slack
        .until("three pings", |log| log.received_of(0, "ping").len() >= 3)
        .await;
    assert_eq!(log.connections(), 1);
    let ids: Vec<_> = log
        .received_of(0, "ping")
        .iter()
        .map(|ping| ping["id"].as_i64())
        .collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    soon(session.close()).await;
}

#[tokio::test]
async fn broken_connections() {
    for (connection, lost) in [
        (
            Connection::well_behaved().cut_mid_frame(),
            "Disconnected(Broken)",
        ),
        (Connection::well_behaved().hang_up(), "Disconnected(Closed)"),
        (Connection::well_behaved().close(), "Disconnected(Closed)"),
    ] {
        let what = format!("{connection:?}");
        let (seen, slack) = events(Script::new().connection(connection), fast_rtm()).await;
        assert_eq!(seen, ["Hello", lost, "Hello"], "{what}");
        assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    }
}

#[tokio::test]
async fn connections_without_a_hello() {
    let script = Script::new()
        .connection(Connection::new().close())
        .connection(Connection::new().cut_mid_frame())
        .connection(
            Connection::new().send(json!({"type": "error", "error": {"code": 7, "msg": "no"}})),
        );
    let (seen, _slack) = events(script, fast_rtm()).await;
    assert_eq!(
        seen,
        [
            "Disconnected(Closed)",
            "Disconnected(Broken)",
            "Error(FrameError(7))",
            "Disconnected(Rejected)",
            "Hello"
        ]
    );
}

#[tokio::test]
async fn urls_that_do_not_work() {
    for (response, seen_first) in [
        (
            Response::ExpiredUrl,
            vec!["Error(FrameError(1))", "Disconnected(Expired)"],
        ),
        (Response::UnreachableUrl, vec!["Disconnected(Unreachable)"]),
        (
            Response::RejectingUrl(503),
            vec!["Disconnected(Unreachable)"],
        ),
        (
            Response::RejectingUrl(200),
            vec!["Disconnected(Unreachable)"],
        ),
    ] {
        let what = format!("{response:?}");
        let (seen, slack) = events(
            Script::new().responses("rtm.connect", [response]),
            fast_rtm(),
        )
        .await;
        assert_eq!(seen, [seen_first, vec!["Hello"]].concat(), "{what}");
        // Each connection has its own URL.
        assert_eq!(slack.log().calls("rtm.connect").len(), 2);
    }
}

#[tokio::test]
async fn a_connection_that_does_not_open_in_time() {
    let script = Script::new()
        .responses("rtm.connect", [Response::SilentUrl])
        .connection(Connection::new());
    let slack = script.start();
    let mut session = open_rtm(&slack, fast_rtm().hello_timeout(ms(300)));
    let seen = up_to(&mut session, "Hello").await;
    // One is unreachable, one says no hello; a slow machine may be late again.
    assert!(seen.len() >= 3, "{seen:?}");
    assert!(
        seen[..seen.len() - 1]
            .iter()
            .all(|it| it == "Disconnected(HelloTimeout)"),
        "{seen:?}"
    );
}

#[tokio::test]
async fn a_frame_above_the_limit_ends_its_connection() {
    let large = "x".repeat(20_000);
    let slack = Script::new()
        .connection(Connection::well_behaved().send(json!({"type": "large", "text": large})))
        .start();
    let mut session = open_rtm(&slack, fast_rtm().max_frame_bytes(10_000));
    assert!(matches!(next(&mut session).await, Event::Hello));
    let end = next(&mut session).await;
    assert!(
        matches!(end, Event::Disconnected(DisconnectReason::FrameTooLarge)),
        "{end:?}"
    );
    assert!(matches!(next(&mut session).await, Event::Hello));
}
