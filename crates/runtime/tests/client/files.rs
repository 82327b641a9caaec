//! Methods that response with a file.

use std::sync::atomic::{AtomicUsize, Ordering};

use slack_methods_runtime::{DecodeErrorReason, Error};

use super::file_method::Request;
use super::server::{json, response, serve};
use super::{client, settings};

/// Bytes of every value, more than one packet of them.
fn bytes() -> Vec<u8> {
    (0..=255).cycle().take(300_000).collect()
}

#[tokio::test]
async fn a_file_comes_whole() {
    let server = serve(|_| {
        response(
            200,
            &[
                ("content-type", "application/gzip"),
                ("x-slack-req-id", "id1"),
            ],
            bytes(),
        )
    });
    let reply = client(&server).call(&Request).await.expect("a file");
    assert_eq!(reply.response.file, bytes());
    assert_eq!(reply.request_id.as_deref(), Some("id1"));
    assert!(reply.raw.is_empty());
    assert_eq!(
        format!("{:?}", reply.response),
        "Response { file: 300000 bytes }"
    );
}

#[tokio::test]
async fn an_api_error_in_place_of_it() {
    let server = serve(|_| json(r#"{"ok": false, "error": "invalid_auth"}"#));
    let error = client(&server).call(&Request).await.expect_err("refused");
    assert_eq!(
        error.api_error().map(|api_error| api_error.method),
        Some("made.file")
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_failure_is_repeated_until_the_file_comes() {
    let calls = AtomicUsize::new(0);
    let server = serve(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
        0 => response(429, &[("retry-after", "0")], ""),
        1 => json(r#"{"ok": false, "error": "internal_error"}"#),
        _ => response(200, &[("content-type", "application/gzip")], "file"),
    });
    let reply = client(&server).call(&Request).await.expect("a file");
    assert_eq!(&reply.response.file[..], b"file");
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn a_file_over_the_limit_is_an_error() {
    let server = serve(|_| response(200, &[("content-type", "application/gzip")], bytes()));
    let client = settings(&server)
        .max_response_bytes(299_999)
        .build()
        .expect("a client");
    let error = client.call(&Request).await.expect_err("too large");
    let Error::Decode(unreadable) = error else {
        panic!("{error}");
    };
    assert_eq!(
        unreadable.reason,
        DecodeErrorReason::TooLarge { limit: 299_999 }
    );
}
