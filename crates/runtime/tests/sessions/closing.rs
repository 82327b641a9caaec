//! Closing sessions, and sessions whose runtime ends.

use std::task::{Context, Waker};
use std::time::Duration;

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::rtm::connect;
use slack_methods_fake::{Connection, Script, ack, kind};
use slack_methods_runtime::session::rtm::{SendError, UnconfirmedReason};
use slack_methods_runtime::session::socket_mode::AckErrorKind;
use slack_methods_runtime::session::{Stopped, rtm, socket_mode};

use super::socket_acks::envelope;
use super::{fast_rtm, fast_socket, ms, next, open_rtm, open_socket, soon, stopped};

#[test]
fn sessions_can_be_used_from_any_thread() {
    fn check<T: Send + Sync>() {}
    check::<rtm::Session<connect::Request>>();
    check::<socket_mode::Session<open::Request>>();
}

#[tokio::test]
async fn closing_ends_the_stream_without_an_error() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, rtm::Settings::new());
    next(&mut session).await;
    session.handle().close();
    while let Some(event) = soon(session.next()).await {
        event.expect("no reason to stop");
    }
    drop(session);
    // One that is dropped is closed, too.
    drop(open_rtm(&slack, rtm::Settings::new()));
    let session = open_rtm(&slack, rtm::Settings::new());
    slack
        .until("a connection", |log| log.connections() == 2)
        .await;
    drop(session);
    slack
        .until("its end", |log| log.close_reason(1).is_some())
        .await;
}

#[test]
fn an_rtm_session_ends_with_its_runtime() {
    let slack = Script::new().start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut session = runtime.block_on(async {
        let mut session = open_rtm(&slack, rtm::Settings::new());
        next(&mut session).await;
        session
    });
    let handle = session.handle();
    drop(runtime);
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    other.block_on(async {
        let reason = stopped(&mut session).await;
        assert!(matches!(reason, Stopped::RuntimeEnded), "{reason}");
        assert_eq!(soon(handle.send("C1", "x")).await, Err(SendError::Stopped));
    });
}

#[test]
fn a_session_that_ends_with_its_runtime_reports_what_was_sent() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .reply(kind("message"), |_| Vec::new())
                .wait_for(kind("message")),
        )
        .start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let settings = fast_rtm().message_rate(Duration::from_secs(3_600), 1);
    let mut session = runtime.block_on(async {
        let mut session = open_rtm(&slack, settings);
        next(&mut session).await;
        session
    });
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    let handle = session.handle();
    let sent = other.spawn(async move { handle.send("C1", "sent").await });
    other.block_on(slack.until("the message", |log| log.count_received(0) == 1));
    let handle = session.handle();
    let mut waits = std::pin::pin!(handle.send("C1", "waits"));
    let raw = session.handle();
    let mut raw = std::pin::pin!(raw.raw(json!({"type": "x"}).into()));
    let mut context = Context::from_waker(Waker::noop());
    assert!(waits.as_mut().poll(&mut context).is_pending());
    assert!(raw.as_mut().poll(&mut context).is_pending());
    drop(runtime);
    other.block_on(async {
        let sent = soon(sent).await.expect("no panic");
        assert_eq!(
            sent,
            Err(SendError::Unconfirmed(UnconfirmedReason::Stopped))
        );
        assert_eq!(soon(waits).await, Err(SendError::Stopped));
        assert_eq!(soon(raw).await, Err(SendError::Stopped));
        let reason = stopped(&mut session).await;
        assert!(matches!(reason, Stopped::RuntimeEnded), "{reason}");
    });
}

#[test]
fn a_runtime_without_timers_stops_a_session_at_once() {
    let slack = Script::new().start();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.build().expect("a runtime");
    runtime.block_on(async {
        let mut session = open_rtm(&slack, rtm::Settings::new());
        let end = session.next().await.expect("a reason");
        assert!(matches!(end, Err(Stopped::RuntimeEnded)), "{end:?}");
    });
}

#[test]
fn a_socket_mode_session_ends_with_its_runtime() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("slash_commands", "e1", json!({}))
                .envelope("slash_commands", "e2", json!({})),
        )
        .start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let settings = fast_socket().auto_ack_after(Duration::from_secs(60));
    let (mut session, first, second) = runtime.block_on(async {
        let mut session = open_socket(&slack, settings);
        let first = envelope(&mut session).await;
        let second = envelope(&mut session).await;
        (session, first, second)
    });
    drop(runtime);
    let late = first.ack_with(json!({"text": "late"})).expect_err("late");
    assert_eq!(late.kind(), &AckErrorKind::TooLate);
    second.ack();
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    other.block_on(async {
        let mut unacknowledged = 0;
        let reason = loop {
            match soon(session.next()).await.expect("a reason") {
                Ok(socket_mode::Event::Unacknowledged(_)) => unacknowledged += 1,
                Ok(_) => {}
                Err(reason) => break reason,
            }
        };
        assert!(matches!(reason, Stopped::RuntimeEnded), "{reason}");
        assert_eq!(unacknowledged, 2);
    });
    let log = slack.log();
    assert!(log.acks("e1").is_empty() && log.acks("e2").is_empty());
}

#[tokio::test]
async fn closing_leaves_acknowledged_envelopes_in_the_stream() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("slash_commands", "waited", json!({}))
                .wait_for(ack("waited")),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket().auto_ack_after(ms(100)));
    slack
        .until("the acknowledgement", |log| log.script_done(0))
        .await;
    session.handle().close();
    assert_eq!(envelope(&mut session).await.id, "waited");
    while let Some(event) = soon(session.next()).await {
        event.expect("no reason to stop");
    }
}
