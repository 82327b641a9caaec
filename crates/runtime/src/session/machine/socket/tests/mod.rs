//! The rules of the protocol, one by one.

mod acknowledging;
mod consumer;
mod lines;

use std::time::Duration;

use super::*;
use crate::code::UnknownCode;
use crate::method::ErrorKind;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::line::{LineEnd, LineId, Stop};

/// A machine whose outputs and events are collected. It is given addresses as it asks for them.
struct Bench {
    socket: SocketMode,
    now: Duration,
    asked: usize,
    opened: Vec<u64>,
    sent: Vec<(u64, String)>,
    closed: Vec<u64>,
    stopped: Option<Stop>,
}

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The acknowledgement of an envelope.
fn bare(id: &str) -> String {
    format!(r#"{{"envelope_id":"{id}"}}"#)
}

impl Bench {
    fn new(settings: Settings) -> Self {
        let mut bench = Self {
            socket: SocketMode::new(settings, 1),
            now: s(0),
            asked: 0,
            opened: Vec::new(),
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
        };
        bench.put(Input::Time);
        bench
    }

    fn live(connections: usize) -> Self {
        let mut bench = Self::new(Settings::new(connections));
        for line in 1..=connections as u64 {
            bench.hello(line);
        }
        bench.events();
        bench
    }

    fn put(&mut self, input: Input<'_>) {
        self.socket.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.socket.output() {
            match output {
                Output::Ask => {
                    self.asked += 1;
                    let address = "wss://example.test/link/?ticket=sesame";
                    self.socket
                        .handle(self.now, Input::Address(Ok(address.into())));
                }
                Output::Open(line, _) => self.opened.push(line.0),
                Output::Send(line, frame) => self.sent.push((line.0, frame.as_str().to_owned())),
                Output::Close(line) => self.closed.push(line.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
    }

    /// Lets time pass, with a ping on every line each second.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        loop {
            let tick = (self.now + s(1)).min(until);
            let at = self.socket.wake_at().map_or(tick, |at| at.min(tick));
            assert!(at > self.now || self.now == until, "a tight loop");
            self.now = at;
            for line in self.opened.clone() {
                self.put(Input::Heard(LineId(line)));
            }
            self.put(Input::Time);
            if self.now == until {
                return;
            }
        }
    }

    fn text(&mut self, line: u64, text: &str) {
        self.put(Input::Text(LineId(line), text));
    }

    fn hello(&mut self, line: u64) {
        assert!(self.opened.contains(&line), "line {line} is not open");
        self.put(Input::Opened(LineId(line)));
        self.text(line, r#"{"type":"hello"}"#);
    }

    fn disconnect(&mut self, line: u64, reason: &str) {
        let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
        self.text(line, &text);
    }

    fn end(&mut self, line: u64) {
        self.put(Input::Ended(LineId(line), LineEnd::Closed));
    }

    fn envelope(&mut self, line: u64, id: &str) {
        let text = format!(
            r#"{{"type":"slash_commands","envelope_id":"{id}","accepts_response_payload":true,
            "payload":{{"command":"/open-sesame"}}}}"#
        );
        self.text(line, &text);
    }

    fn event_envelope(&mut self, line: u64, id: &str, event: &str) {
        let text = format!(
            r#"{{"type":"events_api","envelope_id":"{id}","accepts_response_payload":false,
            "payload":{{"event_id":"{event}"}}}}"#
        );
        self.text(line, &text);
    }

    fn acknowledge(&mut self, key: Key, payload: Option<&str>) -> Result<(), NotAcknowledged> {
        let payload = payload.map(|text| Json::parse(text).expect("JSON"));
        let result = self.socket.acknowledge(self.now, key, payload);
        self.collect();
        result
    }

    fn events(&mut self) -> Vec<Item<Event>> {
        std::iter::from_fn(|| self.socket.event()).collect()
    }

    /// The keys and ids of the envelopes that came.
    fn envelopes(&mut self) -> Vec<(Key, String)> {
        self.events()
            .into_iter()
            .filter_map(|item| match item {
                Item::Event(Event::Envelope(envelope)) => Some((envelope.key, envelope.id)),
                _ => None,
            })
            .collect()
    }

    /// The key of the only one that came.
    fn envelope_key(&mut self) -> Key {
        let envelopes = self.envelopes();
        assert_eq!(envelopes.len(), 1, "{envelopes:?}");
        envelopes[0].0
    }

    fn sent(&mut self) -> Vec<(u64, String)> {
        std::mem::take(&mut self.sent)
    }
}
