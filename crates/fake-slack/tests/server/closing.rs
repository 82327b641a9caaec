//! How connections and the server are closed.

use std::io::Read as _;
use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{CloseReason, Connection, Log, MAX_FRAME_BYTES, Script};
use tokio_tungstenite::tungstenite::Message;

use super::{open, receive, send};

#[tokio::test]
async fn connections_end_in_every_way() {
    let slack = Script::new()
        .connection(Connection::well_behaved().cut_mid_frame())
        .connection(Connection::well_behaved().hang_up())
        .connection(Connection::well_behaved().migrate())
        .start();
    let mut cut = open(&slack).await;
    receive(&mut cut).await;
    assert!(matches!(cut.next().await, Some(Err(_))));
    drop(cut);
    let mut vanished = open(&slack).await;
    receive(&mut vanished).await;
    assert!(matches!(vanished.next().await, Some(Err(_))));
    drop(vanished);
    let mut moving = open(&slack).await;
    receive(&mut moving).await;
    assert_eq!(receive(&mut moving).await["type"], "team_migration_started");
    assert!(matches!(moving.next().await, Some(Ok(Message::Close(_)))));
    drop(moving);
    let ended = |log: &Log| (0..3).all(|connection| log.close_reason(connection).is_some());
    slack.until("three ends", ended).await;

    // What the client does.
    let mut dropped = open(&slack).await;
    receive(&mut dropped).await;
    drop(dropped);
    let log = slack
        .until("the end", |log| log.close_reason(3).is_some())
        .await;
    assert_eq!(log.close_reason(3), Some(CloseReason::Broken));
    let mut talker = open(&slack).await;
    receive(&mut talker).await;
    let much = "x".repeat(MAX_FRAME_BYTES);
    send(&mut talker, &json!({"type": "message", "text": much})).await;
    while let Some(Ok(_)) = talker.next().await {}
    let log = slack
        .until("the end", |log| log.close_reason(4).is_some())
        .await;
    assert_eq!(log.close_reason(4), Some(CloseReason::FrameTooLarge));
}

#[tokio::test]
async fn silent_connections_read_and_half_open_ones_do_not() {
    let slack = Script::new()
        .connection(Connection::well_behaved().mute())
        .connection(Connection::well_behaved().half_open())
        .start();
    let ping = json!({"id": 1, "type": "ping"});
    let mut silent = open(&slack).await;
    receive(&mut silent).await;
    send(&mut silent, &ping).await;
    slack
        .until("the ping", |log| log.received(0).len() == 1)
        .await;
    let mut half = open(&slack).await;
    receive(&mut half).await;
    slack
        .until("the half-open connection", |log| log.script_done(1))
        .await;
    send(&mut half, &ping).await;
    let heard = tokio::time::timeout(Duration::from_millis(50), half.next());
    assert!(heard.await.is_err());
    assert_eq!(slack.log().count_sent(0), 1);
    assert_eq!(
        (slack.log().received(1).len(), slack.log().close_reason(1)),
        (0, None)
    );
}

#[tokio::test]
#[should_panic(expected = "the script panicked")]
async fn a_script_that_panics_fails_the_test() {
    let slack = Script::new()
        .connection(Connection::new().send_from(|_| panic!("on purpose")))
        .start();
    let _connection = open(&slack).await;
    slack.until("nothing", |_| false).await;
}

#[tokio::test]
async fn everything_ends_with_the_server() {
    let slack = Script::new().start();
    let mut connection = open(&slack).await;
    receive(&mut connection).await;
    let base = slack
        .base()
        .trim_start_matches("http://")
        .replace("/api/", "");
    drop(slack);
    assert!(!matches!(connection.next().await, Some(Ok(_))));
    let gone = std::net::TcpStream::connect(base).and_then(|mut stream| stream.read(&mut [0]));
    assert!(!matches!(gone, Ok(1)));
}
