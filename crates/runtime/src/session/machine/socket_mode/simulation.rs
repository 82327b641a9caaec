//! Socket Mode sessions in a simulated environment.

mod consumer;
mod hour;
mod schedules;
mod server;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use super::event::SocketModeEvent;
use super::pending::Key;
use super::settings::Settings;
use super::state::{HOLD_WHILE_CLOSING, SocketModeMachine};
use crate::json::Json;
use crate::session::machine::event::Event;
use crate::session::machine::io::ConnectionId;
use crate::session::machine::simulation::environment::{Arrival, Environment, Simulation};
use crate::session::machine::simulation::totals::Totals;

enum Action {
    /// The server delivers something.
    Deliver,
    /// The delivery was read so long ago that it has to be acknowledged.
    CheckAck(ConnectionId, String),
    Acknowledge(Key, u64, bool),
    /// The consumer failed.
    Decline(Key),
    /// The server pings.
    Ping(ConnectionId),
    /// Something goes wrong on the connection.
    Fault(ConnectionId),
}

/// The server's side of a connection.
#[derive(Default)]
struct Server {
    /// Nothing gets through, and nobody notices.
    mute: bool,
    /// The session may close it before another one is live.
    given_up: bool,
    hello_read: bool,
}

struct SocketMode {
    settings: Settings,
    servers: BTreeMap<ConnectionId, Server>,
    /// Deliveries that were read and accepted, and when; by connection and id.
    owed: HashMap<(ConnectionId, String), Duration>,
    /// Those whose connection ended before they were acknowledged.
    orphans: HashMap<String, u32>,
    /// By the numbers of the events: an id without its last digit.
    taken: HashSet<u64>,
    acknowledged: HashSet<u64>,
    /// What the consumer acknowledged in time.
    handled: HashSet<u64>,
    delivered: u64,
}

fn run(seed: u64, settings: Settings, pace: u64, steps: usize) -> Totals {
    let machine = SocketModeMachine::new(settings.clone(), seed);
    let environment = SocketMode {
        servers: BTreeMap::new(),
        owed: HashMap::new(),
        orphans: HashMap::new(),
        taken: HashSet::new(),
        acknowledged: HashSet::new(),
        handled: HashSet::new(),
        delivered: 0,
        settings,
    };
    Simulation::new(seed, machine, environment, pace, steps).run()
}

impl SocketMode {
    /// Whether nobody but the consumer may acknowledge it.
    fn is_held(&self, number: u64) -> bool {
        self.settings.hold_events.is_some() && server::is_event(number)
    }
}

/// The number of the event in an envelope.
fn number(id: &str) -> u64 {
    id[..id.len() - 1].parse().expect("a number")
}

impl Environment for SocketMode {
    type Machine = SocketModeMachine;
    type Action = Action;

    fn close_limit(&self) -> Duration {
        match self.settings.hold_events {
            Some(_) => HOLD_WHILE_CLOSING,
            None => self.settings.auto_ack_after,
        }
    }

    fn first_action() -> Action {
        Action::Deliver
    }

    fn act(sim: &mut Simulation<Self>, action: Action) {
        match action {
            Action::Deliver => {
                for _ in 0..sim.rng.u32(1..4) {
                    server::deliver(sim);
                }
                sim.act_later(1_000, Action::Deliver);
            }
            Action::CheckAck(connection, id) => {
                let owed = sim.environment.owed.contains_key(&(connection, id));
                // What was withdrawn stays so while events are waited for.
                let waits = sim.closing && sim.environment.settings.hold_events.is_some();
                assert!(sim.stopped || waits || !owed, "not acknowledged in time");
            }
            Action::Acknowledge(key, number, payload) => {
                let payload = payload.then(|| Json::parse("{}").expect("JSON"));
                if sim.machine.acknowledge(sim.now, key, payload).is_ok() {
                    sim.environment.handled.insert(number);
                }
                sim.carry_out();
            }
            Action::Decline(key) => {
                sim.machine.decline(sim.now, key);
                sim.carry_out();
            }
            Action::Ping(connection) => {
                let server = sim.environment.servers.get(&connection);
                if server.is_some_and(|server| !server.mute) {
                    sim.arrive(0, connection, Arrival::Activity);
                    let next = sim.now + Duration::from_secs(10);
                    sim.act_at(next, Action::Ping(connection));
                }
            }
            Action::Fault(connection) => server::fault(sim, connection),
        }
    }

    fn open(sim: &mut Simulation<Self>, id: ConnectionId) {
        server::open(sim, id);
    }

    fn receive(sim: &mut Simulation<Self>, id: ConnectionId, text: &str) {
        server::receive(sim, id, text);
    }

    fn close(sim: &mut Simulation<Self>, id: ConnectionId) {
        server::close(sim, id);
    }

    fn read(sim: &mut Simulation<Self>, id: ConnectionId, text: &str) {
        consumer::read(sim, id, text);
    }

    fn ended(sim: &mut Simulation<Self>, id: ConnectionId) {
        server::cut(sim, id);
    }

    fn take(sim: &mut Simulation<Self>, event: Event<SocketModeEvent>) {
        if let Event::Protocol(SocketModeEvent::Envelope(envelope)) = event {
            consumer::take(sim, &envelope);
        }
    }

    fn check(sim: &mut Simulation<Self>) {
        assert!(sim.machine.pending.len() <= sim.environment.settings.pending);
        sim.machine.seen.check_bounds();
    }

    fn finish(sim: &mut Simulation<Self>) {
        while sim.take() {}
        let environment = &sim.environment;
        let lost: Vec<_> = environment
            .acknowledged
            .difference(&environment.taken)
            .collect();
        assert!(lost.is_empty(), "acknowledged and not taken: {lost:?}");
        for (second, outputs) in &sim.outputs {
            let inputs = sim.inputs.get(second).copied().unwrap_or_default();
            // Each envelope is acknowledged, up to some seconds later.
            let most = 60 + inputs + 2 * environment.settings.pending;
            assert!(*outputs <= most, "{outputs} outputs in one second");
        }
        let taken = environment.taken.len() as u64;
        let acknowledged = environment.acknowledged.len() as u64;
        let held = environment.acknowledged.iter();
        let held = held.filter(|number| environment.is_held(**number)).count();
        sim.totals.count("held", held as u64);
        sim.totals.count("taken", taken);
        sim.totals.count("acknowledged", acknowledged);
    }
}
