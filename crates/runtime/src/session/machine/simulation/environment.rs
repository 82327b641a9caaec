//! The simulation of a machine in an environment.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use fastrand::Rng;

use super::agenda::Agenda;
use super::random::{self, up_to};
use super::rate_check::RateCheck;
use super::totals::Totals;
use crate::secret::SecretUrl;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Input, Note, Output, earliest};
use crate::session::machine::url_failure::UrlFailure;

/// No frame of a simulated server is larger.
pub(crate) const LARGEST: usize = 1_000;

/// The server and the user of a machine, with what they check.
pub(crate) trait Environment: Sized {
    type Machine: Machine;

    /// What the environment schedules for itself.
    type Action;

    /// How long the session may take to close.
    fn close_limit(&self) -> Duration;

    /// What the environment schedules at the start.
    fn first_action() -> Self::Action;

    fn act(sim: &mut Simulation<Self>, action: Self::Action);

    /// The machine opens a connection.
    fn open(sim: &mut Simulation<Self>, id: ConnectionId);

    /// The machine sends a frame.
    fn receive(sim: &mut Simulation<Self>, id: ConnectionId, text: &str);

    /// The machine closes a connection.
    fn close(sim: &mut Simulation<Self>, id: ConnectionId);

    /// The driver reads a text, and passes it to the machine after this.
    fn read(sim: &mut Simulation<Self>, id: ConnectionId, text: &str);

    /// The driver notices that the connection has ended.
    fn ended(sim: &mut Simulation<Self>, id: ConnectionId);

    /// The consumer takes an event.
    fn take(sim: &mut Simulation<Self>, event: Event<<Self::Machine as Machine>::Event>);

    /// Checks the machine after each step.
    fn check(sim: &mut Simulation<Self>);

    /// Checks the result after the session has stopped.
    fn finish(sim: &mut Simulation<Self>);
}

/// Something that arrives on a connection, which the driver reads in order.
pub(crate) enum Arrival {
    Opened,
    Text(String),
    Binary,
    Activity,
    Ended(DisconnectReason),
}

enum Scheduled<A> {
    Url(Result<SecretUrl, UrlFailure>),
    Arrival(ConnectionId, Arrival),
    Consume,
    Action(A),
}

pub(crate) struct Simulation<E: Environment> {
    pub(crate) rng: Rng,
    pub(crate) now: Duration,
    pub(crate) machine: E::Machine,
    pub(crate) environment: E,
    pub(crate) totals: Totals,
    /// The session was closed.
    pub(crate) closing: bool,
    pub(crate) stopped: bool,
    /// How many inputs there were from connections, and how many outputs, in each second.
    pub(crate) inputs: BTreeMap<u64, usize>,
    pub(crate) outputs: BTreeMap<u64, usize>,
    agenda: Agenda<Scheduled<E::Action>>,
    /// What arrived and was not read, since reading pauses.
    unread: VecDeque<(ConnectionId, Arrival)>,
    url_requested: bool,
    url_requests: RateCheck,
    /// How far apart things happen.
    pace: u64,
    steps: usize,
}

impl<E: Environment> Simulation<E> {
    pub(crate) fn new(
        seed: u64,
        machine: E::Machine,
        environment: E,
        pace: u64,
        steps: usize,
    ) -> Self {
        let mut sim = Self {
            rng: Rng::with_seed(seed),
            now: Duration::ZERO,
            url_requests: RateCheck::new(machine.core().settings.reconnect.rate),
            machine,
            environment,
            totals: Totals::default(),
            closing: false,
            stopped: false,
            inputs: BTreeMap::new(),
            outputs: BTreeMap::new(),
            agenda: Agenda::new(),
            unread: VecDeque::new(),
            url_requested: false,
            pace,
            steps,
        };
        sim.act_at(Duration::ZERO, E::first_action());
        sim.agenda.at(Duration::ZERO, Scheduled::Consume);
        sim
    }

    /// Runs all steps, closes the session, and runs until it has stopped.
    pub(crate) fn run(mut self) -> Totals {
        self.input(Input::Time);
        while self.steps > 0 && !self.stopped {
            self.steps -= 1;
            self.step();
        }
        let closed_at = self.now;
        self.closing = true;
        self.machine.close(self.now);
        self.carry_out();
        while !self.stopped {
            self.step();
            assert!(self.now - closed_at <= self.environment.close_limit());
        }
        assert_eq!(self.machine.wake_at(), None);
        E::finish(&mut self);
        self.totals.simulated = self.now;
        self.totals
    }

