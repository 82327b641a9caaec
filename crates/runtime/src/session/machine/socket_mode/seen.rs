//! The envelopes that arrived before.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

use super::pending::Key;

/// A memory of ids. It stores 128 bits of each instead of its text, so its size is bounded, and it
/// forgets the oldest.
pub(super) struct Seen {
    hashers: [RandomState; 2],
    keys: HashMap<Fingerprint, Key>,
    order: VecDeque<Fingerprint>,
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
            capacity,
        }
    }

    pub(super) fn find(&self, of: IdKind, id: &str) -> Option<Key> {
        self.keys.get(&self.fingerprint(of, id)).copied()
    }

    pub(super) fn note(&mut self, of: IdKind, id: &str, key: Key) {
        let fingerprint = self.fingerprint(of, id);
        if self.keys.insert(fingerprint, key).is_none() {
            self.order.push_back(fingerprint);
        }
        while self.order.len() > self.capacity {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
    }

    /// Forgets the keys for which `useless` returns `true`.
    pub(super) fn forget(&mut self, useless: impl Fn(Key) -> bool) {
        self.keys.retain(|_, key| !useless(*key));
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
