//! A store in memory.

use std::future::ready;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use slack_methods::Secret;

use super::entries::Entries;
use super::{Store, StoreFuture};
use crate::clock::Clock;

/// Keeps everything in memory, for tests and for what a new process may have forgotten.
///
/// Tokens that renew themselves need more: after a restart nobody knows their refresh tokens.
#[derive(Debug)]
pub struct MemoryStore {
    entries: Mutex<Entries>,
    clock: Clock,
    max: usize,
}

impl MemoryStore {
    /// How many values that end are kept, unless [`max`](Self::max) sets it.
    pub const DEFAULT_MAX: usize = 100_000;

    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self {
            entries: Mutex::default(),
            clock: Clock::default(),
            max: Self::DEFAULT_MAX,
        }
    }

    /// How many values are kept of those that are gone after a while, such as remembered deliveries. If
    /// there are more, the oldest go. Tokens and installations are not counted.
    #[must_use]
    pub fn max(mut self, count: usize) -> Self {
        self.max = count;
        self
    }

    /// Takes the time from here in place of the machine's clock, for tests.
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let value = entries.get(key, self.clock.now()).cloned();
        Box::pin(ready(Ok(value)))
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let swapped = entries.swap(key, old, new, keep, self.clock.now(), self.max);
        Box::pin(ready(Ok(swapped)))
    }
}
