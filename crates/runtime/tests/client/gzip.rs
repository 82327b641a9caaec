//! Responses in gzip: asked for, and bounded by what they grow to.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use slack_methods::rtm::connect;
use slack_methods_runtime::{DecodeErrorReason, Error, Stage};

use super::server::{Server, response, serve, serve_raw};
use super::{CONNECTED, settings};

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/json"),
    ("content-encoding", "gzip"),
];

fn gzip(write: impl FnOnce(&mut GzEncoder<Vec<u8>>)) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    write(&mut encoder);
    encoder.finish().expect("memory is enough")
}

fn serve_gzip(body: Vec<u8>) -> Server {
    serve(move |_| response(200, HEADERS, body.clone()))
}

async fn call(server: &Server, limit: usize) -> Result<(), Error<connect::Error>> {
    let client = settings(server).max_response_bytes(limit).max_retries(0);
    let client = client.build().expect("a client");
    client.call(&connect::Request::new()).await.map(drop)
}

#[tokio::test]
async fn a_response_is_asked_for_in_gzip_and_read() {
    let body = gzip(|it| it.write_all(CONNECTED.as_bytes()).expect("memory"));
    let server = serve_gzip(body);
    call(&server, CONNECTED.len()).await.expect("a success");
    let asked = &server.seen()[0].headers["accept-encoding"];
    assert_eq!(asked, "gzip");
}

#[tokio::test]
async fn the_limit_counts_what_it_grows_to() {
    let body = gzip(|it| it.write_all(CONNECTED.as_bytes()).expect("memory"));
    let server = serve_gzip(body);
    let limit = CONNECTED.len() - 1;
    let error = call(&server, limit).await.expect_err("one byte too many");
    let Error::Decode(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.reason, DecodeErrorReason::TooLarge { limit });
}

#[tokio::test]
async fn a_bomb_ends_at_the_limit() {
    // What the server could send, and what it was asked for in the end.
    let bomb = gzip(|it| {
        let spaces = vec![b' '; 1024 * 1024];
        for _ in 0..32 {
            it.write_all(&spaces).expect("memory");
        }
    });
    assert!(bomb.len() < 256 * 1024, "{}", bomb.len());
    let server = serve_raw(move |mut stream, _| {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\r\n";
        stream.write_all(head.as_bytes()).expect("the client reads");
        // A first part of it, more than the limit when it is inflated. Then the server waits: a client that
        // wants more would wait until its time is over.
        stream
            .write_all(&bomb[..bomb.len() / 8])
            .expect("the client reads");
        let _ = stream.read(&mut [0]);
    });
    let limit = 1024 * 1024;
    let error = call(&server, limit).await.expect_err("a bomb");
    let Error::Decode(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.reason, DecodeErrorReason::TooLarge { limit });
}

#[tokio::test]
async fn what_is_no_gzip_is_a_broken_response() {
    let good = gzip(|it| it.write_all(CONNECTED.as_bytes()).expect("memory"));
    for body in [
        CONNECTED.into(),
        good[..good.len() / 2].to_vec(),
        vec![0x1f, 0x8b],
    ] {
        let error = call(&serve_gzip(body), 10_000).await.expect_err("no gzip");
        assert!(
            matches!(&error, Error::Transport(it) if it.stage == Stage::Broken),
            "{error}"
        );
    }
}
