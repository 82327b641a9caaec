//! A machine in a simulated world: a server with faults and repeated deliveries, and a consumer, all
//! drawn from a seed.

mod client;
mod hour;
mod schedules;
mod server;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use fastrand::Rng;
use serde_json::Value;

use super::seen::Of;
use super::settings::MOST_CONNECTIONS;
use super::*;
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::buffer::Room;
use crate::session::machine::line::{LineEnd, LineId, Note};
use crate::session::machine::schedule::{self, Agenda, Meter, Tally, one_in, up_to};

enum Happening {
    Answer(Result<SecretUrl, NoAddress>),
    /// Something of a line, which the driver reads in order.
    OfLine(LineId, OfLine),
    /// The server has something to deliver.
    Deliver,
    /// The delivery was read so long ago that it has to be acknowledged.
    Check(LineId, String),
    Consume,
    Acknowledge(Key, bool),
    /// The server pings.
    Ping(LineId),
    /// Something goes wrong on the line.
    Fault(LineId),
}

enum OfLine {
    Text(String),
    /// An envelope by its number, in one of its wrappings.
    Envelope(u64, u64),
    Binary,
    Heard,
    Ended(LineEnd),
}

/// The server's side of a line.
#[derive(Default)]
struct Server {
    /// Nothing goes through, and nobody knows.
    mute: bool,
    /// It may be closed by the session before another one is live.
    given_up: bool,
    hello_read: bool,
}

struct World {
    rng: Rng,
    now: Duration,
    socket: SocketMode,
    settings: Settings,
    agenda: Agenda<Happening>,
    servers: BTreeMap<LineId, Server>,
    /// What came and was not read, since reading pauses.
    unread: VecDeque<(LineId, OfLine)>,
    /// Deliveries that were read and taken in, and when; by line and id.
    owed: HashMap<(LineId, String), Duration>,
    /// Those whose line was gone before they were acknowledged.
    orphans: HashMap<String, u32>,
    /// The number of the event is all of the id but the last digit.
    given: HashSet<u64>,
    acknowledged: HashSet<u64>,
    delivered: u64,
    asking: bool,
    closing: bool,
    stopped: bool,
    asks: Meter,
    outputs: BTreeMap<u64, usize>,
    tally: Tally,
    inputs: BTreeMap<u64, usize>,
    pace: u64,
    left: usize,
}

/// No frame of the simulated server is larger.
const LARGEST: usize = 1_000;

impl World {
    fn new(seed: u64, settings: Settings, pace: u64, left: usize) -> Self {
        let mut world = Self {
            rng: Rng::with_seed(seed),
            now: Duration::ZERO,
            socket: SocketMode::new(settings.clone(), seed),
            agenda: Agenda::new(),
            servers: BTreeMap::new(),
            unread: VecDeque::new(),
            owed: HashMap::new(),
            orphans: HashMap::new(),
            given: HashSet::new(),
            acknowledged: HashSet::new(),
            delivered: 0,
            asking: false,
            closing: false,
            stopped: false,
            asks: Meter::new(settings.asking.rate),
            outputs: BTreeMap::new(),
            tally: Tally::default(),
            inputs: BTreeMap::new(),
            pace,
            left,
            settings,
        };
        world.agenda.at(Duration::ZERO, Happening::Deliver);
        world.agenda.at(Duration::ZERO, Happening::Consume);
        world
    }

    /// Runs until as much has happened as was asked for, closes, and runs to the end.
    fn run(mut self) -> Tally {
        self.tell(Input::Time);
        while self.left > 0 && !self.stopped {
            self.left -= 1;
            self.go_on();
        }
        let closed_at = self.now;
        self.closing = true;
        self.socket.close(self.now);
        self.look();
        while !self.stopped {
            self.go_on();
            assert!(self.now - closed_at <= self.settings.acknowledge_after);
        }
        assert_eq!(self.socket.wake_at(), None);
        while self.take() {}
        // What was acknowledged was given.
        let lost: Vec<_> = self.acknowledged.difference(&self.given).collect();
        assert!(lost.is_empty(), "acknowledged and not given: {lost:?}");
        for (second, outputs) in &self.outputs {
            let inputs = self.inputs.get(second).copied().unwrap_or_default();
            // Each envelope is acknowledged, up to some seconds later.
            let most = 60 + inputs + 2 * self.settings.pending;
            assert!(*outputs <= most, "{outputs} outputs in one second");
        }
        self.tally.simulated = self.now;
        self.tally.count("given", self.given.len() as u64);
        self.tally
            .count("acknowledged", self.acknowledged.len() as u64);
        self.tally
    }

