//! What becomes of messages.

use serde_json::{Value, json};
use slack_methods_fake::{Connection, Log, MAX_FRAME_BYTES, Script, confirmed, kind, rejected};
use slack_methods_runtime::session::rtm::{Event, Rejected, SendError};

use super::{fast_rtm, next, open_rtm, soon, up_to};

/// A confirmation that gives the text as the time, so that a mix-up shows.
fn with_text_as_time(message: &Value) -> Value {
    json!({"ok": true, "reply_to": message["id"], "ts": message["text"]})
}

#[tokio::test]
async fn replies_out_of_order_find_their_messages() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved().reply_all(3, kind("message"), |three| {
                vec![
                    with_text_as_time(&three[2]),
                    rejected(&three[1], 2, "no"),
                    // Nobody asked for it.
                    json!({"ok": true, "reply_to": 4711, "ts": "9.9"}),
                    with_text_as_time(&three[0]),
                ]
            }),
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    let (one, two, three) = (session.handle(), session.handle(), session.handle());
    let (one, two, three) = soon(async {
        tokio::join!(
            one.send("C1", "1.1"),
            two.send("C1", "2.2"),
            three.send("C1", "3.3")
        )
    })
    .await;
    assert_eq!(one.expect("confirmed").ts, Some("1.1".into()));
    match two {
        Err(SendError::Slack(error)) => assert_eq!((error.code, &*error.msg), (Some(2), "no")),
        other => panic!("{other:?}"),
    }
    assert_eq!(three.expect("confirmed").ts, Some("3.3".into()));
    match next(&mut session).await {
        Event::Reply(reply) => assert_eq!(reply.to, 4711),
        other => panic!("{other:?}"),
    }
    let ids: Vec<Value> = slack
        .log()
        .received_of(0, "message")
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert!(ids.iter().all(|id| id.as_i64() > Some(0)) && ids[0] != ids[1] && ids[1] != ids[2]);
}

#[tokio::test]
async fn the_next_connection_may_bring_the_reply() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .wait_for(kind("message"))
                .hang_up(),
        )
        .connection(Connection::well_behaved().send_from(|log| {
            log.received_of(0, "message")
                .iter()
                .map(confirmed)
                .collect()
        }))
        .start();
    let session = open_rtm(&slack, fast_rtm());
    let sent = soon(session.handle().send("C1", "ahoy")).await;
    assert!(sent.expect("it is confirmed").ts.is_some());
    assert!(slack.log().received_of(1, "message").is_empty());
}

#[tokio::test]
async fn a_message_without_a_reply_is_unconfirmed_and_not_sent_again() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .wait_for(kind("message"))
                .cut_mid_frame(),
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    let handle = session.handle();
    match soon(handle.send("C1", "ahoy")).await {
        Err(error @ SendError::Unconfirmed(_)) => assert!(error.may_have_been_sent()),
        other => panic!("{other:?}"),
    }
    assert_eq!(up_to(&mut session, "Hello").await, ["Hello"]);
    // What is sent now goes out once, and nothing before it.
    soon(handle.send("C1", "again")).await.expect("confirmed");
    let texts: Vec<Value> = slack
        .log()
        .received_of(1, "message")
        .iter()
        .map(|it| it["text"].clone())
        .collect();
    assert_eq!(texts, ["again"]);
}

#[tokio::test]
async fn a_message_waits_for_a_connection() {
    let slack = Script::new()
        .connection(Connection::new().until(|log| log.signaled("go on")).hello())
        .start();
    let session = open_rtm(&slack, fast_rtm());
    let handle = session.handle();
    let sending = tokio::spawn(async move { handle.send("C1", "ahoy").await });
    slack
        .until("the connection", |log| log.connections() == 1)
        .await;
    assert!(slack.log().received(0).is_empty());
    slack.signal("go on");
    soon(sending).await.expect("it ends").expect("confirmed");
}

