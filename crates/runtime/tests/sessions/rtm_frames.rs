//! Frames of every sort: none of them ends a session.

use serde_json::json;
use slack_methods::Timestamp;
use slack_methods::events::RtmEvent;
use slack_methods::ids::UserId;
use slack_methods_fake::{Connection, Frame, LogEvent, Script};
use slack_methods_runtime::session::InvalidFrameReason;
use slack_methods_runtime::session::rtm::Event;

use super::{fast_rtm, next, open_rtm, soon};

#[tokio::test]
async fn every_frame_is_passed_on() {
    let large = "x".repeat(20 * 1024);
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .send(json!({"type": "message", "channel": "C1", "ts": "1.1", "text": "ahoy", "brand_new": "treasure"}))
                .send(json!({"type": "brand_new", "thing": [1, 2]}))
                // A known type that lacks what its type promises.
                .send(json!({"type": "message", "ts": "1.1", "text": "where?"}))
                .text("no JSON at all")
                .text("{\"type\": \"mess")
                .text("[1, 2]")
                .binary([0, 159, 146, 150])
                .send(json!({"no": "type"}))
                .send(json!({"type": "message", "channel": "C2", "ts": "1.2", "text": large})),
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    match next(&mut session).await {
        Event::Event(RtmEvent::Message(message), json) => {
            let frame: serde_json::Value = json.read().expect("JSON");
            assert_eq!(frame["brand_new"], "treasure");
            assert_eq!(
                (message.channel.as_str(), message.text.as_deref()),
                ("C1", Some("ahoy"))
            );
        }
        other => panic!("{other:?}"),
    }
    match next(&mut session).await {
        Event::Other(other) => {
            assert_eq!((other.kind.as_str(), &other.error), ("brand_new", &None));
            let frame: serde_json::Value = other.json.read().expect("JSON");
            assert_eq!(frame["thing"], json!([1, 2]));
        }
        other => panic!("{other:?}"),
    }
    match next(&mut session).await {
        Event::Other(other) => {
            let error = other.error.expect("it lacks its channel");
            assert_eq!(
                (other.kind.as_str(), error.path.as_str()),
                ("message", "channel")
            );
        }
        other => panic!("{other:?}"),
    }
    for reason in [
        InvalidFrameReason::Syntax,
        InvalidFrameReason::Syntax,
        InvalidFrameReason::NotAnObject,
        InvalidFrameReason::Binary,
    ] {
        match next(&mut session).await {
            Event::InvalidFrame(invalid) => assert_eq!(invalid.reason, reason),
            other => panic!("{other:?}"),
        }
    }
    match next(&mut session).await {
        Event::Other(other) => assert_eq!(other.kind, ""),
        other => panic!("{other:?}"),
    }
    match next(&mut session).await {
        Event::Event(RtmEvent::Message(message), _) => {
            assert_eq!(message.text.map(|text| text.len()), Some(20 * 1024));
        }
        other => panic!("{other:?}"),
    }
    // And it lives.
    let sent = soon(session.handle().send("C1", "still here")).await;
    assert!(sent.expect("it is confirmed").ts.is_some());
    soon(session.close()).await;
    let log = slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert_eq!(log.connections(), 1);
}

#[tokio::test]
async fn websocket_pings_get_a_pong_and_are_not_shown() {
    let slack = Script::new()
        .connection(Connection::well_behaved().ping().goodbye())
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    assert!(matches!(next(&mut session).await, Event::Goodbye));
    slack
        .until("the pong", |log| {
            log.entries()
                .iter()
                .any(|entry| matches!(entry.event, LogEvent::Received(0, Frame::Pong)))
        })
        .await;
}

/// A number where a text was promised keeps every digit, in whichever key of an event it is.
#[tokio::test]
async fn timestamps_and_ids_that_are_numbers_keep_their_digits() {
    let slack = Script::new()
        .connection(Connection::well_behaved().text(
            r#"{"type": "message", "channel": 18446744073709551617, "user": 9007199254740993,
                "ts": 1484119301.000010, "text": "ahoy", "thread_ts": 1484119300.100}"#,
        ))
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    match next(&mut session).await {
        Event::Event(RtmEvent::Message(message), _) => {
            assert_eq!(message.ts.as_str(), "1484119301.000010");
            assert_eq!(message.channel.as_str(), "18446744073709551617");
            assert_eq!(
                message.user.as_ref().map(UserId::as_str),
                Some("9007199254740993")
            );
            let thread = message.thread_ts.as_ref();
            assert_eq!(thread.map(Timestamp::as_str), Some("1484119300.100"));
        }
        other => panic!("{other:?}"),
    }
    soon(session.close()).await;
}
