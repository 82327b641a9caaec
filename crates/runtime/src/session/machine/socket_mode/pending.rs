//! Envelopes that are not acknowledged yet.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::json::Json;
use crate::session::machine::io::{ConnectionId, Frame};

/// Identifies an envelope that is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u64);

/// How many deliveries of one envelope wait together. Further ones are acknowledged at once.
const MAX_DELIVERIES: usize = 16;

/// The envelopes in the order in which they arrived, which is the order in which they are due.
#[derive(Debug, Default)]
pub(super) struct Pending {
    entries: BTreeMap<Key, Entry>,
    last: u64,
}

/// An envelope to be acknowledged.
pub(super) struct Entry {
    pub(super) due: Duration,
    pub(super) accepts_payload: bool,
    /// The consumer has taken it.
    pub(super) taken: bool,
    /// The consumer's acknowledgement, which waits for a connection, with its payload.
    pub(super) ack: Option<Option<Json>>,
    /// The id of its first delivery.
    pub(super) id: Box<str>,
    /// The connections on which it was delivered and which are still open, with its id there: Slack
    /// may deliver an event again in another envelope.
    pub(super) deliveries: Vec<(ConnectionId, Box<str>)>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Entry(due {:?}, {} deliveries)",
            self.due,
            self.deliveries.len()
        )
    }
}

impl Pending {
    pub(super) fn insert(
        &mut self,
        due: Duration,
        accepts_payload: bool,
        connection: ConnectionId,
        id: &str,
    ) -> Key {
        self.last += 1;
        let key = Key(self.last);
        self.entries.insert(
            key,
            Entry {
                due,
                accepts_payload,
                taken: false,
                ack: None,
                id: id.into(),
                deliveries: vec![(connection, id.into())],
            },
        );
        key
    }

    /// Adds another delivery, which is acknowledged together with the first; `false` if the
    /// envelope is not pending any more.
    pub(super) fn join(&mut self, key: Key, connection: ConnectionId, id: &str) -> bool {
        let Some(entry) = self.entries.get_mut(&key) else {
            return false;
        };
        if entry
            .deliveries
            .iter()
            .any(|(at, as_id)| *at == connection && **as_id == *id)
        {
            return true;
        }
        let room = entry.deliveries.len() < MAX_DELIVERIES;
        if room {
            entry.deliveries.push((connection, id.into()));
        }
        room
    }

    pub(super) fn get(&mut self, key: Key) -> Option<&mut Entry> {
        self.entries.get_mut(&key)
    }

    /// The consumer takes it.
    pub(super) fn taken(&mut self, key: Key) {
        if let Some(entry) = self.entries.get_mut(&key) {
            entry.taken = true;
        }
    }

    pub(super) fn remove(&mut self, key: Key) -> Option<Entry> {
        self.entries.remove(&key)
    }

    pub(super) fn oldest(&self) -> Option<Key> {
        self.entries.first_key_value().map(|(key, _)| *key)
    }

    /// When the next one is due.
    pub(super) fn due_at(&self) -> Option<Duration> {
        self.entries.first_key_value().map(|(_, entry)| entry.due)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn disconnected(&mut self, connection: ConnectionId) {
        for entry in self.entries.values_mut() {
            entry.deliveries.retain(|(at, _)| *at != connection);
        }
    }

    /// The envelopes that arrived on a connection.
    pub(super) fn on(&self, connection: ConnectionId) -> Vec<Key> {
        let here = |entry: &Entry| entry.deliveries.iter().any(|(at, _)| *at == connection);
        self.keys_where(here)
    }

    /// The envelopes whose acknowledgement waits for a connection.
    pub(super) fn acknowledged(&self) -> Vec<Key> {
        self.keys_where(|entry| entry.ack.is_some())
    }

    /// Removes the envelopes that the consumer has not taken.
    pub(super) fn drop_untaken(&mut self) -> Vec<Key> {
        let untaken = self.keys_where(|entry| !entry.taken);
        self.entries.retain(|_, entry| entry.taken);
        untaken
    }

    fn keys_where(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Key> {
        let found = self.entries.iter().filter(|(_, entry)| wanted(entry));
        found.map(|(key, _)| *key).collect()
    }
}

/// The frame that acknowledges an envelope.
pub(super) fn acknowledgement(id: &str, payload: Option<&Json>) -> Frame {
    let id = Value::from(id);
    Frame::of_text(match payload {
        None => format!(r#"{{"envelope_id":{id}}}"#),
        Some(payload) => format!(r#"{{"envelope_id":{id},"payload":{}}}"#, payload.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frames_are_json_whatever_the_id() {
        let payload = Json::parse(r#"{ "text": "hi" }"#).expect("JSON");
        let frame = acknowledgement("a\"b", Some(&payload));
        assert_eq!(
            frame.as_str(),
            r#"{"envelope_id":"a\"b","payload":{ "text": "hi" }}"#
        );
        assert_eq!(
            acknowledgement("e", None).as_str(),
            r#"{"envelope_id":"e"}"#
        );
        assert!(!format!("{frame:?}").contains("hi"));
    }

    #[test]
    fn deliveries_that_wait_together_are_bounded() {
        let mut pending = Pending::default();
        let key = pending.insert(Duration::ZERO, true, ConnectionId(1), "e");
        assert!((0..100).all(|_| pending.join(key, ConnectionId(1), "e")));
        let joined = (0..100)
            .filter(|number| pending.join(key, ConnectionId(2), &number.to_string()))
            .count();
        assert_eq!(joined, MAX_DELIVERIES - 1);
        assert!(!pending.join(Key(99), ConnectionId(1), "e"));
    }
}
