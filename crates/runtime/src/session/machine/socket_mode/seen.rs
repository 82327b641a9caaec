//! The envelopes that arrived before.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};

use super::pending::Key;

/// A memory of ids. It stores 128 bits of each instead of its text, so its size is bounded, and it
/// forgets the oldest.
pub(super) struct Seen {
    hashers: [RandomState; 2],
    keys: HashMap<Fingerprint, Key>,
    order: VecDeque<Fingerprint>,
    /// Those whose next delivery is new again.
    declined: HashSet<Key>,
    capacity: usize,
}

type Fingerprint = [u64; 2];

/// What an id identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum IdKind {
    Envelope,
    Event,
}

impl Seen {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            hashers: [RandomState::new(), RandomState::new()],
            keys: HashMap::new(),
            order: VecDeque::new(),
            declined: HashSet::new(),
            capacity,
        }
    }

    pub(super) fn find(&self, of: IdKind, id: &str) -> Option<Key> {
        let key = self.keys.get(&self.fingerprint(of, id))?;
        (!self.declined.contains(key)).then_some(*key)
    }

    pub(super) fn note(&mut self, of: IdKind, id: &str, key: Key) {
        let fingerprint = self.fingerprint(of, id);
        if self.keys.insert(fingerprint, key).is_none() {
            self.order.push_back(fingerprint);
        }
        while self.order.len() > self.capacity {
            let oldest = self.order.pop_front();
            if let Some(key) = oldest.and_then(|oldest| self.keys.remove(&oldest)) {
                self.declined.remove(&key);
            }
        }
    }

    /// Does not find a key any more.
    pub(super) fn decline(&mut self, key: Key) {
        self.declined.insert(key);
    }

    /// Forgets the keys for which `useless` returns `true`.
    pub(super) fn forget(&mut self, useless: impl Fn(Key) -> bool) {
        self.keys.retain(|_, key| !useless(*key));
        self.declined.retain(|key| !useless(*key));
        self.order
            .retain(|fingerprint| self.keys.contains_key(fingerprint));
    }

    fn fingerprint(&self, of: IdKind, id: &str) -> Fingerprint {
        [0, 1].map(|index: usize| self.hashers[index].hash_one((of, id)))
    }

    /// How much memory is reserved, in ids.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.keys.capacity() + self.order.capacity()
    }

    #[cfg(test)]
    pub(super) fn check_bounds(&self) {
        assert!(self.order.len() <= self.capacity);
        assert_eq!(self.order.len(), self.keys.len());
        assert!(self.declined.len() <= self.capacity);
    }
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seen({} ids)", self.order.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_declined_is_new_again_whatever_its_envelope() {
        let mut seen = Seen::new(100);
        seen.note(IdKind::Envelope, "e1", Key(1));
        seen.note(IdKind::Envelope, "e2", Key(1));
        seen.note(IdKind::Event, "Ev", Key(1));
        seen.decline(Key(1));
        for (of, id) in [
            (IdKind::Envelope, "e1"),
            (IdKind::Envelope, "e2"),
            (IdKind::Event, "Ev"),
        ] {
            assert_eq!(seen.find(of, id), None);
        }
        seen.note(IdKind::Envelope, "e3", Key(2));
        seen.note(IdKind::Event, "Ev", Key(2));
        assert_eq!(seen.find(IdKind::Event, "Ev"), Some(Key(2)));
        assert_eq!(seen.find(IdKind::Envelope, "e1"), None);
        for number in 0..1_000 {
            seen.decline(Key(number));
            seen.note(IdKind::Event, &number.to_string(), Key(number));
            seen.check_bounds();
        }
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut seen = Seen::new(3);
        for number in 0..10_u64 {
            seen.note(IdKind::Envelope, &number.to_string(), Key(number));
            seen.note(IdKind::Envelope, &number.to_string(), Key(number));
            seen.check_bounds();
        }
        let found = |id| seen.find(IdKind::Envelope, id);
        assert_eq!(
            ["6", "7", "8", "9"].map(found),
            [None, Some(Key(7)), Some(Key(8)), Some(Key(9))]
        );
        assert_eq!(seen.find(IdKind::Event, "9"), None);
    }
}
