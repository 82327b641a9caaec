//! The rules of the protocol, one by one.

mod addresses;
mod answers;
mod consumer;
mod limits;
mod lines;

use std::collections::BTreeMap;
use std::time::Duration;

use super::*;
use crate::code::UnknownCode;
use crate::json::Json;
use crate::method::ErrorKind;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::incoming::FrameError;
use crate::session::machine::line::LineEnd;

/// A machine whose outputs, outcomes and events are collected.
struct Bench {
    rtm: Rtm,
    now: Duration,
    tickets: u64,
    asked: usize,
    sent: Vec<(u64, String)>,
    closed: Vec<u64>,
    stopped: Option<Stop>,
    done: Vec<(u64, Outcome)>,
}

const ADDRESS: &str = "wss://example.test/?ticket=sesame";

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Bench {
    fn new(settings: Settings) -> Self {
        let mut bench = Self {
            rtm: Rtm::new(settings, 1),
            now: s(0),
            tickets: 0,
            asked: 0,
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
            done: Vec::new(),
        };
        bench.put(Input::Time);
        bench
    }

    /// With a first line that is live.
    fn live() -> Self {
        let mut bench = Self::new(Settings::default());
        bench.connect(1);
        bench
    }

    fn put(&mut self, input: Input<'_>) {
        self.rtm.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.rtm.output() {
            match output {
                Output::Ask => self.asked += 1,
                Output::Open(_, address) => assert_eq!(address.expose(), ADDRESS),
                Output::Send(line, frame) => self.sent.push((line.0, frame.as_str().to_owned())),
                Output::Close(line) => self.closed.push(line.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
        while let Some((ticket, outcome)) = self.rtm.result() {
            self.done.push((ticket.0, outcome));
        }
    }

    /// Lets time pass, and wakes the machine whenever it wants to be.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(at) = self.rtm.wake_at().filter(|at| *at <= until) {
            assert!(at > self.now, "a tight loop");
            self.now = at;
            self.put(Input::Time);
        }
        self.now = until;
        self.put(Input::Time);
    }

    fn text(&mut self, line: u64, text: &str) {
        self.put(Input::Text(LineId(line), text));
    }

    fn end(&mut self, line: u64) {
        self.put(Input::Ended(LineId(line), LineEnd::Closed));
    }

    fn address(&mut self) {
        self.put(Input::Address(Ok(ADDRESS.into())));
    }

    fn refuse(&mut self, code: &str, kind: ErrorKind) {
        self.put(Input::Address(Err(NoAddress {
            code: Some(UnknownCode::new(code)),
            kind,
            retry_after: None,
        })));
    }

    /// Answers the question for an address and makes the line live.
    fn connect(&mut self, line: u64) {
        assert_eq!(self.asked, 1, "nobody asked for an address");
        self.asked = 0;
        self.address();
        self.put(Input::Opened(LineId(line)));
        self.text(line, r#"{"type":"hello"}"#);
    }

    /// Waits for the question after the loss of a line, and connects.
    fn reconnect(&mut self, line: u64) {
        self.pass(s(130));
        self.connect(line);
    }

    fn command(&mut self, command: Command) -> u64 {
        self.tickets += 1;
        self.rtm.command(self.now, Ticket(self.tickets), command);
        self.collect();
        self.tickets
    }

    fn message(&mut self, text: &str) -> u64 {
        self.command(Command::Message {
            channel: "C1".to_owned(),
            text: text.to_owned(),
        })
    }

    /// Of the frame sent last.
    fn last_id(&self) -> i64 {
        let (_, frame) = self.sent.last().expect("a frame");
        let frame: serde_json::Value = serde_json::from_str(frame).expect("JSON");
        frame["id"].as_i64().expect("an id")
    }

    fn confirm(&mut self, line: u64, id: i64) {
        self.text(
            line,
            &format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.5"}}"#),
        );
    }

    fn events(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.rtm.event())
            .map(|item| match item {
                Item::Event(event) => format!("{event:?}"),
                Item::Missed(count) => format!("Missed({count})"),
            })
            .collect()
    }

    fn done(&mut self) -> Vec<(u64, Outcome)> {
        std::mem::take(&mut self.done)
    }

    fn sent(&mut self) -> Vec<(u64, String)> {
        // Whether `serde_json` keeps the order of keys is up to whoever switches on its features.
        let in_order = |text: String| {
            let frame: BTreeMap<String, serde_json::Value> =
                serde_json::from_str(&text).expect("a frame is an object");
            serde_json::to_string(&frame).expect("an object")
        };
        let sent = std::mem::take(&mut self.sent).into_iter();
        sent.map(|(line, text)| (line, in_order(text))).collect()
    }
}

fn confirmed(id: i64) -> Outcome {
    Outcome::Confirmed(Some(format!("{id}.5").into()))
}
