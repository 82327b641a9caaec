//! The server, and its faults.

use serde_json::Value;

use super::{Action, Handled, Rtm, Server};
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::io::ConnectionId;
use crate::session::machine::rtm::limits::MAX_FRAME_BYTES;
use crate::session::machine::simulation::environment::{Arrival, Simulation};
use crate::session::machine::simulation::random::one_in;

pub(super) const GOODBYE: &str = r#"{"type":"goodbye"}"#;

pub(super) fn open(sim: &mut Simulation<Rtm>, id: ConnectionId) {
    assert!(sim.environment.server.is_none(), "two connections at once");
    match sim.rng.u32(0..16) {
        0 => return sim.arrive(9_000, id, Arrival::Ended(DisconnectReason::Unreachable)),
        // Nothing ever arrives.
        1 => return,
        _ => {}
    }
    sim.arrive(0, id, Arrival::Opened);
    match sim.rng.u32(0..16) {
        0 => {
            let expired = r#"{"type":"error","error":{"code":1,"msg":"expired"}}"#;
            return sim.text(500, id, expired);
        }
        1 => return sim.arrive(2_000, id, Arrival::Ended(DisconnectReason::Closed)),
        2 => return,
        _ => {}
    }
    sim.environment.server = Some(Server {
        connection: id,
        mute: false,
        said_goodbye: false,
    });
    sim.text(0, id, r#"{"type":"hello"}"#);
    if let Some(reply) = sim.environment.late_reply.take() {
        sim.text(3_000, id, reply);
    }
    sim.act_later(100_000, Action::Fault(id));
}

/// The server receives a frame.
pub(super) fn receive(sim: &mut Simulation<Rtm>, connection: ConnectionId, text: &str) {
    assert!(text.len() <= MAX_FRAME_BYTES);
    let frame: Value = serde_json::from_str(text).expect("JSON");
    let kind = frame["type"].as_str().expect("a type");
    let id = frame["id"].as_i64();
    let environment = &mut sim.environment;
    if let Some(id) = id {
        assert!(id > 0 && environment.ids.insert(id), "the id {id} twice");
    }
    match kind {
        "ping" => {}
        "typing" => environment.typing.count(sim.now),
        _ => environment.frames.count(sim.now),
    }
    let server = environment.server.as_ref();
    let Some(server) = server.filter(|it| it.connection == connection && !it.mute) else {
        return;
    };
    assert!(
        !server.said_goodbye || kind == "ping",
        "{kind} after a goodbye"
    );
    let id = id.unwrap_or_default();
    match kind {
        "ping" if !one_in(&mut sim.rng, 50) => {
            let pong = format!(r#"{{"type":"pong","reply_to":{id}}}"#);
            sim.text(4_000, connection, pong);
        }
        "message" => post(sim, connection, id, &frame),
        _ => {}
    }
}

fn post(sim: &mut Simulation<Rtm>, connection: ConnectionId, id: i64, frame: &Value) {
    let ticket = frame["text"].as_str().and_then(|text| text.parse().ok());
    let (handled, reply) = match one_in(&mut sim.rng, 10) {
        true => (
            Handled::Rejected(id),
            format!(r#"{{"ok":false,"reply_to":{id},"error":{{"code":{id},"msg":"no"}}}}"#),
        ),
        false => (
            Handled::Posted(format!("{id}.1")),
            format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.1"}}"#),
        ),
    };
    let ticket = ticket.expect("a ticket");
    let before = sim.environment.handled.insert(ticket, handled);
    assert!(before.is_none(), "a message was sent twice");
    match sim.rng.u32(0..20) {
        // It is lost.
        0 => {}
        // The connection breaks first.
        1 => {
            sim.environment.late_reply = Some(reply);
            sim.environment.server = None;
            sim.arrive(0, connection, Arrival::Ended(DisconnectReason::Broken));
        }
        // As slow as can be.
        2 => sim.text(60_000, connection, reply),
        _ => sim.text(2_000, connection, reply),
    }
}

pub(super) fn fault(sim: &mut Simulation<Rtm>, id: ConnectionId) {
    let server = sim.environment.server.as_mut();
    let Some(server) = server.filter(|it| it.connection == id) else {
        return;
    };
    match sim.rng.u32(0..14) {
        0 => end(sim, 0, id, DisconnectReason::Closed),
        1 => end(sim, 0, id, DisconnectReason::Broken),
        2 => {
            sim.text(0, id, r#"{"type":"team_migration_started"}"#);
            end(sim, 100, id, DisconnectReason::Closed);
        }
        3 => server.mute = true,
        4 => {
            sim.text(0, id, GOODBYE);
            sim.arrive(20_000, id, Arrival::Ended(DisconnectReason::Closed));
        }
        kind => {
            match kind {
                5 => sim.arrive(0, id, Arrival::Binary),
                6 => sim.arrive(0, id, Arrival::Activity),
                7 => {
                    for _ in 0..sim.rng.u32(0..150) {
                        sim.text(3_000, id, r#"{"type":"flood"}"#);
                    }
                }
                _ => {
                    let text = sim.rng.choice(ODD_TEXTS).expect("one of them");
                    sim.text(0, id, text);
                }
            }
            sim.act_later(60_000, Action::Fault(id));
        }
    }
}

fn end(sim: &mut Simulation<Rtm>, within: u64, id: ConnectionId, reason: DisconnectReason) {
    sim.arrive(within, id, Arrival::Ended(reason));
    sim.environment.server = None;
}

const ODD_TEXTS: [&str; 8] = [
    r#"{"type":"brand_new","x":[1,2]}"#,
    "<html>",
    "[]",
    r#"{"type":"message","text":"cut"#,
    r#"{"type":"error","error":{"code":9,"msg":"x"}}"#,
    r#"{"type":"hello"}"#,
    r#"{"type":"pong","reply_to":99999}"#,
    r#"{"ok":true,"reply_to":99999,"ts":"1.1"}"#,
];
