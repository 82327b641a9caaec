//! RTM sessions.

use std::time::Duration;

use serde_json::json;
use slack_methods_fake::{End, Line, Script, confirmed, kind, refused};
use slack_methods_runtime::Json;
use slack_methods_runtime::session::rtm::{Event, Refused, SendError, Session, Settings};
use slack_methods_runtime::session::{OpensRtm, Stopped, Why};

use super::method::{self, Connect, lacks};
use super::{client, soon};

/// Settings under which a test has nothing to wait for.
pub(crate) fn quick() -> Settings {
    let ms = Duration::from_millis;
    Settings::new()
        .address_rate(ms(1), 1_000)
        .pauses(ms(1), ms(2))
        .message_rate(ms(1), 1_000)
}

pub(crate) async fn next<M: OpensRtm>(session: &mut Session<M>) -> Event<M::Event> {
    let next = soon(session.next()).await.expect("an event");
    next.unwrap_or_else(|stopped| panic!("{stopped}"))
}

pub(crate) async fn stopped<M: OpensRtm>(session: &mut Session<M>) -> Stopped<M::Error> {
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
    let Event::Event(method::Event::UserTyping(channel), _) = typing else {
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
