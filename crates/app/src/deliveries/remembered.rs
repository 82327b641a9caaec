//! What was handled, and what is being handled.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use slack_methods::Secret;

use super::claim::{Claim, Delivery};
use super::key::key;
use crate::random::random;
use crate::store::{Store, StoreError};

/// The value of what was handled. The value of what is being handled is random.
pub(super) const HANDLED: &str = "handled";

/// Remembers which deliveries were handled; see the [module](crate::deliveries).
///
/// Clones share the store. How many are remembered is bounded by the store, and for how long by
/// [`remember`](Self::remember).
#[derive(Clone)]
pub struct Deliveries {
    store: Arc<dyn Store>,
    remember: Duration,
    handling: Duration,
}

impl Deliveries {
    /// Remembers in this store.
    pub fn new(store: impl Store) -> Self {
        Self {
            store: Arc::new(store),
            remember: Duration::from_secs(60 * 60),
            handling: Duration::from_secs(30),
        }
    }

    /// How long a delivery is remembered; an hour unless this sets it. Slack's last attempt comes about six minutes
    /// after the first.
    #[must_use]
    pub fn remember(mut self, time: Duration) -> Self {
        self.remember = time;
        self
    }

    /// How long handling a delivery may take until another process may begin as well; half a minute unless this sets
    /// it.
    #[must_use]
    pub fn handling_time(mut self, time: Duration) -> Self {
        self.handling = time;
        self
    }

    /// Remembers a delivery, and returns whether it is the first with this id: at most once.
    ///
    /// # Errors
    ///
    /// The store failed. Whether the delivery is remembered is open.
    pub async fn is_first(&self, id: &str) -> Result<bool, StoreError> {
        let (key, handled) = (key(id), Secret::from(HANDLED));
        let keep = Some(self.remember);
        self.store.swap(&key, None, Some(&handled), keep).await
    }

    /// Claims a delivery, unless it was handled or somebody has claimed it: at least once.
    ///
    /// # Errors
    ///
    /// The store failed. Let Slack deliver it again.
    pub async fn begin(&self, id: &str) -> Result<Delivery, StoreError> {
        let key = key(id);
        let value = Secret::from(random().map_err(StoreError::new)?);
        let claimed = self
            .store
            .swap(&key, None, Some(&value), Some(self.handling));
        if claimed.await? {
            let store = Arc::clone(&self.store);
            return Ok(Delivery::New(Claim::new(store, key, value, self.remember)));
        }
        let found = self.store.get(&key).await?;
        Ok(match found {
            Some(found) if found.expose() == HANDLED => Delivery::Handled,
            // If it has just ended, Slack's next attempt finds that out.
            _ => Delivery::InProgress,
        })
    }
}

impl fmt::Debug for Deliveries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deliveries")
            .field("remember", &self.remember)
            .field("handling", &self.handling)
            .finish_non_exhaustive()
    }
}
