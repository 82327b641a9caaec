//! The server, and its faults.

use serde_json::Value;

use super::{Action, Server, SocketMode, number};
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::ConnectionId;
use crate::session::machine::simulation::environment::{Arrival, Simulation};
use crate::session::machine::simulation::random::one_in;
use crate::session::machine::socket_mode::settings::MAX_CONNECTIONS;

/// The server receives an acknowledgement.
pub(super) fn receive(sim: &mut Simulation<SocketMode>, connection: ConnectionId, text: &str) {
    let frame: Value = serde_json::from_str(text).expect("JSON");
    let id = frame["envelope_id"].as_str().expect("an id").to_owned();
    assert!(frame.get("payload").is_none() || number(&id) % 3 == 1);
    let environment = &mut sim.environment;
    assert!(
        environment.servers.contains_key(&connection),
        "sent on a connection that has ended"
    );
    let held = environment.is_held(number(&id));
    if held {
        let handled = environment.handled.contains(&number(&id));
        assert!(handled, "{id} acknowledged, and not by the consumer");
    }
    match environment.owed.remove(&(connection, id.clone())) {
        Some(since) => {
            assert!(held || sim.now - since <= environment.settings.auto_ack_after);
        }
        None => {
            let orphan = environment.orphans.get_mut(&id);
            let orphan = orphan.unwrap_or_else(|| panic!("{id} acknowledged twice"));
            assert!(*orphan > 0, "{id} acknowledged twice");
            *orphan -= 1;
        }
    }
    environment.acknowledged.insert(number(&id));
}

/// The session closes a connection. It may not give up a readable one before another one is live.
pub(super) fn close(sim: &mut Simulation<SocketMode>, connection: ConnectionId) {
    let good = |server: &Server| server.hello_read && !server.given_up;
    let servers = &sim.environment.servers;
    let was_good = servers
        .get(&connection)
        .is_some_and(|it| good(it) && !it.mute);
    cut(sim, connection);
    let other = sim.environment.servers.values().any(good);
    assert!(!was_good || other || sim.machine.is_stopped(), "a gap");
}

pub(super) fn cut(sim: &mut Simulation<SocketMode>, connection: ConnectionId) {
    let environment = &mut sim.environment;
    environment.servers.remove(&connection);
    let orphaned: Vec<_> = environment
        .owed
        .keys()
        .filter(|(on, _)| *on == connection)
        .cloned()
        .collect();
    for owed in orphaned {
        environment.owed.remove(&owed);
        *environment.orphans.entry(owed.1).or_default() += 1;
    }
}

pub(super) fn open(sim: &mut Simulation<SocketMode>, id: ConnectionId) {
    let servers = &mut sim.environment.servers;
    servers.insert(id, Server::default());
    assert!(servers.len() <= MAX_CONNECTIONS);
    match sim.rng.u32(0..24) {
        0 => return sim.arrive(9_000, id, Arrival::Ended(DisconnectReason::Unreachable)),
        // Nothing ever arrives.
        1 => return,
        2 => {
            let many = r#"{"type":"disconnect","reason":"too_many_websockets"}"#;
            return sim.text(500, id, many);
        }
        3 => return sim.arrive(2_000, id, Arrival::Ended(DisconnectReason::Closed)),
        _ => {}
    }
    sim.text(0, id, r#"{"type":"hello","num_connections":1}"#);
    sim.act_at(sim.now, Action::Ping(id));
    sim.act_later(200_000, Action::Fault(id));
}

/// Delivers something on one connection, and sometimes on others, too, or again.
pub(super) fn deliver(sim: &mut Simulation<SocketMode>) {
    let connections: Vec<ConnectionId> = sim
        .environment
        .servers
        .iter()
        .filter(|(_, server)| server.hello_read && !server.mute)
        .map(|(id, _)| *id)
        .collect();
    sim.environment.delivered += 1;
    let number = sim.environment.delivered;
    // The last digit of the id: an event may be delivered again in another envelope.
    let mut digit = 0;
    let mut delay = 100;
    while let Some(connection) = sim.rng.choice(&connections).copied() {
        sim.text(delay, connection, envelope(number, digit));
        if !one_in(&mut sim.rng, 5) {
            return;
        }
        delay = [0, 1_000, 10_000][sim.rng.usize(0..3)];
        if is_event(number) && digit < 9 {
            digit += sim.rng.u64(0..2);
        }
    }
}

/// Whether the number is that of an event, which may come again in another envelope.
pub(super) fn is_event(number: u64) -> bool {
    number % 3 == 0
}

fn envelope(number: u64, digit: u64) -> String {
    let id = format!("{number}{digit}");
    match number % 3 {
        0 => format!(
            r#"{{"type":"events_api","envelope_id":"{id}","payload":{{"event_id":"{number}"}}}}"#
        ),
        1 => format!(
            r#"{{"type":"interactive","envelope_id":"{id}","accepts_response_payload":true}}"#
        ),
        _ => format!(r#"{{"type":"brand_new","envelope_id":"{id}","payload":[1]}}"#),
    }
}

pub(super) fn fault(sim: &mut Simulation<SocketMode>, id: ConnectionId) {
    let Some(server) = sim.environment.servers.get_mut(&id) else {
        return;
    };
    match sim.rng.u32(0..12) {
        0 => sim.arrive(0, id, Arrival::Ended(DisconnectReason::Closed)),
        1 => sim.arrive(0, id, Arrival::Ended(DisconnectReason::Broken)),
        2 => server.mute = true,
        kind @ 3..=7 => {
            let reasons = ["warning", "refresh_requested", "brand_new"];
            let reason = sim.rng.choice(reasons).expect("one of them");
            let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
            sim.text(0, id, text);
            if kind < 6 {
                sim.arrive(20_000, id, Arrival::Ended(DisconnectReason::Closed));
            }
        }
        8 if one_in(&mut sim.rng, 20) => {
            sim.text(0, id, r#"{"type":"disconnect","reason":"link_disabled"}"#);
        }
        9 => sim.arrive(0, id, Arrival::Binary),
        _ => {
            let texts = [
                "<html>",
                "[]",
                r#"{"type":"brand_new"}"#,
                r#"{"type":"hello"}"#,
            ];
            for _ in 0..sim.rng.u32(1..80) {
                let text = sim.rng.choice(texts).expect("one of them");
                sim.text(1_000, id, text);
            }
        }
    }
    sim.act_later(200_000, Action::Fault(id));
}