    fn go_on(&mut self) {
        let next = self.agenda.next_at();
        let wake = self.socket.wake_at();
        self.now = earliest([next, wake])
            .expect("something happens")
            .max(self.now);
        match self.agenda.pop_due(self.now) {
            Some(happening) => self.happen(happening),
            None => self.tell(Input::Time),
        }
        while self.socket.reading(self.now) {
            let Some((line, what)) = self.unread.pop_front() else {
                break;
            };
            self.read(line, what);
        }
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Answer(answer) => {
                self.asking = false;
                self.tell(Input::Address(answer));
            }
            Happening::OfLine(line, what) => self.unread.push_back((line, what)),
            Happening::Deliver => {
                for _ in 0..self.rng.u32(1..4) {
                    self.deliver();
                }
                self.later(1_000, Happening::Deliver);
            }
            Happening::Check(line, id) => {
                assert!(
                    self.stopped || !self.owed.contains_key(&(line, id)),
                    "not acknowledged in time"
                );
            }
            Happening::Consume => {
                for _ in 0..self.rng.u32(0..60) {
                    self.take();
                }
                self.later(1_500, Happening::Consume);
                self.look();
            }
            Happening::Acknowledge(key, payload) => {
                let payload = payload.then(|| Json::parse("{}").expect("JSON"));
                let _ = self.socket.acknowledge(self.now, key, payload);
                self.look();
            }
            Happening::Ping(line) => {
                if self.servers.get(&line).is_some_and(|server| !server.mute) {
                    self.of_line(0, line, OfLine::Heard);
                    self.agenda
                        .at(self.now + Duration::from_secs(10), Happening::Ping(line));
                }
            }
            Happening::Fault(line) => self.fault(line),
        }
    }

    fn tell(&mut self, input: Input<'_>) {
        self.socket.handle(self.now, input);
        let wake = self.socket.wake_at();
        assert!(wake.is_none_or(|at| at > self.now), "a tight loop");
        self.look();
    }

    /// Does what the machine asks for, and checks it.
    fn look(&mut self) {
        while let Some(output) = self.socket.output() {
            assert!(!self.stopped, "{output:?} after the end");
            *self.outputs.entry(self.now.as_secs()).or_default() += 1;
            match output {
                Output::Ask => {
                    assert!(!std::mem::replace(&mut self.asking, true), "asked twice");
                    self.asks.count(self.now);
                    let answer = schedule::address(&mut self.rng, 400);
                    self.soon(5_000, Happening::Answer(answer));
                }
                Output::Open(line, _) => self.open(line),
                Output::Send(line, frame) => self.acknowledged(line, frame.as_str()),
                Output::Close(line) => self.closed(line),
                Output::Stopped(_) => self.stopped = true,
                Output::Note(Note::Live(_)) => self.tally.count("lines", 1),
                Output::Note(_) => {}
            }
        }
        assert!(self.socket.pending.len() <= self.settings.pending);
        self.socket.seen.check_bounds();
        self.socket.events.check_bounds(LARGEST);
    }

    /// In up to so many milliseconds.
    fn soon(&mut self, milliseconds: u64, what: Happening) {
        let time = self.now + up_to(&mut self.rng, milliseconds);
        self.agenda.at(time, what);
    }

    /// The same at the world's own pace.
    fn later(&mut self, milliseconds: u64, what: Happening) {
        self.soon(milliseconds * self.pace, what);
    }

    fn of_line(&mut self, milliseconds: u64, line: LineId, what: OfLine) {
        self.soon(milliseconds, Happening::OfLine(line, what));
    }

    fn text(&mut self, milliseconds: u64, line: LineId, text: impl Into<String>) {
        self.of_line(milliseconds, line, OfLine::Text(text.into()));
    }
}

/// Of the event that an envelope holds.
fn number(id: &str) -> u64 {
    id[..id.len() - 1].parse().expect("a number")
}
