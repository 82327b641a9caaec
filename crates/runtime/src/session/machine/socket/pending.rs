//! Envelopes that are not acknowledged yet.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::json::Json;
use crate::session::machine::line::{Frame, LineId};

/// The machine's name for an envelope, by which the consumer acknowledges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u64);

/// So many deliveries of one envelope wait together; a further one is acknowledged at once.
const MOST_HOMES: usize = 16;

/// The envelopes in the order in which they came, which is that in which they are due.
#[derive(Debug, Default)]
pub(super) struct Pending {
    entries: BTreeMap<Key, Entry>,
    last: u64,
}

/// An envelope to be acknowledged.
pub(super) struct Entry {
    pub(super) due: Duration,
    pub(super) accepts_payload: bool,
    /// The consumer has it.
    pub(super) taken: bool,
    /// What the consumer said while there was no line to say it on.
    pub(super) answer: Option<Option<Json>>,
    /// The id with which it came first.
    pub(super) id: Box<str>,
    /// The lines that are still there and on which it came, with the id that it had there: Slack may
    /// deliver an event again in another envelope.
    pub(super) homes: Vec<(LineId, Box<str>)>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry(due {:?}, {} homes)", self.due, self.homes.len())
    }
}

impl Pending {
    pub(super) fn insert(
        &mut self,
        due: Duration,
        accepts_payload: bool,
        line: LineId,
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
                answer: None,
                id: id.into(),
                homes: vec![(line, id.into())],
            },
        );
        key
    }

    /// Adds a further delivery, which then is acknowledged together with the first; `false` if it is
    /// not pending (any more).
    pub(super) fn join(&mut self, key: Key, line: LineId, id: &str) -> bool {
        let Some(entry) = self.entries.get_mut(&key) else {
            return false;
        };
        if entry
            .homes
            .iter()
            .any(|(at, as_id)| *at == line && **as_id == *id)
        {
            return true;
        }
        let room = entry.homes.len() < MOST_HOMES;
        if room {
            entry.homes.push((line, id.into()));
        }
        room
    }

    pub(super) fn get(&mut self, key: Key) -> Option<&mut Entry> {
        self.entries.get_mut(&key)
    }

    /// The consumer has it.
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

    pub(super) fn line_gone(&mut self, line: LineId) {
        for entry in self.entries.values_mut() {
            entry.homes.retain(|(at, _)| *at != line);
        }
    }

    /// Those that came on a line.
    pub(super) fn on(&self, line: LineId) -> Vec<Key> {
        let here = |entry: &Entry| entry.homes.iter().any(|(at, _)| *at == line);
        self.keys_where(here)
    }

    /// Those that the consumer answered, and for which there was no line.
    pub(super) fn answered(&self) -> Vec<Key> {
        self.keys_where(|entry| entry.answer.is_some())
    }

    /// Forgets those that the consumer does not have.
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
        let key = pending.insert(Duration::ZERO, true, LineId(1), "e");
        assert!((0..100).all(|_| pending.join(key, LineId(1), "e")));
        let joined = (0..100)
            .filter(|number| pending.join(key, LineId(2), &number.to_string()))
            .count();
        assert_eq!(joined, MOST_HOMES - 1);
        assert!(!pending.join(Key(99), LineId(1), "e"));
    }
}
