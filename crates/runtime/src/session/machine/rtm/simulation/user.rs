//! The user of the handle.

use super::Rtm;
use crate::json::Json;
use crate::session::machine::rtm::command::Command;
use crate::session::machine::simulation::environment::Simulation;

pub(super) fn command(sim: &mut Simulation<Rtm>) {
    sim.environment.tickets += 1;
    let ticket = sim.environment.tickets;
    let ids = |count: usize| vec!["U1".to_owned(); count];
    let channel = "C1".to_owned();
    let command = match sim.rng.u32(0..20) {
        0 => Command::Typing { channel },
        1 => Command::PresenceSub(ids(sim.rng.usize(0..600))),
        2 => Command::PresenceQuery(ids(sim.rng.usize(0..600))),
        3 => Command::Raw(Json::parse(r#"{"type":"raw"}"#).expect("JSON")),
        4 => Command::Raw(Json::parse(r#"{"type":"raw","id":1}"#).expect("JSON")),
        5 => Command::Message {
            channel,
            text: "x".repeat(sim.rng.usize(4_001..20_000)),
        },
        _ => Command::Message {
            channel,
            text: ticket.to_string(),
        },
    };
    sim.machine.command(sim.now, ticket, command);
    sim.carry_out();
}
