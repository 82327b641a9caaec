//! Envelopes that are not acknowledged yet.

use std::collections::{BTreeMap, BTreeSet};
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

/// The envelopes in the order in which they arrived, and that in which they are due.
#[derive(Debug, Default)]
pub(super) struct Pending {
    entries: BTreeMap<Key, Entry>,
    due: BTreeSet<(Duration, Key)>,
    last: u64,
}

/// An envelope to be acknowledged.
pub(super) struct Entry {
    due: Duration,
    /// Only the consumer acknowledges it.
    pub(super) held: bool,
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

impl Entry {
    /// Nobody but the consumer may acknowledge it, and the consumer has not.
    pub(super) fn is_undecided(&self) -> bool {
        self.held && self.ack.is_none()
    }
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
        held: bool,
        accepts_payload: bool,
        connection: ConnectionId,
        id: &str,
    ) -> Key {
        self.last += 1;
        let key = Key(self.last);
        self.due.insert((due, key));
        self.entries.insert(
            key,
            Entry {
                due,
                held,
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
        let entry = self.entries.remove(&key)?;
        self.due.remove(&(entry.due, key));
        Some(entry)
    }

    /// The one that is due first, and when that is.
    pub(super) fn next_due(&self) -> Option<(Duration, Key)> {
        self.due.first().copied()
    }

    /// An envelope is due at a time, unless it is earlier.
    pub(super) fn due_by(&mut self, key: Key, time: Duration) {
        if let Some(entry) = self.entries.get_mut(&key).filter(|entry| entry.due > time) {
            self.due.remove(&(entry.due, key));
            entry.due = time;
            self.due.insert((time, key));
        }
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

    /// The envelopes that only the consumer acknowledges.
    pub(super) fn held(&self) -> Vec<Key> {
        self.keys_where(|entry| entry.held)
    }

    /// Removes the envelopes that the consumer has not taken.
    pub(super) fn drop_untaken(&mut self) -> Vec<Key> {
        let untaken = self.keys_where(|entry| !entry.taken);
        for key in &untaken {
            self.remove(*key);
        }
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
    fn each_is_due_at_its_own_time() {
        let mut pending = Pending::default();
        let s = Duration::from_secs;
        let [late, early] =
            [9, 2].map(|due| pending.insert(s(due), false, true, ConnectionId(1), "e"));
        assert_eq!(pending.next_due(), Some((s(2), early)));
        pending.due_by(late, s(10));
        pending.due_by(late, s(1));
        assert_eq!(pending.next_due(), Some((s(1), late)));
        assert!(pending.remove(late).is_some() && pending.remove(late).is_none());
        assert_eq!(pending.next_due(), Some((s(2), early)));
        assert_eq!(pending.drop_untaken(), [early]);
        assert_eq!(pending.next_due(), None);
    }

    #[test]
    fn deliveries_that_wait_together_are_bounded() {
        let mut pending = Pending::default();
        let key = pending.insert(Duration::ZERO, false, true, ConnectionId(1), "e");
        assert!((0..100).all(|_| pending.join(key, ConnectionId(1), "e")));
        let joined = (0..100)
            .filter(|number| pending.join(key, ConnectionId(2), &number.to_string()))
            .count();
        assert_eq!(joined, MAX_DELIVERIES - 1);
        assert!(!pending.join(Key(99), ConnectionId(1), "e"));
    }
}
