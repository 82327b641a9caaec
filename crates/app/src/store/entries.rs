//! The entries of a store in memory, bounded in number and time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use slack_methods::Secret;

/// Values by key, and the keys by age and by the end of their time.
#[derive(Debug, Default)]
pub(super) struct Entries {
    values: HashMap<Arc<str>, Entry>,
    /// Of the entries that end, the oldest first.
    ages: BTreeMap<u64, Arc<str>>,
    ends: BTreeSet<(SystemTime, u64)>,
    next: u64,
}

#[derive(Debug)]
struct Entry {
    value: Secret,
    /// When it ends, and its place among those that do.
    end: Option<(SystemTime, u64)>,
}

impl Entries {
    pub(super) fn get(&self, key: &str, now: SystemTime) -> Option<&Secret> {
        let entry = self.values.get(key)?;
        match entry.end {
            Some((end, _)) if end <= now => None,
            _ => Some(&entry.value),
        }
    }

    /// See [`Store::swap`](super::Store::swap). Of the values that end, `max` are kept, the newest.
    pub(super) fn swap(
        &mut self,
        key: &str,
        old: Option<&Secret>,
        new: Option<&Secret>,
        keep: Option<Duration>,
        now: SystemTime,
        max: usize,
    ) -> bool {
        self.forget_ended(now);
        let found = self.get(key, now).map(Secret::expose);
        if found != old.map(Secret::expose) {
            return false;
        }
        self.remove(key);
        if let Some(new) = new {
            let end = keep.map(|keep| now.checked_add(keep).unwrap_or(now));
            self.insert(key, new.clone(), end);
        }
        while self.ages.len() > max {
            let Some((_, oldest)) = self.ages.first_key_value() else {
                break;
            };
            let oldest = Arc::clone(oldest);
            self.remove(&oldest);
        }
        true
    }

    pub(super) fn insert(&mut self, key: &str, value: Secret, end: Option<SystemTime>) {
        let key: Arc<str> = key.into();
        let end = end.map(|end| {
            self.next += 1;
            self.ages.insert(self.next, Arc::clone(&key));
            self.ends.insert((end, self.next));
            (end, self.next)
        });
        self.values.insert(key, Entry { value, end });
    }

    fn remove(&mut self, key: &str) {
        let end = self.values.remove(key).and_then(|entry| entry.end);
        if let Some(end) = end {
            self.ends.remove(&end);
            self.ages.remove(&end.1);
        }
    }

    pub(super) fn forget_ended(&mut self, now: SystemTime) {
        while let Some((end, age)) = self.ends.pop_first() {
            if end > now {
                self.ends.insert((end, age));
                return;
            }
            if let Some(key) = self.ages.remove(&age) {
                self.values.remove(&key);
            }
        }
    }

    /// All of them, those that end from the oldest to the newest.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Secret, Option<SystemTime>)> {
        let mut entries: Vec<_> = self.values.iter().collect();
        entries.sort_by_key(|(key, entry)| (entry.end.map(|(_, age)| age), Arc::clone(key)));
        entries
            .into_iter()
            .map(|(key, entry)| (&**key, &entry.value, entry.end.map(|(end, _)| end)))
    }
}
