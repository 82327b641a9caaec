//! The same client without `async`.

use std::io::Read;
use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{Error, Stage, Token};

use super::server::{json, response, serve, serve_json, serve_raw};
use super::{CONNECTED, settings};

#[test]
fn a_success_and_another_token() {
    let server = serve_json(CONNECTED);
    let client = settings(&server).build_blocking().expect("a client");
    let reply = client
        .call(&connect::Request::new().presence_sub(true))
        .expect("a success");
    assert_eq!(reply.response.team.name, "Example");

    let other = client.with_token(Token::new("xoxb-2").expect("a token"));
    drop(client);
    other
        .call(&connect::Request::new())
        .expect("the connections outlive the first client");
    let seen = server.seen();
    assert_eq!(seen[0].body, "presence_sub=true");
    assert_eq!(seen[1].headers["authorization"], "Bearer xoxb-2");
}

#[test]
fn an_api_error() {
    let server = serve_json(r#"{"ok": false, "error": "account_inactive"}"#);
    let client = settings(&server).build_blocking().expect("a client");
    let error = client
        .call(&connect::Request::new())
        .expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, connect::Error::AccountInactive);
}

#[test]
fn a_repeat() {
    let server = serve(|count| match count {
        0 => response(502, &[], "<html>"),
        _ => json(CONNECTED),
    });
    let client = settings(&server).build_blocking().expect("a client");
    client
        .call(&connect::Request::new())
        .expect("the second try succeeds");
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn no_time_left() {
    let server = serve_raw(|mut stream, _| {
        let _ = stream.read(&mut [0]);
    });
    let client = settings(&server)
        .timeout(Duration::from_millis(50))
        .build_blocking()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .expect_err("no response");
    assert!(matches!(error, Error::Transport(it) if it.stage == Stage::Timeout));
}

#[test]
fn from_many_threads_at_once() {
    let server = serve_json(CONNECTED);
    let client = settings(&server).build_blocking().expect("a client");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let client = client.clone();
            scope.spawn(move || {
                client
                    .call(&connect::Request::new())
                    .map(drop)
                    .expect("a success");
            });
        }
    });
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn it_may_be_dropped_in_async_code() {
    let server = serve_json(CONNECTED);
    drop(settings(&server).build_blocking().expect("a client"));
}
