//! Responses that are too large, too late or not whole.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use slack_methods::rtm::connect;
use slack_methods_runtime::{DecodeErrorReason, Error, ErrorKind, Stage};

use super::server::{serve_json, serve_raw};
use super::{CONNECTED, settings};

/// Far above what anything here takes; a client that hangs reaches it.
const LONG: Duration = Duration::from_secs(30);

fn too_large(error: &Error<connect::Error>) {
    let Error::Decode(unreadable) = error else {
        panic!("{error}")
    };
    assert_eq!(
        unreadable.reason,
        DecodeErrorReason::TooLarge { limit: 100 }
    );
    assert_eq!(unreadable.extract, "over 100 bytes of application/json");
    assert_eq!(
        error.to_string(),
        "the response of `rtm.connect` (status 200) cannot be read: the body is larger than 100 \
         bytes (the limit can be raised with `max_response_bytes`); body: over 100 bytes of \
         application/json (Slack may have carried the call out: look before you repeat it)"
    );
}

#[tokio::test]
async fn a_content_length_above_the_limit_is_refused_before_reading() {
    // The body never comes, so reading it would take until the time limit.
    let server = serve_raw(|mut stream, _| {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 101\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("the client reads");
        let _ = stream.read(&mut [0]);
    });
    let client = settings(&server)
        .max_response_bytes(100)
        .build()
        .expect("a client");
    too_large(
        &client
            .call(&connect::Request::new())
            .await
            .expect_err("too large"),
    );
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_chunked_body_is_cut_at_the_limit() {
    // It never ends either.
    let server = serve_raw(|mut stream, _| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                    transfer-encoding: chunked\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("the client reads");
        while stream.write_all(b"10\r\n                \r\n").is_ok() {}
    });
    let client = settings(&server)
        .max_response_bytes(100)
        .build()
        .expect("a client");
    too_large(
        &client
            .call(&connect::Request::new())
            .await
            .expect_err("too large"),
    );
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    let server = serve_json(CONNECTED);
    for (limit, fits) in [(CONNECTED.len(), true), (CONNECTED.len() - 1, false)] {
        let client = settings(&server)
            .max_response_bytes(limit)
            .build()
            .expect("a client");
        assert_eq!(client.call(&connect::Request::new()).await.is_ok(), fits);
    }
}

#[tokio::test]
async fn a_server_that_never_answers_meets_the_time_limit() {
    let server = serve_raw(|mut stream, _| {
        let _ = stream.read(&mut [0]);
    });
    let client = settings(&server)
        .timeout(Duration::from_millis(50))
        .build()
        .expect("a client");
    let start = Instant::now();
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("no response");
    assert!(start.elapsed() < LONG);
    let Error::Transport(transport) = &error else {
        panic!("{error}")
    };
    assert_eq!(transport.stage, Stage::Timeout);
    assert_eq!(error.kind(), ErrorKind::Retry);
    assert_eq!(
        error.to_string(),
        "`rtm.connect` got no response in time (Slack may have carried the call out: look before \
         you repeat it; the limit can be raised with `timeout`)"
    );
    // The limit is that of the whole call, so nothing was repeated. (A busy server may not have
    // seen the first one yet.)
    assert!(server.connections() <= 1);
}

#[tokio::test]
async fn a_body_that_stops_meets_the_time_limit() {
    let server = serve_raw(|mut stream, _| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{";
        stream.write_all(head.as_bytes()).expect("the client reads");
        let _ = stream.read(&mut [0]);
    });
    let client = settings(&server)
        .timeout(Duration::from_millis(50))
        .build()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("no response");
    assert!(
        matches!(&error, Error::Transport(it) if it.stage == Stage::Timeout),
        "{error}"
    );
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_is_broken() {
    for head in [
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"ok\"",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"ok\"",
    ] {
        let server = serve_raw(move |mut stream, _| {
            stream.write_all(head.as_bytes()).expect("the client reads");
        });
        let client = settings(&server).max_retries(0).build().expect("a client");
        let error = client
            .call(&connect::Request::new())
            .await
            .expect_err("no response");
        let Error::Transport(transport) = &error else {
            panic!("{error}")
        };
        assert_eq!(transport.stage, Stage::Broken, "{head}");
        assert!(std::error::Error::source(&error).is_some());
        assert_eq!(
            error.to_string(),
            "`rtm.connect` got no response: the connection broke (Slack may have carried the \
             call out: look before you repeat it)"
        );
    }
}
