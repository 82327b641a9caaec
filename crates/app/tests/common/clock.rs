//! A clock that a test moves, or that of the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Clones show the same time.
#[derive(Clone)]
pub(crate) struct Clock(Option<Arc<AtomicU64>>);

impl Clock {
    /// Starts in 2027, and stands still.
    pub(crate) fn new() -> Self {
        Self(Some(Arc::new(AtomicU64::new(1_800_000_000_000))))
    }

    pub(crate) fn machine() -> Self {
        Self(None)
    }

    pub(crate) fn now(&self) -> SystemTime {
        match &self.0 {
            Some(millis) => UNIX_EPOCH + Duration::from_millis(millis.load(Ordering::SeqCst)),
            None => SystemTime::now(),
        }
    }

    pub(crate) fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).expect("not that long");
        let clock = self
            .0
            .as_ref()
            .expect("that of the machine cannot be moved");
        clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// For a builder that takes a clock.
    pub(crate) fn reader(&self) -> impl Fn() -> SystemTime + Send + Sync + 'static {
        let clock = self.clone();
        move || clock.now()
    }
}