#[tokio::test]
async fn nothing_above_the_limits_is_sent() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    let handle = session.handle();
    for text in ["x".repeat(4_001), "\u{1f6a2}".repeat(4_001)] {
        let error = soon(handle.send("C1", text)).await.expect_err("too long");
        assert!(matches!(error, SendError::Rejected(_)), "{error}");
    }
    // Few characters, many bytes: a control character takes six in JSON.
    let error = soon(handle.send("C1", "\u{1}".repeat(4_000)))
        .await
        .expect_err("too large");
    assert!(matches!(error, SendError::Rejected(_)), "{error}");
    let raw = json!({"type": "made_up", "text": "x".repeat(MAX_FRAME_BYTES)});
    let error = soon(handle.raw(raw.into())).await.expect_err("too large");
    assert!(matches!(error, SendError::Rejected(_)), "{error}");
    let many = (0..501).map(|number| format!("U{number}"));
    let error = soon(handle.presence_query(many))
        .await
        .expect_err("too many");
    assert!(matches!(error, SendError::Rejected(_)), "{error}");

    soon(handle.send("C1", "\u{1f6a2}".repeat(4_000)))
        .await
        .expect("confirmed");
    assert_eq!(slack.log().received(0).len(), 1);
}

#[tokio::test]
async fn subscriptions_are_sent_again_on_each_connection() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .wait_for(kind("presence_sub"))
                .hang_up(),
        )
        .connection(
            Connection::well_behaved()
                .wait_for(kind("presence_sub"))
                .cut_mid_frame(),
        )
        .start();
    let session = open_rtm(&slack, fast_rtm());
    let handle = session.handle();
    soon(handle.presence_sub(["U1", "U2"])).await.expect("kept");
    let log = slack
        .until("three subscriptions", |log| {
            !log.received_of(2, "presence_sub").is_empty()
        })
        .await;
    for connection in 0..3 {
        let frames = log.received_of(connection, "presence_sub");
        assert_eq!(frames.len(), 1);
        assert_eq!(frames[0]["ids"], json!(["U1", "U2"]));
    }
}

#[tokio::test]
async fn messages_in_flight_get_their_replies_before_a_connection_is_closed() {
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .reply(kind("message"), |message| {
                    vec![json!({"type": "goodbye"}), confirmed(message)]
                }),
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    soon(session.handle().send("C1", "ahoy"))
        .await
        .expect("confirmed");
    assert!(matches!(next(&mut session).await, Event::Hello));
    assert_eq!(
        up_to(&mut session, "Hello").await,
        ["Goodbye", "Disconnected(Replaced)", "Hello"]
    );
    assert!(slack.log().received_of(1, "message").is_empty());
}

#[tokio::test]
async fn a_future_may_be_dropped() {
    let slack = Script::new()
        .connection(Connection::well_behaved().without_confirmations())
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    next(&mut session).await;
    let handle = session.handle();
    drop(handle.send("C1", "never polled"));
    tokio::select! {
        biased;
        _ = handle.send("C1", "polled once") => panic!("there are no confirmations"),
        () = std::future::ready(()) => {}
    }
    let log = slack
        .until("the message", |log| {
            !log.received_of(0, "message").is_empty()
        })
        .await;
    assert_eq!(log.received_of(0, "message")[0]["text"], "polled once");
    soon(session.close()).await;
    assert_eq!(slack.log().received_of(0, "message").len(), 1);
}

#[tokio::test]
async fn typing_presence_and_raw_frames_are_sent() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    let handle = session.handle();
    let raw = json!({"type": "made_up", "a": 1});
    soon(handle.presence_sub(["U1"])).await.expect("kept");
    soon(handle.presence_query(["U1"])).await.expect("sent");
    soon(handle.raw(raw.clone().into())).await.expect("sent");
    soon(handle.typing("C1")).await.expect("sent");
    let early = soon(handle.typing("C1")).await;
    assert!(
        matches!(early, Err(SendError::Rejected(Rejected::TypingTooSoon(_)))),
        "{early:?}"
    );
    let kinds = ["presence_sub", "presence_query", "made_up", "typing"];
    let all = |log: &Log| kinds.iter().all(|kind| log.received_of(0, kind).len() == 1);
    let log = slack.until("the frames", all).await;
    assert_eq!(log.received_of(0, "made_up"), [raw]);
    soon(session.close()).await;
    let late = soon(handle.send("C1", "late")).await;
    assert_eq!(late, Err(SendError::Stopped));
}
