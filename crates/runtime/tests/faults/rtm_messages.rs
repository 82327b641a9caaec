//! What becomes of messages.

use serde_json::{Value, json};
use slack_methods_fake::{Line, MAX_FRAME_BYTES, Script, confirmed, kind, refused};
use slack_methods_runtime::session::rtm::{Event, SendError};
use tokio::time::timeout;

use super::{next, open_rtm, quick, soon, up_to};

/// A confirmation that gives the text as the time, so that a mix-up shows.
fn with_text_as_time(message: &Value) -> Value {
    json!({"ok": true, "reply_to": message["id"], "ts": message["text"]})
}

#[tokio::test]
async fn answers_out_of_order_find_their_messages() {
    let slack = Script::new()
        .line(
            Line::well_behaved().answer_all(3, kind("message"), |three| {
                vec![
                    with_text_as_time(&three[2]),
                    refused(&three[1], 2, "no"),
                    // Nobody asked for it.
                    json!({"ok": true, "reply_to": 4711, "ts": "9.9"}),
                    with_text_as_time(&three[0]),
                ]
            }),
        )
        .start();
    let mut session = open_rtm(&slack, quick());
    assert!(matches!(next!(session), Event::Hello));
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
    match next!(session) {
        Event::Reply(reply) => assert_eq!(reply.to, 4711),
        other => panic!("{other:?}"),
    }
    let ids: Vec<Value> = slack
        .log()
        .got_of(0, "message")
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert!(ids.iter().all(|id| id.as_i64() > Some(0)) && ids[0] != ids[1] && ids[1] != ids[2]);
}

#[tokio::test]
async fn the_next_line_may_answer_for_the_one_before() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .without_confirming()
                .wait(kind("message"))
                .vanish(),
        )
        .line(
            Line::well_behaved()
                .send_from(|log| log.got_of(0, "message").iter().map(confirmed).collect()),
        )
        .start();
    let session = open_rtm(&slack, quick());
    let sent = soon(session.handle().send("C1", "ahoy")).await;
    assert!(sent.expect("it is confirmed").ts.is_some());
    assert!(slack.log().got_of(1, "message").is_empty());
}

#[tokio::test]
async fn a_message_without_an_answer_is_unknown_and_not_sent_again() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .without_confirming()
                .wait(kind("message"))
                .cut(),
        )
        .start();
    let mut session = open_rtm(&slack, quick());
    let handle = session.handle();
    match soon(handle.send("C1", "ahoy")).await {
        Err(error @ SendError::Unknown(_)) => assert!(error.may_have_been_done()),
        other => panic!("{other:?}"),
    }
    assert_eq!(up_to!(session, "Hello"), ["Hello"]);
    // What is sent now goes out once, and nothing before it.
    soon(handle.send("C1", "again")).await.expect("confirmed");
    let texts: Vec<Value> = slack
        .log()
        .got_of(1, "message")
        .iter()
        .map(|it| it["text"].clone())
        .collect();
    assert_eq!(texts, ["again"]);
}

#[tokio::test]
async fn a_message_waits_for_a_line() {
    let slack = Script::new()
        .line(Line::new().until(|log| log.signalled("go on")).hello())
        .start();
    let session = open_rtm(&slack, quick());
    let handle = session.handle();
    let sending = tokio::spawn(async move { handle.send("C1", "ahoy").await });
    slack.until("the line", |log| log.lines() == 1).await;
    assert!(slack.log().got(0).is_empty());
    slack.signal("go on");
    soon(sending).await.expect("it ends").expect("confirmed");
}

#[tokio::test]
async fn nothing_above_the_limits_is_sent() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, quick());
    assert!(matches!(next!(session), Event::Hello));
    let handle = session.handle();
    for text in ["x".repeat(4_001), "\u{1f6a2}".repeat(4_001)] {
        let error = soon(handle.send("C1", text)).await.expect_err("too long");
        assert!(matches!(error, SendError::Refused(_)), "{error}");
    }
    // Few characters, many bytes: a control character takes six in JSON.
    let error = soon(handle.send("C1", "\u{1}".repeat(4_000)))
        .await
        .expect_err("too large");
    assert!(matches!(error, SendError::Refused(_)), "{error}");
    let raw = json!({"type": "made_up", "text": "x".repeat(MAX_FRAME_BYTES)});
    let error = soon(handle.raw(raw.into())).await.expect_err("too large");
    assert!(matches!(error, SendError::Refused(_)), "{error}");
    let many = (0..501).map(|number| format!("U{number}"));
    let error = soon(handle.presence_query(many))
        .await
        .expect_err("too many");
    assert!(matches!(error, SendError::Refused(_)), "{error}");

    soon(handle.send("C1", "\u{1f6a2}".repeat(4_000)))
        .await
        .expect("confirmed");
    assert_eq!(slack.log().got(0).len(), 1);
}

#[tokio::test]
async fn subscriptions_are_sent_again_on_each_line() {
    let slack = Script::new()
        .line(Line::well_behaved().wait(kind("presence_sub")).vanish())
        .line(Line::well_behaved().wait(kind("presence_sub")).cut())
        .start();
    let session = open_rtm(&slack, quick());
    let handle = session.handle();
    soon(handle.presence_sub(["U1", "U2"])).await.expect("kept");
    let log = slack
        .until("three subscriptions", |log| {
            !log.got_of(2, "presence_sub").is_empty()
        })
        .await;
    for line in 0..3 {
        let frames = log.got_of(line, "presence_sub");
        assert_eq!(frames.len(), 1);
        assert_eq!(frames[0]["ids"], json!(["U1", "U2"]));
    }
}

#[tokio::test]
async fn what_is_in_flight_is_answered_before_a_line_is_closed() {
    let slack = Script::new()
        .line(
            Line::well_behaved()
                .without_confirming()
                .answer(kind("message"), |message| {
                    vec![json!({"type": "goodbye"}), confirmed(message)]
                }),
        )
        .start();
    let mut session = open_rtm(&slack, quick());
    soon(session.handle().send("C1", "ahoy"))
        .await
        .expect("confirmed");
    assert!(matches!(next!(session), Event::Hello));
    assert_eq!(
        up_to!(session, "Hello"),
        ["Goodbye", "Lost(Replaced)", "Hello"]
    );
    assert!(slack.log().got_of(1, "message").is_empty());
}
