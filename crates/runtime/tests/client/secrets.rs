//! That no secret is in an address, in `Debug`, in an error or in a log, whatever happens.

use std::fmt::Write;
use std::io::Write as _;
use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{BaseUrl, BodyKind, Token, blocking, encode};

use super::log::log;
use super::server::{response, serve, serve_json, serve_raw};
use super::{CONNECTED, TOKEN, client, settings};

/// The token, the ticket in the address of a WebSocket, texts of bodies: all of them hold this.
const MARK: &str = "very-secret";

/// Everything that can be printed of an outcome.
fn print<T: std::fmt::Debug, E: std::error::Error>(out: &mut String, outcome: &Result<T, E>) {
    let _ = write!(out, "{outcome:?} {outcome:#?}");
    let mut next = outcome
        .as_ref()
        .err()
        .map(|error| error as &dyn std::error::Error);
    while let Some(error) = next {
        let _ = write!(out, " {error} {error:?}");
        next = error.source();
    }
}

#[tokio::test]
async fn no_secret_is_printed() {
    let mut printed = String::new();

    for (status, body) in [
        (200, CONNECTED),
        (
            200,
            r#"{"ok": true, "url": "wss://example.test/very-secret"}"#,
        ),
        (
            200,
            r#"{"ok": true, "url": ["wss://example.test/very-secret"]}"#,
        ),
        (
            200,
            r#"{"ok": true, "url": "wss://example.test/very-secret"#,
        ),
        (200, r#"{"ok": "very-secret"}"#),
        (200, r#"{"ok": true, "team": "very-secret"}"#),
        (
            200,
            r#"{"ok": true, "very-secret": "very-secret", "self": [{"very-secret": 1}]}"#,
        ),
        (200, r#""very-secret""#),
        (200, r#"["very-secret"]"#),
        (200, "very-secret"),
        (502, "<html>very-secret</html>"),
        (429, "very-secret"),
        (
            200,
            r#"{"ok": false, "error": "a very-secret text", "needed": "a very-secret scope",
                "provided": "a very-secret scope", "warning": "a very-secret warning",
                "response_metadata": {"messages": ["very-secret"], "warnings": ["a very-secret"]}}"#,
        ),
        (
            200,
            r#"{"ok": true, "url": "wss://very-secret", "self": {"id": "U1", "name": "n"},
                "team": {"id": "T1", "name": "n", "domain": "d"}, "response_metadata":
                {"messages": ["very-secret"], "next_cursor": "very-secret"}}"#,
        ),
    ] {
        let server = serve(move |_| response(status, &[("x-oauth-scopes", "a very-secret")], body));
        let client = client(&server);
        let request = connect::Request::new();
        print(&mut printed, &client.call(&request).await);
        let _ = write!(printed, "{client:?} {request:?}");
        assert!(server.seen().iter().all(|seen| !seen.line.contains(MARK)));
    }

    let cut = serve_raw(|mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\nvery-secret");
    });
    print(
        &mut printed,
        &client(&cut).call(&connect::Request::new()).await,
    );

    let large = serve_json(CONNECTED);
    let small = settings(&large)
        .max_response_bytes(50)
        .build()
        .expect("a client");
    print(&mut printed, &small.call(&connect::Request::new()).await);

    let silent = serve_raw(|stream, _| drop(std::io::Read::read(&mut &stream, &mut [0])));
    let hasty = settings(&silent).timeout(Duration::from_millis(50));
    let _ = write!(printed, "{hasty:?}");
    print(
        &mut printed,
        &hasty
            .build()
            .expect("a client")
            .call(&connect::Request::new())
            .await,
    );

    let token = Token::new(TOKEN).expect("a token");
    let request = encode(
        &connect::Request::new(),
        &BaseUrl::SLACK,
        Some(&token),
        BodyKind::Form,
    );
    let _ = write!(printed, "{request:?} {token:?}");
    let blocking = blocking::Client::new(token).expect("a client");
    let _ = write!(printed, "{blocking:?}");
    for mistake in [
        "very-secret\n",
        "very secret: very-secret",
        "very-secret\u{e9}",
    ] {
        print(&mut printed, &Token::new(mistake));
    }

    // What the other tests log is looked at as well.
    let logged = log().text();
    for (what, text) in [("printed", &printed), ("logged", &logged)] {
        assert!(!text.contains(MARK), "{what}: {text}");
    }
    // They were looked at for good reason.
    assert!(printed.contains("Token(redacted)") && printed.contains("SecretUrl(redacted)"));
    assert!(
        logged.contains("hyper_util")
            && logged.contains("reqwest")
            && logged.contains("slack_call{method=\"rtm.connect\"")
    );
}
