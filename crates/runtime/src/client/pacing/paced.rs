//! How a client keeps a pace.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use tokio::time::Instant;

use super::key;
use super::pace::{Pace, PaceLimit, PacedCall};
use crate::client::Client;
use crate::client::turns::Called;
use crate::error::RateLimited;
use crate::secret::{SecretUrl, Token};

/// After status 429 without a word on how long to wait.
const WAIT: Duration = Duration::from_secs(1);

/// The pace of a client, and its settings.
#[derive(Clone)]
pub(in crate::client) struct Pacing {
    /// None until one is given.
    pub(super) pace: Option<Arc<dyn Pace>>,
    pub(super) unlisted: bool,
    pub(super) max_wait: Duration,
}

impl Default for Pacing {
    fn default() -> Self {
        Self {
            pace: None,
            unlisted: false,
            max_wait: Duration::MAX,
        }
    }
}

impl Pacing {
    pub(in crate::client) fn of(
        &self,
        client: &Client,
        called: &Called,
        token: Option<&Token>,
        request: &Request<Bytes>,
    ) -> Option<Paced> {
        let pace = self.pace_of(client)?;
        let Called { name, rates, .. } = called;
        let limits = |account: &str| key::limits(account, name, rates, self.unlisted, request);
        let limits = match (client.account.name(), &client.source) {
            (Some(account), _) => limits(account),
            // The client has one token.
            (None, None) => limits(client.account.name_by(token)),
            (None, Some(source)) => match source.account() {
                Some(account) => limits(account),
                None => limits(&key::account(token)),
            },
        };
        Some(self.paced(pace, name, limits))
    }

    /// For a message to this address.
    pub(in crate::client) fn of_address(
        &self,
        client: &Client,
        method: &'static str,
        url: &SecretUrl,
    ) -> Option<Paced> {
        let pace = self.pace_of(client)?;
        Some(self.paced(pace, method, vec![key::of_address(method, url.expose())]))
    }

    fn pace_of(&self, client: &Client) -> Option<&Arc<dyn Pace>> {
        self.pace.as_ref().filter(|_| !client.unpaced)
    }

    fn paced(&self, pace: &Arc<dyn Pace>, method: &'static str, limits: Vec<PaceLimit>) -> Paced {
        Paced {
            pace: Arc::clone(pace),
            method,
            limits,
            max_wait: self.max_wait,
        }
    }
}

impl fmt::Debug for Pacing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pacing")
            .field("paced", &self.pace.is_some())
            .field("unlisted", &self.unlisted)
            .field("max_wait", &self.max_wait)
            .finish_non_exhaustive()
    }
}

/// One call that keeps a pace.
pub(in crate::client) struct Paced {
    pace: Arc<dyn Pace>,
    method: &'static str,
    limits: Vec<PaceLimit>,
    max_wait: Duration,
}

impl Paced {
    pub(in crate::client) async fn take(&self, left: Duration) -> Result<Duration, RateLimited> {
        let call = PacedCall::new(self.method, &self.limits, self.max_wait.min(left));
        let started = Instant::now();
        match self.pace.turn(&call).await {
            Ok(()) => Ok(started.elapsed()),
            Err(refused) => {
                tracing::debug!(wait = ?refused.wait, "no turn in time");
                Err(RateLimited {
                    method: self.method,
                    retry_after: Some(refused.wait),
                    request_id: None,
                    sent: false,
                })
            }
        }
    }

    pub(in crate::client) async fn limited(&self, wait: Option<Duration>) {
        let call = PacedCall::new(self.method, &self.limits, self.max_wait);
        self.pace.limited(&call, wait.unwrap_or(WAIT)).await;
    }
}
