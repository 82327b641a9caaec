//! The server's log.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;

use crate::call::Call;

/// Everything that the server received and did, in order.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: Vec<Entry>,
    /// How many entries have gone that stood before these.
    forgotten: usize,
    counts: Counts,
}

/// The counters that stay if frames are only counted, or entries are forgotten.
#[derive(Clone, Debug, Default)]
struct Counts {
    calls: HashMap<String, usize>,
    connections: usize,
    sent: Vec<usize>,
    received: Vec<usize>,
}

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The time since the server started.
    pub at: Duration,
    /// What happened.
    pub event: LogEvent,
}

/// What happened. Connections are numbered from 0 in the order in which they were opened.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LogEvent {
    /// A method was called.
    Called(Box<Call>),
    /// A client connected with a ticket that was used before, has expired, or is unknown.
    Rejected(String),
    /// A connection was opened.
    Opened(usize),
    /// A frame was sent.
    Sent(usize, Frame),
    /// A frame was received.
    Received(usize, Frame),
    /// The last step of a connection's script is done.
    ScriptDone(usize),
    /// A connection was closed.
    Closed(usize, CloseReason),
    /// The test sent a signal.
    Signal(String),
    /// A function of the script panicked.
    Panicked(String),
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
    /// A ping of the WebSocket itself.
    Ping,
    /// A pong of the WebSocket itself.
    Pong,
    /// The frame that closes a connection.
    Close,
}

/// Why a connection was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// The script ended it.
    Script,
    /// The client closed it.
    Client,
    /// The client dropped the connection.
    Broken,
    /// The client sent a frame above [`MAX_FRAME_BYTES`](crate::MAX_FRAME_BYTES).
    FrameTooLarge,
}

/// # Queries of a test
impl Log {
    /// All entries, without frames if the script said that they are
    /// [counted only](crate::Script::counting), and the last ones alone if it said how many to
    /// [keep](crate::Script::keep_entries).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The calls of a method, in order.
    pub fn calls(&self, method: &str) -> Vec<&Call> {
        self.pick(|what| match what {
            LogEvent::Called(call) if call.method == method => Some(&**call),
            _ => None,
        })
    }

    /// All calls, in order; also those of addresses that are no methods, such as `upload/F0EXAMPLE1`.
    pub fn all_calls(&self) -> Vec<&Call> {
        self.pick(|what| match what {
            LogEvent::Called(call) => Some(&**call),
            _ => None,
        })
    }

    /// How many calls of a method there were, also those that the log no longer
    /// [keeps](crate::Script::keep_entries).
    pub fn count_calls(&self, method: &str) -> usize {
        self.counts.calls.get(method).copied().unwrap_or(0)
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.counts.connections
    }

    /// How many times a ticket was rejected.
    pub fn rejected(&self) -> usize {
        self.pick(|what| matches!(what, LogEvent::Rejected(_)).then_some(()))
            .len()
    }

    /// Why the connection was closed; `None` while it is open.
    pub fn close_reason(&self, connection: usize) -> Option<CloseReason> {
        let ends = self.pick(|what| match what {
            LogEvent::Closed(which, end) if *which == connection => Some(*end),
            _ => None,
        });
        ends.first().copied()
    }

    /// Whether all steps of the connection are done.
    pub fn script_done(&self, connection: usize) -> bool {
        self.any(|what| matches!(what, LogEvent::ScriptDone(which) if *which == connection))
    }

    /// The JSON that was sent on the connection, in order.
    pub fn sent(&self, connection: usize) -> Vec<Value> {
        self.pick(|what| match what {
            LogEvent::Sent(which, Frame::Text(text)) if *which == connection => {
                Some(serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()))
            }
            _ => None,
        })
    }

    /// The JSON that was received on the connection, in order.
    pub fn received(&self, connection: usize) -> Vec<Value> {
        self.pick(|what| match what {
            LogEvent::Received(which, Frame::Text(text)) if *which == connection => {
                Some(serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()))
            }
            _ => None,
        })
    }

    /// The JSON of this `type` that was received on the connection, in order.
    pub fn received_of(&self, connection: usize, kind: &str) -> Vec<Value> {
        let mut frames = self.received(connection);
        frames.retain(|frame| frame["type"] == kind);
        frames
    }

    /// The acknowledgements of the envelope with this id, with their connections, in order.
    pub fn acks(&self, envelope_id: &str) -> Vec<(usize, Value)> {
        self.pick(|what| {
            let LogEvent::Received(connection, Frame::Text(text)) = what else {
                return None;
            };
            let frame: Value = serde_json::from_str(text).ok()?;
            let matches = frame["type"].is_null() && frame["envelope_id"] == envelope_id;
            matches.then_some((*connection, frame))
        })
    }

    /// How many text and binary frames were sent on the connection.
    pub fn count_sent(&self, connection: usize) -> usize {
        self.counts.sent.get(connection).copied().unwrap_or(0)
    }

    /// How many text and binary frames were received on the connection.
    pub fn count_received(&self, connection: usize) -> usize {
        self.counts.received.get(connection).copied().unwrap_or(0)
    }

    /// Whether the test sent this signal.
    pub fn signaled(&self, name: &str) -> bool {
        self.any(|what| matches!(what, LogEvent::Signal(signal) if signal == name))
    }

    pub(crate) fn any(&self, matches: impl Fn(&LogEvent) -> bool) -> bool {
        self.entries.iter().any(|entry| matches(&entry.event))
    }

    fn pick<'a, T>(&'a self, part: impl Fn(&'a LogEvent) -> Option<T>) -> Vec<T> {
        let whats = self.entries.iter().map(|entry| &entry.event);
        whats.filter_map(part).collect()
    }
}

impl Log {
    /// How many entries there have been.
    #[cfg(feature = "program")]
    pub(crate) fn total(&self) -> usize {
        self.forgotten + self.entries.len()
    }

    /// The entries after the first `count`, as far as they are still there.
    #[cfg(feature = "program")]
    pub(crate) fn since(&self, count: usize) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .skip(count.saturating_sub(self.forgotten))
    }

    /// Forgets the oldest entries if there are more than twice as many as are kept.
    pub(crate) fn forget(&mut self, kept: usize) {
        if self.entries.len() > 2 * kept {
            let oldest = self.entries.len() - kept;
            self.entries.drain(..oldest);
            self.forgotten += oldest;
        }
    }

    pub(crate) fn push(&mut self, entry: Entry, keep_frames: bool) {
        let data = |frame: &Frame| matches!(frame, Frame::Text(_) | Frame::Binary(_));
        match &entry.event {
            LogEvent::Called(call) => match self.counts.calls.get_mut(&call.method) {
                Some(count) => *count += 1,
                None => drop(self.counts.calls.insert(call.method.clone(), 1)),
            },
            LogEvent::Opened(_) => {
                self.counts.connections += 1;
                self.counts.sent.push(0);
                self.counts.received.push(0);
            }
            LogEvent::Sent(connection, frame) if data(frame) => self.counts.sent[*connection] += 1,
            LogEvent::Received(connection, frame) if data(frame) => {
                self.counts.received[*connection] += 1;
            }
            _ => {}
        }
        if keep_frames || !matches!(entry.event, LogEvent::Sent(..) | LogEvent::Received(..)) {
            self.entries.push(entry);
        }
    }
}
