//! RTM sessions in a simulated environment.

mod hour;
mod schedules;
mod server;
mod user;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use super::command::{Failure, Outcome};
use super::event::RtmEvent;
use super::settings::Settings;
use super::state::RtmMachine;
use crate::id::Timestamp;
use crate::session::machine::event::Event;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::ConnectionId;
use crate::session::machine::simulation::environment::{Environment, Simulation};
use crate::session::machine::simulation::rate_check::RateCheck;
use crate::session::machine::simulation::totals::Totals;

enum Action {
    /// The user of the handle sends something.
    Command,
    /// Something goes wrong on the connection.
    Fault(ConnectionId),
}

/// The server's side of a connection.
struct Server {
    connection: ConnectionId,
    /// Nothing gets through, and nobody notices.
    mute: bool,
    /// Its goodbye was read.
    said_goodbye: bool,
}

/// What the server did with a message.
#[derive(Clone, Debug, PartialEq)]
enum Handled {
    Posted(String),
    Rejected(i64),
}

struct Rtm {
    settings: Settings,
    server: Option<Server>,
    /// The reply to a message of a connection that has ended, for the first frames of the next.
    late_reply: Option<String>,
    /// By the tickets of the messages.
    handled: HashMap<u64, Handled>,
    outcomes: HashMap<u64, Outcome>,
    tickets: u64,
    ids: HashSet<i64>,
    frames: RateCheck,
    typing: RateCheck,
}

fn run(seed: u64, settings: Settings, pace: u64, steps: usize) -> Totals {
    let machine = RtmMachine::new(settings.clone(), seed);
    let environment = Rtm {
        server: None,
        late_reply: None,
        handled: HashMap::new(),
        outcomes: HashMap::new(),
        tickets: 0,
        ids: HashSet::new(),
        frames: RateCheck::new(settings.frames),
        typing: RateCheck::new(settings.typing),
        settings,
    };
    Simulation::new(seed, machine, environment, pace, steps).run()
}

impl Environment for Rtm {
    type Machine = RtmMachine<u64>;
    type Action = Action;

    fn close_limit(&self) -> Duration {
        self.settings.core.drain_timeout + Duration::from_secs(1)
    }

    fn first_action() -> Action {
        Action::Command
    }

    fn act(sim: &mut Simulation<Self>, action: Action) {
        match action {
            Action::Command => {
                for _ in 0..sim.rng.u32(1..4) {
                    user::command(sim);
                }
                sim.act_later(1_000, Action::Command);
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
        sim.environment.cut(id);
    }

    fn read(sim: &mut Simulation<Self>, id: ConnectionId, text: &str) {
        let server = sim.environment.server.as_mut();
        if let Some(server) = server.filter(|it| it.connection == id && text == server::GOODBYE) {
            server.said_goodbye = true;
        }
    }

    fn ended(sim: &mut Simulation<Self>, id: ConnectionId) {
        sim.environment.cut(id);
    }

    fn take(_: &mut Simulation<Self>, _: Event<RtmEvent>) {}

    fn check(sim: &mut Simulation<Self>) {
        for (ticket, outcome) in sim.machine.replies() {
            sim.totals.count(
                match &outcome {
                    Outcome::Confirmed(_) => "confirmed",
                    Outcome::Sent | Outcome::Kept => "sent",
                    Outcome::Failed(_) => "failed",
                    Outcome::Unconfirmed(_) => "unconfirmed",
                },
                1,
            );
            let before = sim.environment.outcomes.insert(ticket, outcome);
            assert!(before.is_none(), "{ticket} has two outcomes");
        }
        let settings = &sim.environment.settings;
        sim.machine.outbox.check_bounds(settings);
    }

    fn finish(sim: &mut Simulation<Self>) {
        // One more command finds the session closed.
        user::command(sim);
        let environment = &sim.environment;
        for ticket in 1..=environment.tickets {
            let outcome = environment.outcomes.get(&ticket).expect("an outcome");
            match (outcome, environment.handled.get(&ticket)) {
                (Outcome::Confirmed(ts), Some(Handled::Posted(posted))) => {
                    let ts = ts.as_ref().map(Timestamp::as_str);
                    assert_eq!(ts, Some(posted.as_str()));
                }
                (Outcome::Failed(Failure::Slack(error)), Some(Handled::Rejected(code))) => {
                    assert_eq!(error.code, Some(*code));
                }
                (Outcome::Unconfirmed(_), _) => {}
                (Outcome::Sent | Outcome::Kept | Outcome::Failed(_), None) => {
                    let slack = matches!(outcome, Outcome::Failed(Failure::Slack(_)));
                    assert!(!slack, "{outcome:?}");
                }
                wrong => panic!("{ticket}: {wrong:?}"),
            }
        }
        let most = sim.outputs.values().max().copied().unwrap_or_default();
        assert!(most <= 40, "{most} outputs in one second");
    }
}

impl Rtm {
    fn cut(&mut self, id: ConnectionId) {
        self.server.take_if(|server| server.connection == id);
    }
}
