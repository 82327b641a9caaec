//! A machine in a simulated world: a server with faults and repeated deliveries, and a consumer, all
//! drawn from a seed.

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
use crate::session::machine::line::{LineEnd, LineId};
use crate::session::machine::schedule::{self, Agenda, Meter, one_in, up_to};

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
    fn run(mut self) -> Duration {
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
        self.now
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

    /// Takes one event.
    fn take(&mut self) -> bool {
        let item = self.socket.event();
        if let Some(Item::Event(Event::Envelope(envelope))) = &item {
            let number = number(&envelope.id);
            assert!(self.given.insert(number), "{} given twice", envelope.id);
            let key = envelope.key;
            let payload = self.rng.bool();
            match self.rng.u32(0..4) {
                0 => {}
                1 => self.soon(6_000, Happening::Acknowledge(key, payload)),
                _ => self.soon(0, Happening::Acknowledge(key, payload)),
            }
        }
        item.is_some()
    }

    fn read(&mut self, line: LineId, what: OfLine) {
        *self.inputs.entry(self.now.as_secs()).or_default() += 1;
        match what {
            OfLine::Text(text) => {
                if let Some(server) = self.servers.get_mut(&line) {
                    server.hello_read |= text.contains("hello");
                    server.given_up |= text.contains("too_many");
                }
                self.tell(Input::Text(line, &text));
            }
            OfLine::Envelope(number, wrapping) => self.read_envelope(line, number, wrapping),
            OfLine::Binary => self.tell(Input::Binary(line, &[1, 2, 3])),
            OfLine::Heard => self.tell(Input::Heard(line)),
            OfLine::Ended(end) => {
                self.cut(line);
                self.tell(Input::Ended(line, end));
            }
        }
    }

    fn read_envelope(&mut self, line: LineId, number: u64, wrapping: u64) {
        let id = format!("{number}{wrapping}");
        let text = match number % 3 {
            // The same event in one wrapping or another.
            0 => format!(
                r#"{{"type":"events_api","envelope_id":"{id}","payload":{{"event_id":"{number}"}}}}"#
            ),
            1 => format!(
                r#"{{"type":"interactive","envelope_id":"{id}","accepts_response_payload":true}}"#
            ),
            _ => format!(r#"{{"type":"brand_new","envelope_id":"{id}","payload":[1]}}"#),
        };
        if !self.servers.contains_key(&line) {
            return self.tell(Input::Text(line, &text));
        }
        let known = self.socket.seen.find(Of::Envelope, &id).is_some()
            || self
                .socket
                .seen
                .find(Of::Event, &number.to_string())
                .is_some();
        let taken_in = known || (!self.socket.events.is_full() && !self.closing);
        if taken_in {
            let owed = (line, id.clone());
            self.owed.insert(owed, self.now);
            let by = self.now + self.settings.acknowledge_after + Duration::from_nanos(1);
            self.agenda.at(by, Happening::Check(line, id));
        }
        self.tell(Input::Text(line, &text));
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
                Output::Note(_) => {}
            }
        }
        assert!(self.socket.pending.len() <= self.settings.pending);
        self.socket.seen.check_bounds();
        self.socket.events.check_bounds(LARGEST);
    }

    /// The server gets an acknowledgement.
    fn acknowledged(&mut self, line: LineId, text: &str) {
        let frame: Value = serde_json::from_str(text).expect("JSON");
        let id = frame["envelope_id"].as_str().expect("an id").to_owned();
        assert!(frame.get("payload").is_none() || number(&id) % 3 == 1);
        assert!(
            self.servers.contains_key(&line),
            "sent on a line that is gone"
        );
        match self.owed.remove(&(line, id.clone())) {
            Some(since) => assert!(self.now - since <= self.settings.acknowledge_after),
            None => {
                let orphan = self.orphans.get_mut(&id);
                let orphan = orphan.unwrap_or_else(|| panic!("{id} acknowledged twice"));
                assert!(*orphan > 0, "{id} acknowledged twice");
                *orphan -= 1;
            }
        }
        self.acknowledged.insert(number(&id));
    }

    /// The session closes a line. A line that is good to read is not given up before another one is.
    fn closed(&mut self, line: LineId) {
        let good = |server: &Server| server.hello_read && !server.given_up;
        let was_good = self
            .servers
            .get(&line)
            .is_some_and(|it| good(it) && !it.mute);
        self.cut(line);
        let other = self.servers.values().any(good);
        let stopping = self.socket.state == State::Stopped;
        assert!(!was_good || other || stopping, "a gap");
    }

    fn cut(&mut self, line: LineId) {
        self.servers.remove(&line);
        let orphaned: Vec<_> = self
            .owed
            .keys()
            .filter(|(on, _)| *on == line)
            .cloned()
            .collect();
        for owed in orphaned {
            self.owed.remove(&owed);
            *self.orphans.entry(owed.1).or_default() += 1;
        }
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

    fn open(&mut self, line: LineId) {
        self.servers.insert(line, Server::default());
        assert!(self.servers.len() <= MOST_CONNECTIONS);
        match self.rng.u32(0..24) {
            0 => return self.of_line(9_000, line, OfLine::Ended(LineEnd::Unreachable)),
            // Nothing is ever heard of it.
            1 => return,
            2 => {
                let many = r#"{"type":"disconnect","reason":"too_many_websockets"}"#;
                return self.text(500, line, many);
            }
            3 => return self.of_line(2_000, line, OfLine::Ended(LineEnd::Closed)),
            _ => {}
        }
        self.text(0, line, r#"{"type":"hello","num_connections":1}"#);
        self.agenda.at(self.now, Happening::Ping(line));
        self.later(200_000, Happening::Fault(line));
    }

    /// Delivers something on one line, and sometimes on others, too, or again.
    fn deliver(&mut self) {
        let lines: Vec<LineId> = self
            .servers
            .iter()
            .filter(|(_, server)| server.hello_read && !server.mute)
            .map(|(line, _)| *line)
            .collect();
        self.delivered += 1;
        // The lowest digit is the wrapping's.
        let number = self.delivered;
        let mut wrapping = 0;
        let mut delay = 100;
        while let Some(line) = self.rng.choice(&lines).copied() {
            self.of_line(delay, line, OfLine::Envelope(number, wrapping));
            if !one_in(&mut self.rng, 5) {
                return;
            }
            delay = [0, 1_000, 10_000][self.rng.usize(0..3)];
            if number % 3 == 0 && wrapping < 9 {
                wrapping += self.rng.u64(0..2);
            }
        }
    }

    fn fault(&mut self, line: LineId) {
        let Some(server) = self.servers.get_mut(&line) else {
            return;
        };
        match self.rng.u32(0..12) {
            0 => self.of_line(0, line, OfLine::Ended(LineEnd::Closed)),
            1 => self.of_line(0, line, OfLine::Ended(LineEnd::Broken)),
            2 => server.mute = true,
            kind @ 3..=7 => {
                let reasons = ["warning", "refresh_requested", "brand_new"];
                let reason = self.rng.choice(reasons).expect("one of them");
                let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
                self.text(0, line, text);
                if kind < 6 {
                    self.of_line(20_000, line, OfLine::Ended(LineEnd::Closed));
                }
            }
            8 if one_in(&mut self.rng, 20) => {
                self.text(0, line, r#"{"type":"disconnect","reason":"link_disabled"}"#);
            }
            9 => self.of_line(0, line, OfLine::Binary),
            _ => {
                let texts = [
                    "<html>",
                    "[]",
                    r#"{"type":"brand_new"}"#,
                    r#"{"type":"hello"}"#,
                ];
                for _ in 0..self.rng.u32(1..80) {
                    let text = self.rng.choice(texts).expect("one of them");
                    self.text(1_000, line, text);
                }
            }
        }
        self.later(200_000, Happening::Fault(line));
    }
}

/// Of the event that an envelope holds.
fn number(id: &str) -> u64 {
    id[..id.len() - 1].parse().expect("a number")
}

fn settings(rng: &mut Rng) -> Settings {
    let defaults = Settings::new(rng.usize(1..11));
    Settings {
        asking: schedule::asking(rng),
        pending: rng.usize(1..100),
        drain_for: Duration::from_secs(rng.u64(0..30)),
        room: Room {
            events: rng.usize(1..100),
            bytes: rng.usize(100..10_000),
            patience: Duration::from_millis(rng.u64(0..500)),
        },
        ..defaults
    }
}

fn schedule(seed: u64) -> Duration {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng);
    let left = rng.usize(40..320);
    World::new(seed, settings, pace, left).run()
}

#[test]
fn ten_thousand_schedules() {
    let simulated = schedule::run(0..10_000, schedule);
    println!("{} days", simulated.as_secs() / 86_400);
    assert!(simulated >= Duration::from_secs(10 * 86_400));
}

/// As it is set where nobody sets anything.
#[test]
fn days_with_the_usual_settings() {
    let simulated = schedule::run(0..4, |seed| {
        World::new(seed, Settings::new(1 + seed as usize), 100, 60_000).run()
    });
    println!("{} days", simulated.as_secs() / 86_400);
    assert!(simulated >= Duration::from_secs(86_400));
}
