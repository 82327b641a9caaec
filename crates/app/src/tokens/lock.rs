//! A lock in a store, which ends by itself.

use std::time::Duration;

use slack_methods::Secret;
use tokio::time::Instant;

use crate::random::random;
use crate::store::{Store, StoreError};

/// A lock that this process holds, for a while.
pub(super) struct Lock {
    key: String,
    /// Tells it from that of another process.
    value: Secret,
    until: Instant,
}

impl Lock {
    /// Takes the lock, unless somebody holds it.
    pub(super) async fn take(
        store: &dyn Store,
        key: &str,
        keep: Duration,
    ) -> Result<Option<Self>, StoreError> {
        let value = Secret::from(random().map_err(StoreError::new)?);
        // Counted from before the request, so that it ends here before it ends there.
        let until = Instant::now() + keep;
        let taken = store.swap(key, None, Some(&value), Some(keep)).await?;
        let lock = Self {
            key: key.to_owned(),
            value,
            until,
        };
        Ok(taken.then_some(lock))
    }

    /// How long it is ours for.
    pub(super) fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// Gives it back. If that fails, it ends by itself.
    pub(super) async fn release(self, store: &dyn Store) {
        let released = store.swap(&self.key, Some(&self.value), None, None).await;
        if let Err(error) = released {
            tracing::debug!(key = self.key, %error, "a lock could not be given back");
        }
    }
}
