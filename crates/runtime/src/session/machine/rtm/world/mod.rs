//! A machine in a simulated world: a server with faults, a handle and a consumer, all drawn from a
//! seed.

mod client;
mod hour;
mod schedules;
mod server;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use fastrand::Rng;
use serde_json::Value;

use super::*;
use crate::json::Json;
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::bucket::Rate;
use crate::session::machine::buffer::Room;
use crate::session::machine::line::{LineEnd, Note};
use crate::session::machine::schedule::{self, Agenda, Meter, Tally, one_in, up_to};

enum Happening {
    Answer(Result<SecretUrl, NoAddress>),
    /// Something of a line, which the driver reads in order.
    OfLine(LineId, OfLine),
    Command,
    Consume,
    /// Something goes wrong on the line.
    Fault(LineId),
}

enum OfLine {
    Opened,
    Text(String),
    Binary,
    Heard,
    Ended(LineEnd),
}

/// The server's side of a line.
struct Server {
    line: LineId,
    /// Nothing goes through, and nobody knows.
    mute: bool,
    /// Its goodbye was not read.
    greeted: bool,
}

/// What the server made of a message.
#[derive(Clone, Debug, PartialEq)]
enum Made {
    Posted(String),
    Refused(i64),
}

struct World {
    rng: Rng,
    now: Duration,
    rtm: Rtm,
    settings: Settings,
    agenda: Agenda<Happening>,
    server: Option<Server>,
    /// What came from the line and was not read, since reading pauses.
    unread: VecDeque<(LineId, OfLine)>,
    /// The answer to a message of a line that is gone, for the first frames of the next.
    carried: Option<String>,
    /// By their tickets.
    made: HashMap<u64, Made>,
    outcomes: HashMap<u64, Outcome>,
    tickets: u64,
    ids: HashSet<i64>,
    asking: bool,
    stopped: bool,
    asks: Meter,
    frames: Meter,
    typing: Meter,
    /// How many outputs there were in each second.
    outputs: BTreeMap<u64, usize>,
    tally: Tally,
    /// How far apart things happen.
    pace: u64,
    left: usize,
}

const GOODBYE: &str = r#"{"type":"goodbye"}"#;

/// No frame of the simulated server is larger.
const LARGEST: usize = 1_000;

impl World {
    fn new(seed: u64, settings: Settings, pace: u64, left: usize) -> Self {
        let mut world = Self {
            rng: Rng::with_seed(seed),
            now: Duration::ZERO,
            rtm: Rtm::new(settings.clone(), seed),
            agenda: Agenda::new(),
            server: None,
            unread: VecDeque::new(),
            carried: None,
            made: HashMap::new(),
            outcomes: HashMap::new(),
            tickets: 0,
            ids: HashSet::new(),
            asking: false,
            stopped: false,
            asks: Meter::new(settings.asking.rate),
            frames: Meter::new(settings.frames),
            typing: Meter::new(settings.typing),
            outputs: BTreeMap::new(),
            tally: Tally::default(),
            pace,
            left,
            settings,
        };
        world.agenda.at(Duration::ZERO, Happening::Command);
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
        self.rtm.close(self.now);
        self.look();
        while !self.stopped {
            self.go_on();
            let waited = self.now - closed_at;
            assert!(waited <= self.settings.drain_for + Duration::from_secs(1));
        }
        assert_eq!(self.rtm.wake_at(), None);
        // One more command finds the session closed.
        self.command();
        for ticket in 1..=self.tickets {
            let outcome = self.outcomes.get(&ticket).expect("an outcome");
            match (outcome, self.made.get(&ticket)) {
                (Outcome::Confirmed(ts), Some(Made::Posted(posted))) => {
                    assert_eq!(
                        ts.as_ref().map(crate::id::Timestamp::as_str),
                        Some(posted.as_str())
                    );
                }
                (Outcome::Failed(Failure::Slack(error)), Some(Made::Refused(code))) => {
                    assert_eq!(error.code, Some(*code));
                }
                (Outcome::Unknown(_), _) => {}
                (Outcome::Sent | Outcome::Kept | Outcome::Failed(_), None) => {
                    let slack = matches!(outcome, Outcome::Failed(Failure::Slack(_)));
                    assert!(!slack, "{outcome:?}");
                }
                wrong => panic!("{ticket}: {wrong:?}"),
            }
        }
        let most = self.outputs.values().max().copied().unwrap_or_default();
        assert!(most <= 40, "{most} outputs in one second");
        self.tally.simulated = self.now;
        self.tally
    }

    /// Takes the next thing that happens, or wakes the machine if that comes first.
    fn go_on(&mut self) {
        let next = self.agenda.next_at();
        let wake = self.rtm.wake_at();
        self.now = earliest([next, wake])
            .expect("something happens")
            .max(self.now);
        match self.agenda.pop_due(self.now) {
            Some(happening) => self.happen(happening),
            None => self.tell(Input::Time),
        }
        while self.rtm.reading(self.now) {
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
            Happening::Command => {
                for _ in 0..self.rng.u32(1..4) {
                    self.command();
                }
                self.later(1_000, Happening::Command);
            }
            Happening::Consume => {
                for _ in 0..self.rng.u32(0..60) {
                    if let Some(Item::Event(_)) = self.rtm.event() {
                        self.tally.count("events", 1);
                    }
                }
                self.later(1_500, Happening::Consume);
                self.look();
            }
            Happening::Fault(line) => self.fault(line),
        }
    }

    fn tell(&mut self, input: Input<'_>) {
        self.rtm.handle(self.now, input);
        let wake = self.rtm.wake_at();
        assert!(wake.is_none_or(|at| at > self.now), "a tight loop");
        self.look();
    }

    /// Does what the machine asks for, and checks it.
    fn look(&mut self) {
        while let Some(output) = self.rtm.output() {
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
                Output::Send(line, frame) => self.serve(line, frame.as_str()),
                Output::Close(line) => self.cut(line),
                Output::Stopped(_) => self.stopped = true,
                Output::Note(Note::Live(_)) => self.tally.count("lines", 1),
                Output::Note(_) => {}
            }
        }
        while let Some((ticket, outcome)) = self.rtm.result() {
            self.tally.count(
                match &outcome {
                    Outcome::Confirmed(_) => "confirmed",
                    Outcome::Sent | Outcome::Kept => "sent",
                    Outcome::Failed(_) => "failed",
                    Outcome::Unknown(_) => "unknown",
                },
                1,
            );
            let before = self.outcomes.insert(ticket.0, outcome);
            assert!(before.is_none(), "{ticket:?} ended twice");
        }
        self.rtm.outbox.check_bounds(&self.settings);
        self.rtm.events.check_bounds(LARGEST);
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
