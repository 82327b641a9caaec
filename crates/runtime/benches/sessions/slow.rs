//! A consumer that is slow.

use std::time::Duration;

use serde_json::json;
use slack_methods::rtm::connect;
use slack_methods_fake::{Connection, Script, Slack};
use slack_methods_runtime::session::rtm::{Event, Session, Settings};
use tokio::time::sleep;

use crate::client;

/// It stops for less than the backpressure timeout: nothing is lost.
pub(crate) async fn hiccup(frames: usize) {
    let (slack, mut session) = open(frames, Duration::from_secs(10)).await;
    sleep(Duration::from_millis(300)).await;
    let sent = slack.log().count_sent(0);
    let (taken, missed) = take(&mut session, frames).await;
    assert_eq!((taken, missed), (frames, 0), "a hiccup lost events");
    println!(
        "a consumer that stops for 0.3 s: {sent} of {frames} frames were sent meanwhile, none lost"
    );
    session.close().await;
}

/// It stops for longer: what does not fit the buffer is dropped, and counted.
pub(crate) async fn for_good(frames: usize) {
    let (slack, mut session) = open(frames, Duration::from_millis(100)).await;
    // A message gets its reply although the consumer takes no events.
    let handle = session.handle();
    handle.send("C0EXAMPLE", "hello").await.expect("a reply");
    slack
        .until("all frames", |log| log.count_sent(0) > frames)
        .await;
    let (taken, missed) = take(&mut session, frames).await;
    assert_eq!(taken + missed, frames, "events were lost and not counted");
    println!(
        "a consumer that stops for good: {taken} of {frames} events kept, {missed} dropped and \
         counted, the message confirmed"
    );
    session.close().await;
}

async fn open(frames: usize, backpressure_timeout: Duration) -> (Slack, Session<connect::Request>) {
    let slack = Script::new()
        .counting()
        .connection(Connection::new().hello().send_many(
            frames,
            |number| json!({"type": "brand_new", "number": number, "text": "x".repeat(100)}),
        ))
        .start();
    let settings = Settings::new()
        .buffer(1_000, 1 << 20)
        .backpressure_timeout(backpressure_timeout);
    let mut session = client(&slack).rtm_with(connect::Request::new(), settings);
    let hello = session.next().await.expect("an event").expect("no end");
    assert!(matches!(hello, Event::Hello), "{hello:?}");
    (slack, session)
}

/// Takes until all frames are accounted for.
async fn take(session: &mut Session<connect::Request>, frames: usize) -> (usize, usize) {
    let (mut taken, mut missed) = (0, 0);
    while taken + missed < frames {
        match session.next().await.expect("an event").expect("no end") {
            Event::Other(_) => taken += 1,
            Event::Dropped(count) => missed += usize::try_from(count).expect("a count"),
            other => panic!("{other:?}"),
        }
    }
    (taken, missed)
}
