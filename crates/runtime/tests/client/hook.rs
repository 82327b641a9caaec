//! What a hook sees of the attempts of a call.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{AttemptOutcome, Client, ClientBuilder, SecretUrl};
use tokio::net::TcpSocket;

use super::once::Post;
use super::server::{Server, response, serve, serve_raw};
use super::{CONNECTED, settings, settings_at};

/// An attempt in words, without its times.
type Told = Arc<Mutex<Vec<String>>>;

fn told(builder: ClientBuilder) -> (Client, Told) {
    let told = Told::default();
    let keep = Arc::clone(&told);
    let client = builder.on_attempt(move |attempt| {
        let status = attempt.status.map(|status| status.as_u16());
        assert!(attempt.duration < Duration::from_secs(20), "{attempt:?}");
        let code = match attempt.outcome {
            AttemptOutcome::ApiError(code) => format!("={code}"),
            _ => String::new(),
        };
        let again = if attempt.repeats { " again" } else { "" };
        let waited = if attempt.waited.is_zero() {
            ""
        } else {
            " waited"
        };
        keep.lock().expect("no panic").push(format!(
            "{} {} {status:?} {}{code}{again}{waited}",
            attempt.method,
            attempt.number,
            attempt.outcome.label(),
        ));
    });
    (client.build().expect("a client"), told)
}

fn take(told: &Told) -> Vec<String> {
    std::mem::take(&mut *told.lock().expect("no panic"))
}

/// Gives these responses in turn.
fn in_turn(responses: &'static [(u16, &'static str)]) -> Server {
    serve(move |count| {
        let (status, body) = responses[count.min(responses.len() - 1)];
        response(status, &[], body)
    })
}

#[tokio::test]
async fn each_attempt_is_seen_once() {
    let server = in_turn(&[(429, ""), (503, "<html>"), (200, CONNECTED)]);
    let (client, told) = told(settings(&server));
    let request = connect::Request::new();
    client.call(&request).await.expect("the third succeeds");
    assert_eq!(
        take(&told),
        [
            "rtm.connect 1 Some(429) rate_limited again",
            "rtm.connect 2 Some(503) unreadable again waited",
            "rtm.connect 3 Some(200) ok waited",
        ]
    );
    client.call(&request).await.expect("a success");
    assert_eq!(take(&told), ["rtm.connect 1 Some(200) ok"]);
}

#[tokio::test]
async fn an_error_has_its_code_and_no_text() {
    let server = in_turn(&[
        (200, r#"{"ok": false, "error": "invalid_auth"}"#),
        (200, r#"{"ok": false, "error": "a text of a person"}"#),
        (
            200,
            r#"{"ok": false, "error": "ratelimited", "retry_after": 900}"#,
        ),
    ]);
    let (client, told) = told(settings(&server));
    let request = connect::Request::new();
    for _ in 0..3 {
        client
            .call(&request)
            .await
            .map(drop)
            .expect_err("a failure");
    }
    let seen = take(&told);
    assert_eq!(seen[0], "rtm.connect 1 Some(200) api_error=invalid_auth");
    assert!(
        seen[1].starts_with("rtm.connect 1 Some(200) api_error="),
        "{seen:?}"
    );
    assert!(!seen[1].contains("person"), "{seen:?}");
    assert_eq!(seen[2], "rtm.connect 1 Some(200) rate_limited");
    assert_eq!(seen.len(), 3);
}

#[tokio::test]
async fn attempts_without_a_response() {
    let cut = serve_raw(|mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{");
    });
    let (client, seen) = told(settings(&cut));
    client.call(&Post).await.map(drop).expect_err("broken");
    assert_eq!(take(&seen), ["made.post 1 None broken"]);

    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let address = socket.local_addr().expect("it is bound");
    let base = slack_methods_runtime::BaseUrl::new(&format!("http://{address}/"));
    let (client, seen) = told(settings_at(base.expect("a base")).max_retries(1));
    client
        .call(&Post)
        .await
        .map(drop)
        .expect_err("no connection");
    assert_eq!(
        take(&seen),
        [
            "made.post 1 None no_connection again",
            "made.post 2 None no_connection waited",
        ]
    );

    let silent = serve_raw(|stream, _| drop(std::io::Read::read(&mut &stream, &mut [0])));
    let (client, seen) = told(settings(&silent).timeout(Duration::from_millis(50)));
    client.call(&Post).await.map(drop).expect_err("out of time");
    assert_eq!(take(&seen), ["made.post 1 None abandoned"]);

    let (client, seen) = told(settings(&silent));
    let call = tokio::time::timeout(Duration::from_millis(50), client.call(&Post)).await;
    call.map(drop).expect_err("given up");
    assert_eq!(take(&seen), ["made.post 1 None abandoned"]);
}

#[tokio::test]
async fn messages_to_webhooks_are_seen_too() {
    let server = in_turn(&[(200, "ok"), (403, "action_prohibited")]);
    let (client, told) = told(settings(&server));
    let url = SecretUrl::from(format!("{}hook", server.base));
    let message = serde_json::json!({"text": "very-secret"});
    client
        .post_webhook(&url, message.clone())
        .await
        .expect("ok");
    client
        .post_webhook(&url, message)
        .await
        .expect_err("refused");
    assert_eq!(
        take(&told),
        [
            "webhook 1 Some(200) ok",
            "webhook 1 Some(403) api_error=action_prohibited",
        ]
    );
}
