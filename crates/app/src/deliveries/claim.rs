//! A delivery that is being handled.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use slack_methods::Secret;

use super::remembered::HANDLED;
use crate::store::{Store, StoreError};

/// What is known of a delivery.
#[derive(Debug)]
#[must_use = "a new delivery is handled and then reported as done"]
pub enum Delivery {
    /// Nobody has handled it. It is this one's to handle.
    New(Claim),
    /// Somebody is handling it. Do not acknowledge it: if that process is killed, Slack must deliver it again.
    InProgress,
    /// It was handled. Acknowledge it.
    Handled,
}

/// The right to handle a delivery, for a while.
///
/// If it is dropped, the delivery is handled again when Slack delivers it after that while.
#[must_use = "the delivery is handled again unless this is done"]
pub struct Claim {
    store: Arc<dyn Store>,
    key: String,
    value: Secret,
    remember: Duration,
}

impl Claim {
    pub(super) fn new(
        store: Arc<dyn Store>,
        key: String,
        value: Secret,
        remember: Duration,
    ) -> Self {
        Self {
            store,
            key,
            value,
            remember,
        }
    }

    /// Remembers that the delivery was handled. If this fails, an acknowledgement still keeps Slack from delivering it
    /// again.
    ///
    /// Returns whether it was this one's alone. `false` says that handling took so long that the claim
    /// ended, and somebody else has begun; it is remembered all the same when one of them is done.
    ///
    /// # Errors
    ///
    /// The store failed. Slack's next delivery may be handled again.
    pub async fn done(self) -> Result<bool, StoreError> {
        let handled = Secret::from(HANDLED);
        let keep = Some(self.remember);
        let old = Some(&self.value);
        if self
            .store
            .swap(&self.key, old, Some(&handled), keep)
            .await?
        {
            return Ok(true);
        }
        // It has ended, and perhaps nobody else has claimed it.
        self.store.swap(&self.key, None, Some(&handled), keep).await
    }

    /// Gives it back, so that Slack's next delivery is handled: after an error.
    ///
    /// # Errors
    ///
    /// The store failed. The claim ends by itself.
    pub async fn release(self) -> Result<(), StoreError> {
        let released = self.store.swap(&self.key, Some(&self.value), None, None);
        released.await.map(drop)
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
