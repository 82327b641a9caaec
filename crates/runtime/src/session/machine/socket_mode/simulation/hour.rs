//! An hour without faults, and with much to do.

use std::time::Duration;

use crate::session::machine::buffer::Item;
use crate::session::machine::event::Event;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{Input, Note, Output};
use crate::session::machine::simulation::environment::LARGEST;
use crate::session::machine::socket_mode::event::SocketModeEvent;
use crate::session::machine::socket_mode::settings::Settings;
use crate::session::machine::socket_mode::state::SocketModeMachine;

const HOUR: Duration = Duration::from_secs(3_600);
const EVERY: Duration = Duration::from_millis(20);

/// 50 envelopes a second, each acknowledged by the consumer or by itself, and another connection
/// every ten minutes.
#[test]
fn memory_is_flat_over_an_hour() {
    let mut machine = SocketModeMachine::new(Settings::new(1), 1);
    let (mut now, mut connection) = (Duration::ZERO, None);
    let (mut given, mut acknowledged, mut connections, mut peak) = (0, 0, 0, 0);
    let mut held = Vec::new();
    machine.handle(now, Input::Time);
    for tick in 0_u64.. {
        if now >= HOUR {
            break;
        }
        while let Some(output) = machine.output() {
            match output {
                Output::RequestUrl => {
                    machine.handle(now, Input::Url(Ok("wss://example.test".into())));
                }
                Output::Open(id, _) => {
                    connection = Some(id);
                    machine.handle(now, Input::Text(id, r#"{"type":"hello"}"#));
                }
                Output::Send(..) => acknowledged += 1,
                Output::Note(Note::Live(_)) => connections += 1,
                Output::Note(_) | Output::Close(_) => {}
                Output::Stopped(_) => panic!("stopped"),
            }
        }
        if let Some(connection) = connection {
            let text = format!(
                r#"{{"type":"events_api","envelope_id":"e{tick}","payload":{{"event_id":"Ev{tick}"}}}}"#
            );
            machine.handle(now, Input::Text(connection, &text));
            if tick % 30_000 == 29_999 {
                let text = r#"{"type":"disconnect","reason":"refresh_requested"}"#;
                machine.handle(now, Input::Text(connection, text));
            }
        }
        // The consumer comes once a second, and acknowledges every other one.
        if tick % 50 == 49 {
            machine.core.events.check_bounds(LARGEST);
            machine.seen.check_bounds();
            peak = peak.max(machine.pending.len());
            while let Some(item) = machine.event() {
                let Item::Event(Event::Protocol(SocketModeEvent::Envelope(envelope))) = item else {
                    continue;
                };
                given += 1;
                if given % 2 == 0 {
                    let acknowledged = machine.acknowledge(now, envelope.key, None);
                    acknowledged.expect("its time is not over");
                }
            }
        }
        if tick % 30_000 == 25_000 {
            held.push(machine.core.capacity() + machine.seen.capacity());
        }
        now += EVERY;
        if machine.wake_at().is_some_and(|at| at <= now) {
            machine.handle(now, Input::Time);
        }
    }
    println!(
        "{given} envelopes, {acknowledged} acknowledged, at most {peak} pending, memory {held:?}"
    );
    assert_eq!(connections, 6);
    assert!(given > 175_000, "{given}");
    assert!(given - acknowledged < 200, "{given}, {acknowledged}");
    // The memory of ids is full by then; a map that forgets says that it can hold a little less.
    assert!(held[2..].iter().all(|it| it <= &held[1]), "{held:?}");
}
