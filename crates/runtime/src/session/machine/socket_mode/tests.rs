//! The rules of the Socket Mode protocol, one by one.

mod acks;
mod connections;
mod consumer;
mod held;

use std::time::Duration;

use super::event::SocketModeEvent;
use super::pending::Key;
use super::settings::Settings;
use super::state::{NotAcknowledged, SocketModeMachine};
use crate::code::UnknownCode;
use crate::json::Json;
use crate::method::ErrorKind;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Input, Output, Stop};
use crate::session::machine::url_failure::UrlFailure;

/// A machine whose outputs and events are collected. Its requests for URLs succeed at once.
struct Harness {
    machine: SocketModeMachine,
    now: Duration,
    requests: usize,
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

impl Harness {
    fn new(settings: Settings) -> Self {
        let mut harness = Self {
            machine: SocketModeMachine::new(settings, 1),
            now: s(0),
            requests: 0,
            opened: Vec::new(),
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
        };
        harness.put(Input::Time);
        harness
    }

    fn live(connections: usize) -> Self {
        let mut harness = Self::new(Settings::new(connections));
        for connection in 1..=connections as u64 {
            harness.hello(connection);
        }
        harness.events();
        harness
    }

    fn put(&mut self, input: Input<'_>) {
        self.machine.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.machine.output() {
            match output {
                Output::RequestUrl => {
                    self.requests += 1;
                    let url = "wss://example.test/link/?ticket=sesame";
                    self.machine.handle(self.now, Input::Url(Ok(url.into())));
                }
                Output::Open(connection, _) => self.opened.push(connection.0),
                Output::Send(connection, frame) => {
                    self.sent.push((connection.0, frame.as_str().to_owned()));
                }
                Output::Close(connection) => self.closed.push(connection.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
    }

    /// Lets time pass, with a ping on every connection each second.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        loop {
            let tick = (self.now + s(1)).min(until);
            let at = self.machine.wake_at().map_or(tick, |at| at.min(tick));
            assert!(at > self.now || self.now == until, "a tight loop");
            self.now = at;
            for connection in self.opened.clone() {
                self.put(Input::Activity(ConnectionId(connection)));
            }
            self.put(Input::Time);
            if self.now == until {
                return;
            }
        }
    }

    fn text(&mut self, connection: u64, text: &str) {
        self.put(Input::Text(ConnectionId(connection), text));
    }

    fn hello(&mut self, connection: u64) {
        assert!(
            self.opened.contains(&connection),
            "connection {connection} is not open"
        );
        self.put(Input::Opened(ConnectionId(connection)));
        self.text(connection, r#"{"type":"hello"}"#);
    }

    fn disconnect(&mut self, connection: u64, reason: &str) {
        let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
        self.text(connection, &text);
    }

    fn end(&mut self, connection: u64) {
        self.put(Input::Ended(
            ConnectionId(connection),
            DisconnectReason::Closed,
        ));
    }

    fn envelope(&mut self, connection: u64, id: &str) {
        let text = format!(
            r#"{{"type":"slash_commands","envelope_id":"{id}","accepts_response_payload":true,
            "payload":{{"command":"/open-sesame"}}}}"#
        );
        self.text(connection, &text);
    }

    fn event_envelope(&mut self, connection: u64, id: &str, event: &str) {
        let text = format!(
            r#"{{"type":"events_api","envelope_id":"{id}","accepts_response_payload":false,
            "payload":{{"event_id":"{event}"}}}}"#
        );
        self.text(connection, &text);
    }

    fn acknowledge(&mut self, key: Key, payload: Option<&str>) -> Result<(), NotAcknowledged> {
        let payload = payload.map(|text| Json::parse(text).expect("JSON"));
        let result = self.machine.acknowledge(self.now, key, payload);
        self.collect();
        result
    }

    fn events(&mut self) -> Vec<Item<Event<SocketModeEvent>>> {
        std::iter::from_fn(|| self.machine.event()).collect()
    }

    /// The keys and ids of the envelopes that came.
    fn envelopes(&mut self) -> Vec<(Key, String)> {
        self.events()
            .into_iter()
            .filter_map(|item| match item {
                Item::Event(Event::Protocol(SocketModeEvent::Envelope(envelope))) => {
                    Some((envelope.key, envelope.id))
                }
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
