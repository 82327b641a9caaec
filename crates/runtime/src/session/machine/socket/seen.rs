//! Which envelopes came already.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

use super::pending::Key;

/// A memory of ids. It keeps 128 bits of each in place of its text, so its size is fixed; the
/// oldest are forgotten.
pub(super) struct Seen {
    hashers: [RandomState; 2],
    keys: HashMap<Print, Key>,
    order: VecDeque<Print>,
    most: usize,
}

type Print = [u64; 2];

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Envelope,
    Event,
}

impl Seen {
    pub(super) fn new(most: usize) -> Self {
        Self {
            hashers: [RandomState::new(), RandomState::new()],
            keys: HashMap::new(),
            order: VecDeque::new(),
            most,
        }
    }

    pub(super) fn find(&self, of: Of, id: &str) -> Option<Key> {
        self.keys.get(&self.print(of, id)).copied()
    }

    pub(super) fn note(&mut self, of: Of, id: &str, key: Key) {
        let print = self.print(of, id);
        if self.keys.insert(print, key).is_none() {
            self.order.push_back(print);
        }
        while self.order.len() > self.most {
            if let Some(oldest) = self.order.pop_front() {
                self.keys.remove(&oldest);
            }
        }
    }

    /// Forgets what became of no use.
    pub(super) fn forget(&mut self, useless: impl Fn(Key) -> bool) {
        self.keys.retain(|_, key| !useless(*key));
        self.order.retain(|print| self.keys.contains_key(print));
    }

    fn print(&self, of: Of, id: &str) -> Print {
        [0, 1].map(|index: usize| self.hashers[index].hash_one((of, id)))
    }

    /// How much memory is set aside, in ids.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.keys.capacity() + self.order.capacity()
    }

    #[cfg(test)]
    pub(super) fn check_bounds(&self) {
        assert!(self.order.len() <= self.most);
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
            seen.note(Of::Envelope, &number.to_string(), Key(number));
            seen.note(Of::Envelope, &number.to_string(), Key(number));
            seen.check_bounds();
        }
        let found = |id| seen.find(Of::Envelope, id);
        assert_eq!(
            ["6", "7", "8", "9"].map(found),
            [None, Some(Key(7)), Some(Key(8)), Some(Key(9))]
        );
        assert_eq!(seen.find(Of::Event, "9"), None);
    }
}
