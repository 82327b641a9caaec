//! Where a call waits for its turn. Without the feature `pacing`, and in a client without a pace, that is nowhere.

use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::Client;
use crate::error::RateLimited;
use crate::method::Method;
use crate::method_facts::{Rate, Tier, TokenKind};
use crate::secret::{SecretUrl, Token};

/// What is documented of how often a method may be called.
#[cfg_attr(not(feature = "pacing"), expect(dead_code))]
pub(super) struct Rates {
    pub(super) tier: Tier,
    pub(super) rate: Option<Rate>,
    pub(super) unlisted: Option<Rate>,
}

impl Rates {
    /// Those of a method of which only the name is known.
    pub(super) const UNKNOWN: Self = Self {
        tier: Tier::None,
        rate: None,
        unlisted: None,
    };

    pub(super) const fn of<M: Method>() -> Self {
        Self {
            tier: M::INFO.tier,
            rate: M::INFO.rate,
            unlisted: M::INFO.rate_unlisted,
        }
    }
}

/// The method of a call, as far as sending it depends on that.
pub(super) struct Called {
    pub(super) name: &'static str,
    pub(super) idempotent: bool,
    pub(super) takes: TokenKind,
    #[cfg_attr(not(feature = "pacing"), expect(dead_code))]
    pub(super) rates: Rates,
}

/// The turns of one call.
#[derive(Default)]
pub(super) struct Turns {
    #[cfg(feature = "pacing")]
    paced: Option<super::pacing::Paced>,
}

#[cfg(feature = "pacing")]
impl Turns {
    pub(super) fn new(
        client: &Client,
        called: &Called,
        token: Option<&Token>,
        request: &Request<Bytes>,
    ) -> Self {
        let pacing = &client.shared.settings.pacing;
        Self {
            paced: pacing.of(client, called, token, request),
        }
    }

    /// For a message to an address.
    pub(super) fn of_address(client: &Client, method: &'static str, url: &SecretUrl) -> Self {
        let pacing = &client.shared.settings.pacing;
        Self {
            paced: pacing.of_address(client, method, url),
        }
    }

    /// Waits for a turn, and says how long that took.
    pub(super) async fn take(&self, left: Duration) -> Result<Duration, RateLimited> {
        match &self.paced {
            None => Ok(Duration::ZERO),
            Some(paced) => paced.take(left).await,
        }
    }

    /// Slack said that the call came too soon.
    pub(super) async fn limited(&self, wait: Option<Duration>) {
        if let Some(paced) = &self.paced {
            paced.limited(wait).await;
        }
    }
}

#[cfg(not(feature = "pacing"))]
impl Turns {
    pub(super) fn new(_: &Client, _: &Called, _: Option<&Token>, _: &Request<Bytes>) -> Self {
        Self::default()
    }

    pub(super) fn of_address(_: &Client, _: &'static str, _: &SecretUrl) -> Self {
        Self::default()
    }

    #[expect(clippy::unused_async, reason = "with pacing it waits")]
    pub(super) async fn take(&self, _: Duration) -> Result<Duration, RateLimited> {
        Ok(Duration::ZERO)
    }

    #[expect(clippy::unused_async, reason = "with pacing it waits")]
    pub(super) async fn limited(&self, _: Option<Duration>) {}
}
