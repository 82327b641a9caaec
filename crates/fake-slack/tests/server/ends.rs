//! How lines, and the server, end.

use std::io::Read as _;
use std::time::Duration;

use futures_util::StreamExt as _;
use serde_json::json;
use slack_methods_fake::{End, Line, Log, MAX_FRAME_BYTES, Script};
use tokio_tungstenite::tungstenite::Message;

use super::{hear, open, say};

#[tokio::test]
async fn lines_end_in_every_way() {
    let slack = Script::new()
        .line(Line::well_behaved().cut())
        .line(Line::well_behaved().vanish())
        .line(Line::well_behaved().migrate())
        .start();
    let mut cut = open(&slack).await;
    hear(&mut cut).await;
    assert!(matches!(cut.next().await, Some(Err(_))));
    drop(cut);
    let mut vanished = open(&slack).await;
    hear(&mut vanished).await;
    assert!(matches!(vanished.next().await, Some(Err(_))));
    drop(vanished);
    let mut moving = open(&slack).await;
    hear(&mut moving).await;
    assert_eq!(hear(&mut moving).await["type"], "team_migration_started");
    assert!(matches!(moving.next().await, Some(Ok(Message::Close(_)))));
    drop(moving);
    let ended = |log: &Log| (0..3).all(|line| log.end(line).is_some());
    slack.until("three ends", ended).await;

    // What the client does.
    let mut dropped = open(&slack).await;
    hear(&mut dropped).await;
    drop(dropped);
    let log = slack.until("the end", |log| log.end(3).is_some()).await;
    assert_eq!(log.end(3), Some(End::Broken));
    let mut talker = open(&slack).await;
    hear(&mut talker).await;
    let much = "x".repeat(MAX_FRAME_BYTES);
    say(&mut talker, &json!({"type": "message", "text": much})).await;
    while let Some(Ok(_)) = talker.next().await {}
    let log = slack.until("the end", |log| log.end(4).is_some()).await;
    assert_eq!(log.end(4), Some(End::TooLarge));
}

#[tokio::test]
async fn silent_lines_read_and_half_open_ones_do_not() {
    let slack = Script::new()
        .line(Line::well_behaved().silence())
        .line(Line::well_behaved().half_open())
        .start();
    let ping = json!({"id": 1, "type": "ping"});
    let mut silent = open(&slack).await;
    hear(&mut silent).await;
    say(&mut silent, &ping).await;
    slack.until("the ping", |log| log.got(0).len() == 1).await;
    let mut half = open(&slack).await;
    hear(&mut half).await;
    slack.until("the half-open line", |log| log.played(1)).await;
    say(&mut half, &ping).await;
    let heard = tokio::time::timeout(Duration::from_millis(50), half.next());
    assert!(heard.await.is_err());
    assert_eq!(slack.log().count_sent(0), 1);
    assert_eq!((slack.log().got(1).len(), slack.log().end(1)), (0, None));
}

#[tokio::test]
#[should_panic(expected = "the script panicked")]
async fn a_script_that_panics_fails_the_test() {
    let slack = Script::new()
        .line(Line::new().send_from(|_| panic!("on purpose")))
        .start();
    let _line = open(&slack).await;
    slack.until("nothing", |_| false).await;
}

#[tokio::test]
async fn everything_ends_with_the_server() {
    let slack = Script::new().start();
    let mut line = open(&slack).await;
    hear(&mut line).await;
    let base = slack
        .base()
        .trim_start_matches("http://")
        .replace("/api/", "");
    drop(slack);
    assert!(!matches!(line.next().await, Some(Ok(_))));
    let gone = std::net::TcpStream::connect(base).and_then(|mut stream| stream.read(&mut [0]));
    assert!(!matches!(gone, Ok(1)));
}
