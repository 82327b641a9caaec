//! What is scheduled to happen.

use std::collections::BTreeMap;
use std::time::Duration;

/// Scheduled actions in the order of their times.
pub(crate) struct Agenda<T> {
    entries: BTreeMap<(Duration, u64), T>,
    count: u64,
}

impl<T> Agenda<T> {
    pub(super) fn new() -> Self {
        Self {
            entries: BTreeMap::new(),
            count: 0,
        }
    }

    pub(super) fn at(&mut self, time: Duration, action: T) {
        self.count += 1;
        self.entries.insert((time, self.count), action);
    }

    pub(super) fn next_at(&self) -> Option<Duration> {
        self.entries.first_key_value().map(|((time, _), _)| *time)
    }

    pub(super) fn pop_due(&mut self, now: Duration) -> Option<T> {
        let due = self.next_at().is_some_and(|time| time <= now);
        due.then(|| self.entries.pop_first().map(|(_, action)| action))?
    }
}
