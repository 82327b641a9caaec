//! What an hour brings, as fast as it goes: a new connection each minute, and the frames between. The
//! same hour in simulated time is a test of the machines.

use std::time::Duration;

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::events::RtmEvent;
use slack_methods::rtm::connect;
use slack_methods_fake::{Line, Script};
use slack_methods_runtime::session::{rtm, socket_mode};

use crate::client;
use crate::memory::{resident, shown};

const MS: Duration = Duration::from_millis(1);

pub(crate) async fn rtm(minutes: usize, frames: usize) {
    let mut script = Script::new().counting();
    for _ in 0..minutes {
        let minute = Line::new().hello().many(frames, |number| {
            json!({"type": "user_typing", "channel": format!("C{number}"), "user": "U0EXAMPLE"})
        });
        script = script.line(minute.close());
    }
    let slack = script.start();
    let settings = rtm::Settings::new().address_rate(MS, 1_000).pauses(MS, MS);
    let mut session = client(&slack).rtm_with(connect::Request::new(), settings);
    let (mut taken, mut lines) = (0, 0);
    let mut before = None;
    while lines <= minutes {
        match session.next().await.expect("an event").expect("no end") {
            rtm::Event::Hello => lines += 1,
            rtm::Event::Event(RtmEvent::UserTyping(_), _) => taken += 1,
            rtm::Event::Lost(_) => {}
            other => panic!("{other:?}"),
        }
        if before.is_none() && lines > minutes / 2 {
            before = Some(resident());
        }
    }
    assert_eq!(taken, minutes * frames, "events are missing");
    tell("RTM", minutes, taken, before.flatten());
    session.close().await;
}

pub(crate) async fn socket_mode(minutes: usize, envelopes: usize) {
    let mut script = Script::new().counting();
    for minute in 0..minutes {
        let line = Line::new().hello().many(envelopes, move |number| {
            json!({"type": "brand_new", "envelope_id": format!("{minute}-{number}"), "payload": {}})
        });
        script = script.line(line.disconnect("refresh_requested"));
    }
    let slack = script.start();
    let settings = socket_mode::Settings::new()
        .address_rate(MS, 1_000)
        .pauses(MS, MS)
        .drain_for(MS * 100);
    let mut session = client(&slack).socket_mode_with(open::Request::new(), settings);
    let (mut taken, mut lines) = (0, 0);
    let mut before = None;
    while lines <= minutes || taken < minutes * envelopes {
        match session.next().await.expect("an event").expect("no end") {
            socket_mode::Event::Hello(_) => lines += 1,
            socket_mode::Event::Envelope(envelope) => {
                taken += 1;
                envelope.ack();
            }
            socket_mode::Event::Disconnect(_) | socket_mode::Event::Lost(_) => {}
            other => panic!("{other:?}"),
        }
        if before.is_none() && lines > minutes / 2 {
            before = Some(resident());
        }
    }
    assert_eq!(taken, minutes * envelopes, "an envelope was given twice");
    tell("Socket Mode", minutes, taken, before.flatten());
    session.close().await;
}

fn tell(what: &str, minutes: usize, taken: usize, before: Option<u64>) {
    println!(
        "{what}, {minutes} connections one after the other, {taken} events, none lost: resident \
         memory {} after half of them, {} at the end (the server's included)",
        shown(before),
        shown(resident())
    );
}
