//! What is repeated, how often, and what is not.

use std::io::Write;
use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{BaseUrl, Error, Stage};
use tokio::net::TcpSocket;

use super::log::log;
use super::once::{Observed, Post, Unreachable};
use super::server::{Server, response, serve, serve_json, serve_raw};
use super::{CONNECTED, client, settings, settings_at};

/// Fails so many times in that way, then succeeds.
fn flaky(failures: usize, status: u16, header: Option<&'static str>, body: &'static str) -> Server {
    serve(move |count| {
        if count < failures {
            let headers: Vec<_> = header.iter().map(|value| ("retry-after", *value)).collect();
            response(status, &headers, body)
        } else {
            response(200, &[("x-slack-req-id", "r-1")], CONNECTED)
        }
    })
}

#[tokio::test]
async fn what_may_be_repeated_is() {
    for (status, header, body) in [
        (429, Some("0"), ""),
        (429, None, ""),
        (502, None, "<html>"),
        (500, None, ""),
        (200, None, r#"{"ok": false, "error": "internal_error"}"#),
        (
            503,
            None,
            r#"{"ok": false, "error": "service_unavailable"}"#,
        ),
    ] {
        let server = flaky(2, status, header, body);
        client(&server)
            .call(&connect::Request::new())
            .await
            .expect("the third try succeeds");
        assert_eq!(server.seen().len(), 3, "{status} {body}");

        let server = flaky(3, status, header, body);
        client(&server)
            .call(&connect::Request::new())
            .await
            .map(drop)
            .expect_err("no fourth try");
        assert_eq!(server.seen().len(), 3, "{status} {body}");

        let server = flaky(1, status, header, body);
        let client = settings(&server).max_retries(0).build().expect("a client");
        client
            .call(&connect::Request::new())
            .await
            .map(drop)
            .expect_err("no second try");
        assert_eq!(server.seen().len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn what_does_not_help_is_not_repeated() {
    for (status, body) in [
        (200, r#"{"ok": false, "error": "invalid_auth"}"#),
        (200, r#"{"ok": false, "error": "brand_new_code"}"#),
        (200, "<html>"),
        (404, "<html>"),
        (200, r#"{"ok": true}"#),
    ] {
        let server = flaky(1, status, None, body);
        client(&server)
            .call(&connect::Request::new())
            .await
            .map(drop)
            .expect_err("a failure");
        assert_eq!(server.seen().len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn a_method_that_must_not_be_repeated_is_not() {
    for (status, body) in [
        (502, "<html>"),
        (200, r#"{"ok": false, "error": "internal_error"}"#),
        (200, r#"{"ok": false, "error": "fatal_error"}"#),
    ] {
        let server = flaky(1, status, None, body);
        client(&server)
            .call(&Post)
            .await
            .map(drop)
            .expect_err("a failure");
        assert_eq!(server.seen().len(), 1, "{status} {body}");
    }
    // Nothing was carried out, so this one is.
    let server = flaky(1, 429, Some("0"), "");
    client(&server).call(&Post).await.expect("a success");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_call_that_came_too_soon_is_repeated_for_every_method() {
    for (status, header, body) in [
        (
            200,
            None,
            r#"{"ok": false, "error": "ratelimited", "retry_after": 0}"#,
        ),
        (200, Some("0"), r#"{"ok": false, "error": "rate_limited"}"#),
        (
            429,
            None,
            r#"{"ok": false, "error": "ratelimited", "retry_after": 0}"#,
        ),
        (429, Some("Sun, 06 Nov 1994 08:49:37 GMT"), ""),
    ] {
        let server = flaky(1, status, header, body);
        let started = std::time::Instant::now();
        client(&server).call(&Post).await.expect("a success");
        assert!(started.elapsed() < Duration::from_secs(5), "{body}");
        assert_eq!(server.seen().len(), 2, "{status} {body}");
    }
}

#[tokio::test]
async fn the_wait_is_found_wherever_slack_says_it() {
    for (status, header, body, seconds) in [
        (429, Some("90.5"), "", 90.5),
        (
            429,
            None,
            r#"{"ok": false, "error": "ratelimited", "retry_after": 91}"#,
            91.0,
        ),
        (
            200,
            Some("92"),
            r#"{"ok": false, "error": "ratelimited"}"#,
            92.0,
        ),
        (
            200,
            None,
            r#"{"retry_after": "93", "ok": false, "error": "ratelimited"}"#,
            93.0,
        ),
    ] {
        let server = flaky(1, status, header, body);
        let error = client(&server).call(&Post).await.expect_err("a long wait");
        let wait = Duration::from_secs_f64(seconds);
        assert_eq!(error.retry_after(), Some(wait), "{status} {body}");
        let said = format!("wait {seconds} s before the next call");
        assert!(error.to_string().contains(&said), "{error}");
        assert_eq!(server.seen().len(), 1, "{status} {body}");
    }
    // The wait of another error is not taken for one.
    let server = flaky(
        1,
        200,
        Some("9"),
        r#"{"ok": false, "error": "fatal_error"}"#,
    );
    let error = client(&server).call(&Post).await.expect_err("an error");
    assert_eq!(error.retry_after(), None);
}

#[tokio::test]
async fn a_broken_connection_is_repeated_where_that_is_safe() {
    let server = serve_raw(|mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{");
    });
    let error = client(&server)
        .call(&connect::Request::new())
        .await
        .expect_err("broken");
    assert!(matches!(error, Error::Transport(it) if it.stage == Stage::Broken));
    assert_eq!(server.connections(), 3);

    let error = client(&server).call(&Post).await.expect_err("broken");
    assert!(matches!(error, Error::Transport(it) if it.stage == Stage::Broken));
    assert_eq!(server.connections(), 4);
}

#[tokio::test]
async fn a_failure_to_connect_is_repeated_for_every_method() {
    // Bound, so that nobody else gets the port, and not listening.
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind(([127, 0, 0, 1], 0).into())
        .expect("a free port");
    let address = socket.local_addr().expect("it is bound");
    let base = BaseUrl::new(&format!("http://{address}/")).expect("a base");
    let client = settings_at(base).build().expect("a client");
    let error = client.call(&Unreachable).await.expect_err("no connection");
    assert!(
        matches!(&error, Error::Transport(it) if it.stage == Stage::Connect),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "`made.unreachable` was not sent: there was no connection (check the network, the base address \
         and the proxy)"
    );
    let lines = log().of("made.unreachable");
    let repeats = lines
        .iter()
        .filter(|line| line.contains("calling again"))
        .count();
    assert_eq!(repeats, 2, "{lines:#?}");
}

#[tokio::test]
async fn a_wait_above_the_limit_returns_at_once() {
    for (limit, after) in [(30, "31"), (0, "1"), (59, "86400")] {
        let server = flaky(1, 429, Some(after), "");
        let client = settings(&server)
            .max_retry_after(Duration::from_secs(limit))
            .build()
            .expect("a client");
        let error = client
            .call(&connect::Request::new())
            .await
            .expect_err("a rate limit");
        let wait = Duration::from_secs(after.parse().expect("a number"));
        assert_eq!(error.retry_after(), Some(wait));
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_wait_beyond_the_time_of_the_call_returns_at_once() {
    let server = flaky(1, 429, Some("20"), "");
    let client = settings(&server)
        .timeout(Duration::from_secs(20))
        .build()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("a rate limit");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(20)));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn one_span_tells_how_the_call_went() {
    let server = flaky(1, 429, Some("0"), "");
    client(&server).call(&Observed).await.expect("a success");
    let lines = log().of("made.observed");
    let with = |text| {
        lines
            .iter()
            .filter(move |line| line.contains(text))
            .collect::<Vec<_>>()
    };
    let [last] = with("call ended")[..] else {
        panic!("{lines:#?}")
    };
    for part in [
        "attempt=2",
        "status=200",
        "request_id=\"r-1\"",
        "outcome=\"ok\"",
    ] {
        assert!(last.contains(part), "{part}: {last}");
    }
    let [again] = with("calling again")[..] else {
        panic!("{lines:#?}")
    };
    assert!(
        again.contains("WARN") && again.contains("why=\"rate limited\""),
        "{again}"
    );
}

#[tokio::test]
async fn one_call_at_a_time_does_not_disturb_another() {
    let server = serve_json(CONNECTED);
    let client = client(&server);
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.call(&connect::Request::new()).await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(call.await.expect("no panic"));
    }
    assert_eq!(server.seen().len(), 8);
}
