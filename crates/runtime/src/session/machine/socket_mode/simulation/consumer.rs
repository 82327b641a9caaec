//! What is read, and what the consumer does with it.

use std::time::Duration;

use super::{Action, SocketMode, number};
use crate::session::machine::io::ConnectionId;
use crate::session::machine::simulation::environment::Simulation;
use crate::session::machine::socket_mode::event::Envelope;
use crate::session::machine::socket_mode::frame::{self, Incoming};
use crate::session::machine::socket_mode::seen::IdKind;

/// The consumer takes an envelope, and mostly acknowledges it.
pub(super) fn take(sim: &mut Simulation<SocketMode>, envelope: &Envelope) {
    let number = number(&envelope.id);
    let new = sim.environment.taken.insert(number);
    assert_eq!(envelope.held, sim.environment.is_held(number));
    if envelope.held {
        // What was not handled may come again.
        let handled = sim.environment.handled.contains(&number);
        assert!(!handled, "{} handled and taken again", envelope.id);
    } else {
        assert!(new, "{} taken twice", envelope.id);
    }
    let key = envelope.key;
    // Events take none.
    let payload = !envelope.held && sim.rng.bool();
    match sim.rng.u32(0..6) {
        0 => {}
        1 => sim.act_soon(6_000, Action::Acknowledge(key, number, payload)),
        2 => sim.act_soon(3_000, Action::Decline(key)),
        _ => sim.act_soon(0, Action::Acknowledge(key, number, payload)),
    }
}

/// Records what the machine is about to receive.
pub(super) fn read(sim: &mut Simulation<SocketMode>, connection: ConnectionId, text: &str) {
    let Some(server) = sim.environment.servers.get_mut(&connection) else {
        return;
    };
    server.hello_read |= text.contains("hello");
    server.given_up |= text.contains("too_many");
    let Ok(Incoming::Delivery(delivery)) = frame::read(text) else {
        return;
    };
    let id = delivery.envelope_id;
    let event_id = number(&id).to_string();
    let known = sim.machine.seen.find(IdKind::Envelope, &id).is_some()
        || sim.machine.seen.find(IdKind::Event, &event_id).is_some();
    if known || (sim.machine.core.events.has_room(sim.now) && !sim.closing) {
        let now = sim.now;
        sim.environment.owed.insert((connection, id.clone()), now);
        if sim.environment.is_held(number(&id)) {
            return;
        }
        let by = now + sim.environment.settings.auto_ack_after + Duration::from_nanos(1);
        sim.act_at(by, Action::CheckAck(connection, id));
    }
}
