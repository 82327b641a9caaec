//! RTM sessions.

use std::time::Duration;

use serde_json::json;
use slack_methods::rtm::connect;
use slack_methods_runtime::session::rtm::{Doubt, Event, Refused, SendError, Session, Settings};
use slack_methods_runtime::session::{LineEnd, OpensRtm, Stopped, Why};
use slack_methods_runtime::{Json, Kind};
use slack_methods_scripted::{Answer, End, Line, Script, TICKET, confirmed, kind, refused};

use super::method::{self, Connect, Nowhere, lacks};
use super::{client, soon};

/// Settings under which a test has nothing to wait for.
fn quick() -> Settings {
    let ms = Duration::from_millis;
    Settings::new()
        .address_rate(ms(1), 1_000)
        .pauses(ms(1), ms(2))
        .message_rate(ms(1), 1_000)
}

async fn next<M: OpensRtm>(session: &mut Session<M>) -> Event<M::Event> {
    let next = soon(session.next()).await.expect("an event");
    next.unwrap_or_else(|stopped| panic!("{stopped}"))
}

async fn stopped<M: OpensRtm>(session: &mut Session<M>) -> Stopped<M::Error> {
    loop {
        if let Err(stopped) = soon(session.next()).await.expect("a reason") {
            assert!(soon(session.next()).await.is_none());
            return stopped;
        }
    }
}

#[tokio::test]
async fn events_are_typed_and_others_are_kept() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .send(json!({"type": "user_typing", "channel": "C1"}))
                .send(json!({"type": "user_typing"}))
                .send(json!({"type": "brand_new", "x": [1]}))
                .text("<html>")
                .binary([0, 255])
                .ping(),
        )
        .start();
    let mut session = client(&slack).rtm(Connect);
    assert!(matches!(next(&mut session).await, Event::Hello));
    let typing = next(&mut session).await;
    assert_eq!(format!("{typing:?}"), "Event(..)");
    let Event::Event(method::Event::UserTyping(channel)) = typing else {
        panic!("{typing:?}");
    };
    assert_eq!(channel, "C1");
    let Event::Other(unfit) = next(&mut session).await else {
        panic!("a typing without a channel");
    };
    assert!(unfit.unreadable.is_some_and(|it| lacks(&it, "channel")));
    let Event::Other(new) = next(&mut session).await else {
        panic!("an unknown type");
    };
    assert_eq!((new.kind.as_str(), new.unreadable), ("brand_new", None));
    assert!(new.json.as_str().contains("[1]"));
    for why in [Why::Syntax, Why::Binary] {
        assert!(matches!(next(&mut session).await, Event::Unread(it) if it.why == why));
    }
    soon(session.close()).await;
    let log = slack.until("the end", |log| log.end(0).is_some()).await;
    assert_eq!(log.end(0), Some(End::Closed));
}

#[tokio::test]
async fn messages_find_their_answers() {
    let slack = Script::new()
        .line(
            Line::new()
                .hello()
                .answer_all(2, kind("message"), |messages| {
                    vec![refused(&messages[1], 2, "no"), confirmed(&messages[0])]
                }),
        )
        .start();
    let session = client(&slack).rtm_with(Connect, quick());
    let handle = session.handle();
    let (first, second) =
        soon(async { tokio::join!(handle.send("C1", "one"), handle.send("C1", "two")) }).await;
    assert!(first.expect("it is confirmed").ts.is_some());
    assert!(matches!(second, Err(SendError::Slack(error)) if error.code == Some(2)));
    let long = soon(handle.send("C1", "x".repeat(4_001))).await;
    assert_eq!(long, Err(SendError::Refused(Refused::TextTooLong(4_001))));
    soon(handle.presence_sub(["U1"])).await.expect("it is kept");
    soon(handle.presence_query(["U1"]))
        .await
        .expect("it is sent");
    let raw = Json::from(json!({"type": "x"}));
    soon(handle.raw(raw)).await.expect("it is sent");
    soon(handle.typing("C1")).await.expect("it is shown");
    let early = soon(handle.typing("C1")).await;
    assert!(matches!(
        early,
        Err(SendError::Refused(Refused::TypingTooSoon(_)))
    ));
    let all = ["presence_sub", "presence_query", "x", "typing"];
    slack
        .until("the frames", |log| {
            all.iter().all(|it| log.got_of(0, it).len() == 1)
        })
        .await;
    soon(session.close()).await;
    assert_eq!(
        soon(handle.send("C1", "late")).await,
        Err(SendError::Stopped)
    );
}

#[tokio::test]
async fn a_future_may_be_dropped() {
    let slack = Script::new()
        .line(Line::new().hello().without_confirming())
        .start();
    let mut session = client(&slack).rtm_with(Connect, quick());
    next(&mut session).await;
    let handle = session.handle();
    drop(handle.send("C1", "never polled"));
    tokio::select! {
        biased;
        _ = handle.send("C1", "polled once") => panic!("nobody answers"),
        () = std::future::ready(()) => {}
    }
    let log = slack
        .until("the message", |log| !log.got_of(0, "message").is_empty())
        .await;
    assert_eq!(log.got_of(0, "message")[0]["text"], "polled once");
    soon(session.close()).await;
    assert_eq!(slack.log().got_of(0, "message").len(), 1);
}

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
    assert_eq!(why.kind(), Kind::Reauthenticate);
    let code = why.error().and_then(|error| error.refusal());
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
        assert_eq!(why.kind(), Kind::Unknown);
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
