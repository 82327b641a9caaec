//! What an hour brings, as fast as it goes: a new connection each minute, and the frames between.
//! The same hour in simulated time is a test of the machines.

use std::time::Duration;

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::events::RtmEvent;
use slack_methods::rtm::connect;
use slack_methods_fake::{Connection, Script};
use slack_methods_runtime::session::{rtm, socket_mode};

use crate::client;
use crate::memory::{resident, shown};

const MS: Duration = Duration::from_millis(1);

pub(crate) async fn rtm(minutes: usize, frames: usize) {
    let mut script = Script::new().counting();
    for _ in 0..minutes {
        let minute = Connection::new().hello().send_many(frames, |number| {
            json!({"type": "user_typing", "channel": format!("C{number}"), "user": "U0EXAMPLE"})
        });
        script = script.connection(minute.close());
    }
    let slack = script.start();
    let settings = rtm::Settings::new().connect_rate(MS, 1_000).backoff(MS, MS);
    let mut session = client(&slack).rtm_with(connect::Request::new(), settings);
    let (mut taken, mut connections) = (0, 0);
    let mut before = None;
    while connections <= minutes {
        match session.next().await.expect("an event").expect("no end") {
            rtm::Event::Hello => connections += 1,
            rtm::Event::Event(RtmEvent::UserTyping(_), _) => taken += 1,
            rtm::Event::Disconnected(_) => {}
            other => panic!("{other:?}"),
        }
        if before.is_none() && connections > minutes / 2 {
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
        let connection = Connection::new().hello().send_many(envelopes, move |number| {
            json!({"type": "brand_new", "envelope_id": format!("{minute}-{number}"), "payload": {}})
        });
        script = script.connection(connection.disconnect("refresh_requested"));
    }
    let slack = script.start();
    let settings = socket_mode::Settings::new()
        .connect_rate(MS, 1_000)
        .backoff(MS, MS)
        .drain_timeout(MS * 100);
    let mut session = client(&slack).socket_mode_with(open::Request::new(), settings);
    let (mut taken, mut connections) = (0, 0);
    let mut before = None;
    while connections <= minutes || taken < minutes * envelopes {
        match session.next().await.expect("an event").expect("no end") {
            socket_mode::Event::Hello(_) => connections += 1,
            socket_mode::Event::Envelope(envelope) => {
                taken += 1;
                envelope.ack();
            }
            socket_mode::Event::DisconnectRequested(_) | socket_mode::Event::Disconnected(_) => {}
            other => panic!("{other:?}"),
        }
        if before.is_none() && connections > minutes / 2 {
            before = Some(resident());
        }
    }
    assert_eq!(taken, minutes * envelopes, "an envelope was yielded twice");
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
