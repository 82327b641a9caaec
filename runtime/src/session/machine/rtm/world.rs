//! A machine in a simulated world: a server with faults, a handle and a consumer, all drawn from a
//! seed.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use fastrand::Rng;
use serde_json::Value;

use super::command::MOST_FRAME_BYTES;
use super::*;
use crate::json::Json;
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::bucket::Rate;
use crate::session::machine::buffer::Room;
use crate::session::machine::line::LineEnd;
use crate::session::machine::schedule::{self, Agenda, Meter, one_in, up_to};

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
            pace,
            left,
            settings,
        };
        world.agenda.at(Duration::ZERO, Happening::Command);
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
        self.now
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
                    self.rtm.event();
                }
                self.later(1_500, Happening::Consume);
                self.look();
            }
            Happening::Fault(line) => self.fault(line),
        }
    }

    fn read(&mut self, line: LineId, what: OfLine) {
        match what {
            OfLine::Opened => self.tell(Input::Opened(line)),
            OfLine::Text(text) => {
                if let Some(server) = self.server.as_mut().filter(|_| text == GOODBYE) {
                    server.greeted = server.line != line;
                }
                self.tell(Input::Text(line, &text));
            }
            OfLine::Binary => self.tell(Input::Binary(line, &[1, 2, 3])),
            OfLine::Heard => self.tell(Input::Heard(line)),
            OfLine::Ended(end) => {
                self.cut(line);
                self.tell(Input::Ended(line, end));
            }
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
                Output::Note(_) => {}
            }
        }
        while let Some((ticket, outcome)) = self.rtm.result() {
            let before = self.outcomes.insert(ticket.0, outcome);
            assert!(before.is_none(), "{ticket:?} ended twice");
        }
        self.rtm.outbox.check_bounds(&self.settings);
        self.rtm.events.check_bounds(LARGEST);
    }

    fn cut(&mut self, line: LineId) {
        self.server.take_if(|server| server.line == line);
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
        assert!(self.server.is_none(), "two lines at once");
        match self.rng.u32(0..16) {
            0 => return self.of_line(9_000, line, OfLine::Ended(LineEnd::Unreachable)),
            // Nothing is ever heard of it.
            1 => return,
            _ => {}
        }
        self.of_line(0, line, OfLine::Opened);
        match self.rng.u32(0..16) {
            0 => {
                let expired = r#"{"type":"error","error":{"code":1,"msg":"expired"}}"#;
                return self.text(500, line, expired);
            }
            1 => return self.of_line(2_000, line, OfLine::Ended(LineEnd::Closed)),
            2 => return,
            _ => {}
        }
        self.server = Some(Server {
            line,
            mute: false,
            greeted: true,
        });
        self.text(0, line, r#"{"type":"hello"}"#);
        if let Some(carried) = self.carried.take() {
            self.text(3_000, line, carried);
        }
        self.later(100_000, Happening::Fault(line));
    }

    /// The server gets a frame.
    fn serve(&mut self, line: LineId, text: &str) {
        assert!(text.len() <= MOST_FRAME_BYTES);
        let frame: Value = serde_json::from_str(text).expect("JSON");
        let kind = frame["type"].as_str().expect("a type");
        let id = frame["id"].as_i64();
        if let Some(id) = id {
            assert!(id > 0 && self.ids.insert(id), "the id {id} twice");
        }
        match kind {
            "ping" => {}
            "typing" => self.typing.count(self.now),
            _ => self.frames.count(self.now),
        }
        let Some(server) = self
            .server
            .as_ref()
            .filter(|it| it.line == line && !it.mute)
        else {
            return;
        };
        assert!(server.greeted || kind == "ping", "{kind} after a goodbye");
        let id = id.unwrap_or_default();
        match kind {
            "ping" if !one_in(&mut self.rng, 50) => {
                let pong = format!(r#"{{"type":"pong","reply_to":{id}}}"#);
                self.text(4_000, line, pong);
            }
            "message" => self.post(line, id, &frame),
            _ => {}
        }
    }

    fn post(&mut self, line: LineId, id: i64, frame: &Value) {
        let ticket = frame["text"].as_str().and_then(|text| text.parse().ok());
        let (made, reply) = match one_in(&mut self.rng, 10) {
            true => (
                Made::Refused(id),
                format!(r#"{{"ok":false,"reply_to":{id},"error":{{"code":{id},"msg":"no"}}}}"#),
            ),
            false => (
                Made::Posted(format!("{id}.1")),
                format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.1"}}"#),
            ),
        };
        let before = self.made.insert(ticket.expect("a ticket"), made);
        assert!(before.is_none(), "a message was sent twice");
        match self.rng.u32(0..20) {
            // It is lost.
            0 => {}
            // The line goes first.
            1 => {
                self.carried = Some(reply);
                self.server = None;
                self.of_line(0, line, OfLine::Ended(LineEnd::Broken));
            }
            // As slowly as can be.
            2 => self.text(60_000, line, reply),
            _ => self.text(2_000, line, reply),
        }
    }

    fn command(&mut self) {
        self.tickets += 1;
        let ticket = self.tickets;
        let ids = |count: usize| vec!["U1".to_owned(); count];
        let channel = "C1".to_owned();
        let command = match self.rng.u32(0..20) {
            0 => Command::Typing { channel },
            1 => Command::PresenceSub(ids(self.rng.usize(0..600))),
            2 => Command::PresenceQuery(ids(self.rng.usize(0..600))),
            3 => Command::Raw(Json::parse(r#"{"type":"raw"}"#).expect("JSON")),
            4 => Command::Raw(Json::parse(r#"{"type":"raw","id":1}"#).expect("JSON")),
            5 => Command::Message {
                channel,
                text: "x".repeat(self.rng.usize(4_001..20_000)),
            },
            _ => Command::Message {
                channel,
                text: ticket.to_string(),
            },
        };
        self.rtm.command(self.now, Ticket(ticket), command);
        self.look();
    }

    fn fault(&mut self, line: LineId) {
        let Some(server) = self.server.as_mut().filter(|it| it.line == line) else {
            return;
        };
        let mut over = true;
        match self.rng.u32(0..14) {
            0 => self.of_line(0, line, OfLine::Ended(LineEnd::Closed)),
            1 => self.of_line(0, line, OfLine::Ended(LineEnd::Broken)),
            2 => {
                self.text(0, line, r#"{"type":"team_migration_started"}"#);
                self.of_line(100, line, OfLine::Ended(LineEnd::Closed));
            }
            3 => {
                server.mute = true;
                over = false;
            }
            4 => {
                self.text(0, line, GOODBYE);
                self.of_line(20_000, line, OfLine::Ended(LineEnd::Closed));
                over = false;
            }
            kind => {
                over = false;
                let texts = [
                    r#"{"type":"brand_new","x":[1,2]}"#,
                    "<html>",
                    "[]",
                    r#"{"type":"message","text":"cut"#,
                    r#"{"type":"error","error":{"code":9,"msg":"x"}}"#,
                    r#"{"type":"hello"}"#,
                    r#"{"type":"pong","reply_to":99999}"#,
                    r#"{"ok":true,"reply_to":99999,"ts":"1.1"}"#,
                ];
                match kind {
                    5 => self.of_line(0, line, OfLine::Binary),
                    6 => self.of_line(0, line, OfLine::Heard),
                    7 => {
                        for _ in 0..self.rng.u32(0..150) {
                            self.text(3_000, line, r#"{"type":"flood"}"#);
                        }
                    }
                    _ => {
                        let text = self.rng.choice(texts).expect("one of them");
                        self.text(0, line, text);
                    }
                }
                self.later(60_000, Happening::Fault(line));
            }
        }
        if over {
            self.server = None;
        }
    }
}

fn settings(rng: &mut Rng, pace: u64) -> Settings {
    let defaults = Settings::default();
    Settings {
        asking: schedule::asking(rng),
        ping_after: defaults.ping_after * pace as u32,
        frames: Rate {
            period: Duration::from_millis(rng.u64(200..2_000)),
            burst: rng.u32(1..6),
        },
        queue: rng.usize(1..40),
        send_within: Duration::from_secs(rng.u64(1..400)),
        in_flight: rng.usize(1..20),
        room: Room {
            events: rng.usize(1..100),
            bytes: rng.usize(100..10_000),
            patience: Duration::from_millis(rng.u64(0..2_000)),
        },
        ..defaults
    }
}

fn schedule(seed: u64) -> Duration {
    let mut rng = Rng::with_seed(!seed);
    let pace = [1, 30, 1_000][rng.usize(0..3)];
    let settings = settings(&mut rng, pace);
    let left = rng.usize(40..240);
    World::new(seed, settings, pace, left).run()
}

#[test]
fn ten_thousand_schedules() {
    let simulated = schedule::run(0..10_000, schedule);
    println!("{} days", simulated.as_secs() / 86_400);
    assert!(simulated >= Duration::from_secs(100 * 86_400));
}

/// As it is set where nobody sets anything.
#[test]
fn days_with_the_usual_settings() {
    let simulated = schedule::run(0..4, |seed| {
        World::new(seed, Settings::default(), 100, 60_000).run()
    });
    println!("{} days", simulated.as_secs() / 86_400);
    assert!(simulated >= Duration::from_secs(86_400));
}
