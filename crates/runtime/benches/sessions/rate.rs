//! As many frames as go through one session.

use std::time::Instant;

use serde_json::json;
use slack_methods::events::RtmEvent;
use slack_methods::rtm::connect;
use slack_methods_fake::{Connection, Script};
use slack_methods_runtime::session::rtm::Event;

use crate::client;

pub(crate) async fn one_session(frames: usize) {
    let slack = Script::new()
        .counting()
        .connection(Connection::new().hello().send_many(frames, |number| {
            json!({"type": "user_typing", "channel": format!("C{number}"), "user": "U0EXAMPLE"})
        }))
        .start();
    let mut session = client(&slack).rtm(connect::Request::new());
    let mut started = None;
    let mut taken = 0;
    while taken < frames {
        match session.next().await.expect("an event").expect("no end") {
            Event::Hello => started = Some(Instant::now()),
            Event::Event(RtmEvent::UserTyping(typing), _) => {
                let expected = format!("C{taken}");
                assert_eq!(typing.channel.as_str(), expected, "an event is missing");
                taken += 1;
            }
            other => panic!("{other:?} after {taken} frames"),
        }
    }
    let time = started.expect("a hello").elapsed();
    println!(
        "one RTM session: {frames} frames in {:.2} s, {:.0} a second, each decoded and none lost",
        time.as_secs_f64(),
        frames as f64 / time.as_secs_f64()
    );
    session.close().await;
}
