//! An hour without faults, and with much to do.

use std::time::Duration;

use serde_json::Value;

use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{Input, Note, Output};
use crate::session::machine::rtm::command::{Command, Outcome};
use crate::session::machine::rtm::settings::Settings;
use crate::session::machine::rtm::state::RtmMachine;
use crate::session::machine::simulation::environment::LARGEST;

const HOUR: Duration = Duration::from_secs(3_600);
const EVERY: Duration = Duration::from_millis(10);

/// 100 events a second, a message each second, and another connection every ten minutes.
#[test]
fn memory_is_flat_over_an_hour() {
    let mut rtm = RtmMachine::new(Settings::default(), 1);
    let (mut now, mut connection) = (Duration::ZERO, None);
    let (mut events, mut confirmed, mut connections, mut peak) = (0, 0, 0, 0);
    let mut held = Vec::new();
    rtm.handle(now, Input::Time);
    for tick in 0_u64.. {
        if now >= HOUR {
            break;
        }
        if tick % 100 == 0 {
            let command = Command::Message {
                channel: "C1".to_owned(),
                text: "x".repeat(100),
            };
            rtm.command(now, tick, command);
        }
        let mut replies = Vec::new();
        while let Some(output) = rtm.output() {
            match output {
                Output::RequestUrl => rtm.handle(now, Input::Url(Ok("wss://example.test".into()))),
                Output::Open(id, _) => {
                    connection = Some(id);
                    replies.push(r#"{"type":"hello"}"#.to_owned());
                }
                Output::Send(_, frame) => {
                    let frame: Value = serde_json::from_str(frame.as_str()).expect("JSON");
                    let id = &frame["id"];
                    replies.push(match frame["type"].as_str() {
                        Some("ping") => format!(r#"{{"type":"pong","reply_to":{id}}}"#),
                        _ => format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.1"}}"#),
                    });
                }
                Output::Note(Note::Live(_)) => connections += 1,
                Output::Note(_) | Output::Close(_) => {}
                Output::Stopped(_) => panic!("stopped"),
            }
        }
        if let Some(connection) = connection {
            for reply in &replies {
                rtm.handle(now, Input::Text(connection, reply));
            }
            let text = format!(r#"{{"type":"message","channel":"C1","text":"number {tick}"}}"#);
            rtm.handle(now, Input::Text(connection, &text));
            if tick % 60_000 == 59_999 {
                rtm.handle(now, Input::Ended(connection, DisconnectReason::Closed));
            }
        }
        // The consumer comes once a second.
        if tick % 100 == 99 {
            rtm.core.events.check_bounds(LARGEST);
            rtm.outbox.check_bounds(&Settings::default());
            let waited = std::iter::from_fn(|| rtm.event()).count();
            peak = peak.max(waited);
            events += waited;
            confirmed += rtm
                .replies()
                .iter()
                .filter(|(_, outcome)| matches!(outcome, Outcome::Confirmed(_)))
                .count();
        }
        if tick % 60_000 == 50_000 {
            held.push(rtm.core.capacity() + rtm.outbox.capacity());
        }
        now += EVERY;
        if rtm.wake_at().is_some_and(|at| at <= now) {
            rtm.handle(now, Input::Time);
        }
    }
    println!("{events} events, at most {peak} waiting, {confirmed} messages, memory {held:?}");
    assert_eq!(connections, 6);
    assert!(
        events > 350_000 && confirmed > 3_500,
        "{events}, {confirmed}"
    );
    assert!(held.iter().all(|it| it == &held[0]), "{held:?}");
}
