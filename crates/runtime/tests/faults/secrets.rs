//! That no token, ticket, address or text of a frame is printed or logged, whatever goes wrong.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};

use serde_json::json;
use slack_methods_fake::{Answer, Line, Script, TICKET, kind, refused};
use slack_methods_runtime::session::rtm::SendError;
use slack_methods_runtime::session::{rtm, socket_mode};

use super::log::log;
use super::{TOKEN, ms, open_rtm, open_socket, quick, soon, swift};

/// The token, the tickets and all texts hold this.
const MARK: &str = "very-secret";

/// Everything that can be printed of something.
fn show(out: &mut String, thing: &impl Debug) {
    let _ = write!(out, "{thing:?} {thing:#?} ");
}

fn show_error(out: &mut String, error: &(impl StdError + 'static)) {
    show(out, error);
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        let _ = write!(out, "{error} {error:?} ");
        next = error.source();
    }
}

/// Answers to the call for an address, the first of which lead somewhere else than to a line.
fn answers(last: Answer) -> Vec<Answer> {
    vec![
        Answer::Expired,
        Answer::Nowhere,
        Answer::Rejecting(403),
        Answer::Text("very-secret garbage".into()),
        Answer::Text(r#"{"ok": true, "url": "ws://very-secret"#.into()),
        Answer::Text(r#"{"ok": true, "url": ["very-secret"]}"#.into()),
        Answer::refusal("a very-secret code"),
        Answer::Status(502),
        Answer::RateLimited(0),
        Answer::Address,
        Answer::Address,
        Answer::Address,
        last,
    ]
}

/// Frames that cannot be read, are not known, or say something secret.
fn chatter(line: Line) -> Line {
    line.send(
        json!({"type": "message", "channel": "very-secret", "ts": "1.1", "text": "very-secret"}),
    )
    .send(json!({"type": "message", "text": "very-secret"}))
    .send(json!({"type": "a very-secret type", "very-secret": "very-secret"}))
    .send(json!({"type": "error", "error": {"code": 9, "msg": "very-secret"}}))
    .send(json!({"ok": true, "reply_to": 999, "ts": "9.9", "text": "very-secret"}))
    .send(json!({"very-secret": 1}))
    .text("very-secret { garbage")
    .text("{\"type\": \"very-secret")
    .binary(*b"very-secret bytes")
    .ping()
}

#[tokio::test]
async fn nothing_secret_is_printed_of_rtm() {
    let last = json!({"ok": false, "error": "invalid_auth", "needed": "a very-secret scope"});
    let slack = Script::new()
        .answers("rtm.connect", answers(Answer::Json(last)))
        .line(chatter(Line::well_behaved()).migrate())
        .line(
            chatter(Line::well_behaved())
                .answer(kind("message"), |message| {
                    vec![refused(message, 2, "very-secret")]
                })
                .wait(kind("message"))
                .cut(),
        )
        .line(
            Line::well_behaved()
                .without_confirming()
                .wait(kind("message"))
                .disconnect("very-secret reason")
                .text("{\"type\": \"message\", \"text\": \"very-secret and large")
                .send(json!({"type": "large", "text": "very-secret".repeat(1_000)})),
        )
        .start();
    let mut out = String::new();
    let settings = quick().max_unknown(10).max_frame_bytes(4_096);
    show(&mut out, &settings);
    let mut session = open_rtm(&slack, settings);
    let handle = session.handle();
    show(&mut out, &session);
    show(&mut out, &handle);
    let talking = tokio::spawn(async move {
        let mut said = String::new();
        let raw = json!({"type": "very-secret", "id": "very-secret"});
        for failed in [
            handle
                .send("very-secret", "very-secret".repeat(1_000))
                .await
                .err(),
            handle.raw(raw.into()).await.err(),
            handle.typing("very-secret").await.err(),
            handle.presence_query(vec!["very-secret"; 501]).await.err(),
        ] {
            show_error(&mut said, &failed.expect("it is refused"));
        }
        // As long as there is somebody who takes it.
        loop {
            match handle.send("very-secret", "very-secret").await {
                Ok(_) => said.push_str("confirmed"),
                Err(SendError::Stopped) => break,
                Err(error) => show_error(&mut said, &error),
            }
        }
        said
    });
    let stopped = loop {
        match soon(session.next()).await {
            Some(Ok(event)) => {
                show(&mut out, &event);
                match &event {
                    rtm::Event::Other(other) => {
                        other
                            .unreadable
                            .iter()
                            .for_each(|error| show_error(&mut out, error));
                    }
                    rtm::Event::Unread(unread) => show(&mut out, &unread.why),
                    rtm::Event::Error(error) => {
                        let _ = write!(out, "{error}");
                    }
                    _ => {}
                }
            }
            Some(Err(stopped)) => break stopped,
            None => panic!("nobody closed it"),
        }
    };
    show_error(&mut out, &stopped);
    show(&mut out, &session);
    out.push_str(&soon(talking).await.expect("it ends"));
    check(
        &out,
        &[
            "Lost(Expired)",
            "NoAddress {",
            "Lost(Unreachable)",
            "Lost(Migrating)",
            "Lost(Broken)",
            "Lost(FrameTooLarge)",
            "Unread(",
            "Event(..)",
            "FrameError(2)",
            "invalid_auth",
        ],
    );
}

#[tokio::test]
async fn nothing_secret_is_printed_of_socket_mode() {
    let envelopes = |line: Line| {
        line.envelope(
            "events_api",
            "very-secret 1",
            json!({"event_id": "very-secret", "text": MARK}),
        )
        .envelope(
            "a very-secret type",
            "very-secret 2",
            json!({"text": "very-secret"}),
        )
        .send(json!({"type": "odd", "envelope_id": {"very-secret": 1}}))
    };
    let slack = Script::new()
        .answers("apps.connections.open", answers(Answer::Address))
        .line(chatter(envelopes(Line::well_behaved())).cut())
        .line(
            envelopes(Line::well_behaved())
                .disconnect("a very-secret reason")
                .wait(|_| false),
        )
        .line(Line::well_behaved().disconnect("too_many_websockets"))
        .line(
            Line::well_behaved()
                .envelope("x", "very-secret 3", json!({}))
                .disconnect("link_disabled"),
        )
        .start();
    let mut out = String::new();
    let settings = swift()
        .max_unknown(10)
        .drain_for(ms(5))
        .acknowledge_after(ms(20));
    show(&mut out, &settings);
    let mut session = open_socket(&slack, settings);
    show(&mut out, &session);
    show(&mut out, &session.handle());
    let stopped = loop {
        match soon(session.next()).await {
            Some(Ok(event)) => {
                show(&mut out, &event);
                if let socket_mode::Event::Envelope(envelope) = event
                    && let Err(error) = envelope.ack_with(&json!({"text": "very-secret"}))
                {
                    show_error(&mut out, &error);
                }
            }
            Some(Err(stopped)) => break stopped,
            None => panic!("nobody closed it"),
        }
    };
    show_error(&mut out, &stopped);
    check(
        &out,
        &[
            "Lost(Broken)",
            "Lost(TooMany)",
            "NoAddress {",
            "Envelope {",
            "Disconnect(",
            "LinkDisabled",
            "NoPayload",
        ],
    );
}

/// Looks for secrets in what was printed, and in what all tests of this process have logged so far.
fn check(printed: &str, expected: &[&str]) {
    assert!(TOKEN.contains(MARK) && TICKET.contains(MARK));
    let logged = log().text();
    for (what, text) in [("printed", printed), ("logged", &logged)] {
        for secret in [MARK, "link/?ticket", "ws://"] {
            if let Some(at) = text.find(secret) {
                let near: String = text[..at].chars().rev().take(500).collect();
                let near: String = near.chars().rev().collect();
                panic!("{secret} is {what} after: {near}");
            }
        }
    }
    // It was looked at for good reason.
    for text in expected {
        assert!(printed.contains(text), "no {text} in {printed}");
    }
    for target in ["slack_session", "reqwest", "slack_call"] {
        assert!(logged.contains(target), "nothing of {target} was logged");
    }
}