    /// Performs the next scheduled action, or wakes the machine if that comes first.
    fn step(&mut self) {
        self.now = earliest([self.agenda.next_at(), self.machine.wake_at()])
            .expect("something happens")
            .max(self.now);
        match self.agenda.pop_due(self.now) {
            Some(Scheduled::Url(result)) => {
                self.url_requested = false;
                self.input(Input::Url(result));
            }
            Some(Scheduled::Arrival(id, arrival)) => self.unread.push_back((id, arrival)),
            Some(Scheduled::Consume) => {
                for _ in 0..self.rng.u32(0..60) {
                    self.take();
                }
                self.soon(1_500 * self.pace, Scheduled::Consume);
                self.carry_out();
            }
            Some(Scheduled::Action(action)) => E::act(self, action),
            None => self.input(Input::Time),
        }
        while self.machine.reading(self.now) {
            let Some((id, arrival)) = self.unread.pop_front() else {
                break;
            };
            self.read(id, arrival);
        }
    }

    fn read(&mut self, id: ConnectionId, arrival: Arrival) {
        *self.inputs.entry(self.now.as_secs()).or_default() += 1;
        match arrival {
            Arrival::Opened => self.input(Input::Opened(id)),
            Arrival::Text(text) => {
                E::read(self, id, &text);
                self.input(Input::Text(id, &text));
            }
            Arrival::Binary => self.input(Input::Binary(id, &[1, 2, 3])),
            Arrival::Activity => self.input(Input::Activity(id)),
            Arrival::Ended(reason) => {
                E::ended(self, id);
                self.input(Input::Ended(id, reason));
            }
        }
    }

    /// The consumer takes an item, if there is one.
    pub(crate) fn take(&mut self) -> bool {
        let item = self.machine.event();
        let taken = item.is_some();
        if let Some(Item::Event(event)) = item {
            self.totals.count("events", 1);
            E::take(self, event);
        }
        taken
    }

    fn input(&mut self, input: Input<'_>) {
        self.machine.handle(self.now, input);
        let wake = self.machine.wake_at();
        assert!(wake.is_none_or(|at| at > self.now), "a tight loop");
        self.carry_out();
    }

    /// Carries out the outputs of the machine, and checks it.
    pub(crate) fn carry_out(&mut self) {
        while let Some(output) = self.machine.output() {
            assert!(!self.stopped, "{output:?} after the end");
            *self.outputs.entry(self.now.as_secs()).or_default() += 1;
            match output {
                Output::RequestUrl => {
                    let twice = std::mem::replace(&mut self.url_requested, true);
                    assert!(!twice, "requested twice");
                    self.url_requests.count(self.now);
                    let result = random::url(&mut self.rng);
                    self.soon(5_000, Scheduled::Url(result));
                }
                Output::Open(id, _) => E::open(self, id),
                Output::Send(id, frame) => E::receive(self, id, frame.as_str()),
                Output::Close(id) => E::close(self, id),
                Output::Stopped(_) => self.stopped = true,
                Output::Note(Note::Live(_)) => self.totals.count("connections", 1),
                Output::Note(_) => {}
            }
        }
        self.machine.core().events.check_bounds(LARGEST);
        E::check(self);
    }

    /// Schedules something within so many milliseconds.
    fn soon(&mut self, milliseconds: u64, scheduled: Scheduled<E::Action>) {
        let time = self.now + up_to(&mut self.rng, milliseconds);
        self.agenda.at(time, scheduled);
    }

    pub(crate) fn act_at(&mut self, time: Duration, action: E::Action) {
        self.agenda.at(time, Scheduled::Action(action));
    }

    pub(crate) fn act_soon(&mut self, milliseconds: u64, action: E::Action) {
        self.soon(milliseconds, Scheduled::Action(action));
    }

    /// Like [`act_soon`](Self::act_soon), at the simulation's pace.
    pub(crate) fn act_later(&mut self, milliseconds: u64, action: E::Action) {
        self.soon(milliseconds * self.pace, Scheduled::Action(action));
    }

    pub(crate) fn arrive(&mut self, milliseconds: u64, id: ConnectionId, arrival: Arrival) {
        self.soon(milliseconds, Scheduled::Arrival(id, arrival));
    }

    pub(crate) fn text(&mut self, milliseconds: u64, id: ConnectionId, text: impl Into<String>) {
        self.arrive(milliseconds, id, Arrival::Text(text.into()));
    }
}
