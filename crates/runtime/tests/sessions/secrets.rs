//! No token, URL or text of a frame is printed or logged, whatever goes wrong.

use std::error::Error as StdError;
use std::fmt::{Debug, Write as _};

use serde_json::json;
use slack_methods_fake::{Connection, Response, Script, TICKET, kind, rejected};
use slack_methods_runtime::session::rtm::SendError;
use slack_methods_runtime::session::{rtm, socket_mode};

use super::log::log;
use super::{TOKEN, fast_rtm, fast_socket, ms, open_rtm, open_socket, soon};

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

/// Responses with and without a URL, the first of which lead to no connection.
fn url_responses(last: Response) -> Vec<Response> {
    vec![
        Response::ExpiredUrl,
        Response::UnreachableUrl,
        Response::RejectingUrl(403),
        Response::Text("very-secret garbage".into()),
        Response::Text(r#"{"ok": true, "url": "ws://very-secret"#.into()),
        Response::Text(r#"{"ok": true, "url": ["very-secret"]}"#.into()),
        Response::error("a very-secret code"),
        Response::Status(502),
        Response::RateLimited(0),
        Response::Url,
        Response::Url,
        Response::Url,
        last,
    ]
}

/// Frames that cannot be read, are not known, or say something secret.
fn chatter(connection: Connection) -> Connection {
    connection.send(
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
        .responses("rtm.connect", url_responses(Response::Json(last)))
        .connection(chatter(Connection::well_behaved()).migrate())
        .connection(
            chatter(Connection::well_behaved())
                .reply(kind("message"), |message| {
                    vec![rejected(message, 2, "very-secret")]
                })
                .wait_for(kind("message"))
                .cut_mid_frame(),
        )
        .connection(
            Connection::well_behaved()
                .without_confirmations()
                .wait_for(kind("message"))
                .disconnect("very-secret reason")
                .text("{\"type\": \"message\", \"text\": \"very-secret and large")
                .send(json!({"type": "large", "text": "very-secret".repeat(1_000)})),
        )
        .start();
    let mut out = String::new();
    let settings = fast_rtm().max_unknown_errors(10).max_frame_bytes(4_096);
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
            show_error(&mut said, &failed.expect("it is rejected"));
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
                            .error
                            .iter()
                            .for_each(|error| show_error(&mut out, error));
                    }
                    rtm::Event::InvalidFrame(invalid) => show(&mut out, &invalid.reason),
                    rtm::Event::Error(error) => {
                        let _ = write!(out, "{error}");
                    }
                    _ => {}
                }
            }
            Some(Err(stopped)) => break stopped,
            None => panic!("the session was closed"),
        }
    };
    show_error(&mut out, &stopped);
    show(&mut out, &session);
    out.push_str(&soon(talking).await.expect("it ends"));
    check(
        &out,
        &[
            "Disconnected(Expired)",
            "UrlError {",
            "Disconnected(Unreachable)",
            "Disconnected(Migrating)",
            "Disconnected(Broken)",
            "Disconnected(FrameTooLarge)",
            "InvalidFrame(",
            "Event(..)",
            "FrameError(2)",
            "invalid_auth",
        ],
    );
}

#[tokio::test]
async fn nothing_secret_is_printed_of_socket_mode() {
    let envelopes = |connection: Connection| {
        connection
            .envelope(
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
        .responses("apps.connections.open", url_responses(Response::Url))
        .connection(chatter(envelopes(Connection::well_behaved())).cut_mid_frame())
        .connection(
            envelopes(Connection::well_behaved())
                .disconnect("a very-secret reason")
                .wait_for(|_| false),
        )
        .connection(Connection::well_behaved().disconnect("too_many_websockets"))
        .connection(
            Connection::well_behaved()
                .envelope("x", "very-secret 3", json!({}))
                .disconnect("link_disabled"),
        )
        .start();
    let mut out = String::new();
    let settings = fast_socket()
        .max_unknown_errors(10)
        .drain_timeout(ms(5))
        .auto_ack_after(ms(20));
    show(&mut out, &settings);
    let mut session = open_socket(&slack, settings);
    show(&mut out, &session);
    show(&mut out, &session.handle());
    let stopped = loop {
        match soon(session.next()).await {
            Some(Ok(event)) => {
                show(&mut out, &event);
                if let socket_mode::Event::Envelope(envelope) = event
                    && let Err(error) = envelope.ack_with(json!({"text": "very-secret"}))
                {
                    show_error(&mut out, &error);
                }
            }
            Some(Err(stopped)) => break stopped,
            None => panic!("the session was closed"),
        }
    };
    show_error(&mut out, &stopped);
    check(
        &out,
        &[
            "Disconnected(Broken)",
            "Disconnected(TooManyConnections)",
            "UrlError {",
            "Envelope {",
            "DisconnectRequested(",
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
