//! How connections and RTM sessions end.

use std::task::{Context, Waker};
use std::time::Duration;

use serde_json::json;
use slack_methods::rtm::connect;
use slack_methods_fake::{Answer, Line, Script, TICKET, kind};
use slack_methods_runtime::ErrorKind;
use slack_methods_runtime::session::rtm::{Doubt, Event, SendError};
use slack_methods_runtime::session::{LineEnd, Stopped};

use super::method::{Connect, Nowhere};
use super::rtm::{next, quick, stopped};
use super::{client, soon};

#[tokio::test]
async fn a_lost_line_is_replaced_and_its_message_in_doubt() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .answer(kind("message"), |_| Vec::new())
                .cut(),
        )
        .line(Line::new().hello().goodbye().close())
        .start();
    let mut session = client(&slack).rtm_with(Connect, quick());
    let handle = session.handle();
    let sent = tokio::spawn(async move { handle.send("C1", "one").await });
    let mut seen = Vec::new();
    while seen.len() < 6 {
        seen.push(format!("{:?}", next(&mut session).await));
    }
    assert_eq!(
        seen,
        [
            "Hello",
            "Lost(Broken)",
            "Hello",
            "Goodbye",
            "Lost(Replaced)",
            "Hello"
        ]
    );
    let sent = soon(sent).await.expect("no panic");
    assert_eq!(sent, Err(SendError::Unknown(Doubt::LineLost)));
    assert_eq!(slack.log().calls("rtm.connect").len(), 3);
}

#[tokio::test]
async fn a_final_refusal_stops_with_its_code() {
    let slack = Script::new()
        .always("rtm.connect", Answer::refusal("invalid_auth"))
        .start();
    let mut session = client(&slack).rtm_with(Connect, quick());
    let handle = session.handle();
    let why = stopped(&mut session).await;
    assert_eq!(why.kind(), ErrorKind::Reauthenticate);
    let code = why.error().and_then(|error| error.api_error());
    assert_eq!(code.map(|it| &it.code), Some(&connect::Error::InvalidAuth));
    assert_eq!(soon(handle.send("C1", "x")).await, Err(SendError::Stopped));
    assert_eq!(slack.log().calls("rtm.connect").len(), 1);
}

#[tokio::test]
async fn what_nobody_knows_is_asked_for_up_to_a_limit() {
    for (answer, count) in [
        (Answer::refusal("brand_new"), 3),
        // A page of somebody in between, which may be gone soon.
        (Answer::Text("<html>".to_owned()), 3),
    ] {
        let slack = Script::new().always("rtm.connect", answer).start();
        let mut session = client(&slack).rtm_with(Connect, quick().max_unknown(3));
        let why = stopped(&mut session).await;
        assert_eq!(why.kind(), ErrorKind::Unknown);
        assert_eq!(slack.log().calls("rtm.connect").len(), count);
    }
}

#[tokio::test]
async fn an_answer_without_an_address_is_an_error_of_its_own() {
    let slack = Script::new().start();
    let mut session = client(&slack).rtm_with(Nowhere, quick().max_unknown(2));
    let why = stopped(&mut session).await;
    assert!(matches!(why, Stopped::NoAddress("rtm.connect")), "{why}");
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
}

#[tokio::test]
async fn only_secure_addresses_are_connected_to() {
    let address = format!("ws://example.test/{TICKET}");
    let answer = json!({
        "ok": true, "url": address,
        "self": {"id": "U1", "name": "robot"},
        "team": {"id": "T1", "name": "Team", "domain": "team"},
    });
    let slack = Script::new()
        .always("rtm.connect", Answer::Json(answer))
        .start();
    let mut session = client(&slack).rtm_with(Connect, quick());
    let why = stopped(&mut session).await;
    assert!(
        matches!(why, Stopped::InsecureAddress("rtm.connect")),
        "{why}"
    );
    assert!(!format!("{why:?} {why}").contains(TICKET));
    assert_eq!(slack.log().calls("rtm.connect").len(), 1);
}

#[tokio::test]
async fn a_frame_above_the_limit_ends_its_line() {
    let large = "x".repeat(20_000);
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .send(json!({"type": "large", "text": large})),
        )
        .start();
    let mut session = client(&slack).rtm_with(Connect, quick().max_frame_bytes(10_000));
    assert!(matches!(next(&mut session).await, Event::Hello));
    let lost = next(&mut session).await;
    assert!(
        matches!(lost, Event::Lost(LineEnd::FrameTooLarge)),
        "{lost:?}"
    );
    assert!(matches!(next(&mut session).await, Event::Hello));
}

#[tokio::test]
async fn a_silent_line_is_found_dead() {
    let slack = Script::new().line(Line::new().hello().half_open()).start();
    let settings = quick().dead_after(Duration::from_millis(90));
    let mut session = client(&slack).rtm_with(Connect, settings);
    assert!(matches!(next(&mut session).await, Event::Hello));
    let lost = next(&mut session).await;
    assert!(matches!(lost, Event::Lost(LineEnd::Dead)), "{lost:?}");
    assert!(matches!(next(&mut session).await, Event::Hello));
}

#[tokio::test]
async fn closing_ends_the_stream_without_an_error() {
    let slack = Script::new().start();
    let mut session = client(&slack).rtm(Connect);
    next(&mut session).await;
    session.handle().close();
    while let Some(event) = soon(session.next()).await {
        event.expect("no reason to stop");
    }
    drop(session);
    // One that is dropped is closed, too.
    drop(client(&slack).rtm(Connect));
    let session = client(&slack).rtm(Connect);
    slack.until("a line", |log| log.lines() == 2).await;
    drop(session);
    slack.until("its end", |log| log.end(1).is_some()).await;
}

#[test]
fn a_session_ends_with_its_runtime() {
    let slack = Script::new().start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut session = runtime.block_on(async {
        let mut session = client(&slack).rtm(Connect);
        next(&mut session).await;
        session
    });
    let handle = session.handle();
    drop(runtime);
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    other.block_on(async {
        let why = stopped(&mut session).await;
        assert!(matches!(why, Stopped::Abandoned), "{why}");
        assert_eq!(soon(handle.send("C1", "x")).await, Err(SendError::Stopped));
    });
}

/// The message in flight may have arrived; the one that waits for its turn has not.
#[test]
fn a_session_that_ends_with_its_runtime_says_what_was_sent() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .answer(kind("message"), |_| Vec::new())
                .wait(kind("message")),
        )
        .start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let settings = quick().message_rate(Duration::from_secs(3_600), 1);
    let mut session = runtime.block_on(async {
        let mut session = client(&slack).rtm_with(Connect, settings);
        next(&mut session).await;
        session
    });
    let other = tokio::runtime::Runtime::new().expect("another runtime");
    let handle = session.handle();
    let sent = other.spawn(async move { handle.send("C1", "sent").await });
    other.block_on(slack.until("the message", |log| log.count_got(0) == 1));
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
        assert_eq!(sent, Err(SendError::Unknown(Doubt::Stopped)));
        assert_eq!(soon(waits).await, Err(SendError::Stopped));
        assert_eq!(soon(raw).await, Err(SendError::Stopped));
        let why = stopped(&mut session).await;
        assert!(matches!(why, Stopped::Abandoned), "{why}");
    });
}

#[test]
fn a_runtime_without_timers_is_no_place_for_a_session() {
    let slack = Script::new().start();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.build().expect("a runtime");
    runtime.block_on(async {
        let mut session = client(&slack).rtm(Connect);
        let end = session.next().await.expect("a reason");
        assert!(matches!(end, Err(Stopped::Abandoned)), "{end:?}");
    });
}
