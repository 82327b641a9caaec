//! Events whose envelopes nobody has acknowledged, and which are sent again.

use std::time::{Duration, Instant};

use serde_json::Value;

/// What Slack says of an event that is sent again.
pub(crate) const REASON: &str = "timeout";

/// An event that was sent in an envelope.
#[derive(Debug)]
pub(crate) struct Unacknowledged {
    pub(crate) payload: Value,
    /// The ids of its envelopes: each time it is sent in another one.
    ids: Vec<String>,
    /// The connection that brought it last; `None` once that has ended.
    connection: Option<usize>,
    /// When it is sent again; `None` if that is beyond all time.
    due: Option<Instant>,
}

impl Unacknowledged {
    pub(crate) fn new(payload: Value, id: String, connection: usize, wait: Duration) -> Self {
        Self {
            payload,
            ids: vec![id],
            connection: Some(connection),
            due: Instant::now().checked_add(wait),
        }
    }

    pub(crate) fn is(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }

    /// How often it was sent again.
    pub(crate) fn attempts(&self) -> usize {
        self.ids.len() - 1
    }

    /// The connection has ended, so that nobody can acknowledge it there.
    pub(crate) fn disconnected(&mut self, connection: usize) {
        if self.connection == Some(connection) {
            self.connection = None;
        }
    }

    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.connection.is_none() || self.due.is_some_and(|due| due <= now)
    }

    /// When to look at it again, if it waits for time to pass.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.connection.and(self.due)
    }

    pub(crate) fn sent_again(&mut self, id: String, connection: usize, wait: Duration) {
        self.ids.push(id);
        self.connection = Some(connection);
        self.due = Instant::now().checked_add(wait);
    }
}
