//! Bytes that do not arrive.

use std::io::{Read, Write};
use std::time::Duration;

use slack_methods_runtime::{Stage, Upload, UploadFault, Uploading};

use super::super::client;
use super::super::server::{response, serve, serve_raw};
use super::{TICKET, desk, desk_with, fails, uploading};

#[tokio::test]
async fn bytes_that_are_not_taken() {
    let refused = "the bytes were rejected; repeating may not help";
    for (status, advice) in [
        (302, refused),
        (413, refused),
        (500, "Slack is in trouble: upload again later"),
    ] {
        let taker = serve(move |_| response(status, &[("location", "/elsewhere")], "no"));
        let desk = desk(&taker);
        let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
        assert!(matches!(error.fault, UploadFault::Response(it) if it == status));
        assert_eq!((error.sent, error.total), (3, 3));
        assert_eq!(
            error.to_string(),
            format!(
                "the file was not uploaded; 3 of 3 bytes were sent: the response has status {status} \
                 ({advice})"
            )
        );
        // Neither followed nor repeated.
        assert_eq!(taker.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_connection_that_breaks() {
    let taker = serve_raw(|_, _| {});
    let desk = desk(&taker);
    let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
    assert!(
        matches!(
            error.fault,
            UploadFault::Transport {
                stage: Stage::Broken,
                ..
            }
        ),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .ends_with("the connection broke (upload again)")
    );
    assert_eq!(taker.connections(), 1);
}

#[tokio::test]
async fn an_answer_before_all_bytes_came() {
    // More than sockets hold, so that it cannot all be on its way when the response comes.
    const LARGE: usize = 64 * 1024 * 1024;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream.read_exact(&mut [0; 1000]).expect("some of it");
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            .expect("it is taken");
        // Open until the client is done, but nothing more is read.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        std::thread::park_timeout(Duration::from_secs(30));
    });
    let desk = desk_with(format!("http://{address}/{TICKET}"));
    let upload = Upload::bytes("a", vec![b'a'; LARGE]);
    let error = uploading(fails(&desk, &client(&desk), upload).await);
    assert!(error.sent < error.total, "{error}");
    assert!(
        matches!(error.fault, UploadFault::Response(status) if status == 200),
        "{error}"
    );
    let said = "the response has status 200, and came before all bytes were sent (upload again)";
    assert!(error.to_string().ends_with(said), "{error}");
}

#[tokio::test]
async fn a_server_that_takes_nothing_meets_the_time_limits() {
    fn is_late(error: &Uploading) {
        assert!(
            matches!(
                error.fault,
                UploadFault::Transport {
                    stage: Stage::Timeout,
                    ..
                }
            ),
            "{error}"
        );
    }
    let limit = Duration::from_millis(50);
    for large in [false, true] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let bytes = match large {
            true => vec![b'a'; 64 * 1024 * 1024],
            false => b"abc".to_vec(),
        };
        let address = format!("http://{address}/{TICKET}");
        for stall in [true, false] {
            let desk = desk_with(address.clone());
            let upload = Upload::bytes("a", bytes.clone());
            let upload = match stall {
                true => upload.stall_timeout(limit),
                false => upload.timeout(limit),
            };
            is_late(&uploading(fails(&desk, &client(&desk), upload).await));
        }
        drop(listener);
    }
}

#[tokio::test]
async fn a_token_for_calls_only_and_a_connection_that_cannot_be_made() {
    // A port at which nobody listens any more.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("it is bound")
    };
    let desk = desk_with(format!("http://{address}/{TICKET}"));
    let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
    assert!(
        matches!(
            error.fault,
            UploadFault::Transport {
                stage: Stage::Connect,
                ..
            }
        ),
        "{error}"
    );
    assert!(desk.seen()[0].headers.contains_key("authorization"));
}
