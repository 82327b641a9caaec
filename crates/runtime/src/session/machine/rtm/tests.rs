//! The rules of the RTM protocol, one by one.

mod connections;
mod consumer;
mod limits;
mod replies;
mod urls;

use std::collections::BTreeMap;
use std::time::Duration;

use super::command::{Command, Failure, Outcome, UnconfirmedReason};
use super::limits::{MAX_FRAME_BYTES, Rejected};
use super::settings::Settings;
use super::state::RtmMachine;
use crate::code::UnknownCode;
use crate::json::Json;
use crate::method::ErrorKind;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::incoming::FrameError;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Input, Output, Stop};
use crate::session::machine::url_failure::UrlFailure;

/// A machine whose outputs, outcomes and events are collected.
struct Harness {
    machine: RtmMachine<u64>,
    now: Duration,
    tickets: u64,
    requests: usize,
    sent: Vec<(u64, String)>,
    closed: Vec<u64>,
    stopped: Option<Stop>,
    done: Vec<(u64, Outcome)>,
}

const URL: &str = "wss://example.test/?ticket=sesame";

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Harness {
    fn new(settings: Settings) -> Self {
        let mut harness = Self {
            machine: RtmMachine::new(settings, 1),
            now: s(0),
            tickets: 0,
            requests: 0,
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
            done: Vec::new(),
        };
        harness.put(Input::Time);
        harness
    }

    /// With a first connection that is live.
    fn live() -> Self {
        let mut harness = Self::new(Settings::default());
        harness.connect(1);
        harness
    }

    fn put(&mut self, input: Input<'_>) {
        self.machine.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.machine.output() {
            match output {
                Output::RequestUrl => self.requests += 1,
                Output::Open(_, url) => assert_eq!(url.expose(), URL),
                Output::Send(connection, frame) => {
                    self.sent.push((connection.0, frame.as_str().to_owned()));
                }
                Output::Close(connection) => self.closed.push(connection.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
        self.done.extend(self.machine.replies());
    }

    /// Lets time pass, and wakes the machine when its timers are due.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(at) = self.machine.wake_at().filter(|at| *at <= until) {
            assert!(at > self.now, "a tight loop");
            self.now = at;
            self.put(Input::Time);
        }
        self.now = until;
        self.put(Input::Time);
    }

    fn text(&mut self, connection: u64, text: &str) {
        self.put(Input::Text(ConnectionId(connection), text));
    }

    fn end(&mut self, connection: u64) {
        self.put(Input::Ended(
            ConnectionId(connection),
            DisconnectReason::Closed,
        ));
    }

    fn url(&mut self) {
        self.put(Input::Url(Ok(URL.into())));
    }

    fn fail_url(&mut self, code: &str, kind: ErrorKind) {
        self.put(Input::Url(Err(UrlFailure {
            code: Some(UnknownCode::new(code)),
            kind,
            retry_after: None,
        })));
    }

    /// Returns the requested URL, and makes the connection live.
    fn connect(&mut self, connection: u64) {
        assert_eq!(self.requests, 1, "no URL was requested");
        self.requests = 0;
        self.url();
        self.put(Input::Opened(ConnectionId(connection)));
        self.text(connection, r#"{"type":"hello"}"#);
    }

    /// Waits for the question after the loss of a connection, and connects.
    fn reconnect(&mut self, connection: u64) {
        self.pass(s(130));
        self.connect(connection);
    }

    fn command(&mut self, command: Command) -> u64 {
        self.tickets += 1;
        self.machine.command(self.now, self.tickets, command);
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

    fn confirm(&mut self, connection: u64, id: i64) {
        self.text(
            connection,
            &format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.5"}}"#),
        );
    }

    fn events(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.machine.event())
            .map(|item| match item {
                Item::Event(event) => format!("{event:?}"),
                Item::Dropped(count) => format!("Dropped({count})"),
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
        sent.map(|(connection, text)| (connection, in_order(text)))
            .collect()
    }
}

fn confirmed(id: i64) -> Outcome {
    Outcome::Confirmed(Some(format!("{id}.5").into()))
}
