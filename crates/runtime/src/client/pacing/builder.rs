//! The settings of pacing.

use std::sync::Arc;
use std::time::Duration;

use super::pace::Pace;
use super::paced::Pacing;
use crate::client::{Client, ClientBuilder};

/// # Pacing
///
/// With the feature `pacing`. Unless a pace is given, calls are sent at once.
impl ClientBuilder {
    /// Calls wait until the documented rate of their method allows them, instead of failing with status 429.
    ///
    /// Each method counts by itself, for each account: the rate of its [`tier`](crate::MethodInfo::tier) in any minute,
    /// and its [`rate`](crate::MethodInfo::rate), such as one message per second and channel for `chat.postMessage`. Each
    /// repeat of a call counts too. After status 429 the method waits as long as Slack said. Messages to a webhook are
    /// sent one per second and address. Bytes of uploads, and the calls with which live sessions reconnect, are not
    /// paced.
    ///
    /// An account is the token, unless [`Client::paced_as`] or the
    /// [source of the token](crate::TokenSource::account) names it.
    ///
    /// A pace is for one process, such as [`Pacer`](crate::Pacer), or for several that share it; see
    /// [`Pace`].
    pub fn pace(mut self, pace: impl Pace) -> Self {
        self.pacing().pace = Some(Arc::new(pace));
        self
    }

    /// How long a call may wait for its turn. Zero refuses each call that would have to wait.
    ///
    /// Without this a call waits as long as [`timeout`](Self::timeout) allows. A call that would wait longer
    /// fails at once with [`Error::RateLimited`](crate::Error::RateLimited), whose
    /// [`sent`](crate::RateLimited::sent) is false.
    pub fn pace_max_wait(mut self, limit: Duration) -> Self {
        self.pacing().max_wait = limit;
        self
    }

    /// Whether the app is distributed outside of Slack's Marketplace, so that some methods have a lower rate,
    /// [`rate_unlisted`](crate::MethodInfo::rate_unlisted): once a minute for `conversations.history` and
    /// `conversations.replies`. Apps that a company made for itself are not meant.
    pub fn unlisted_app(mut self, yes: bool) -> Self {
        self.pacing().unlisted = yes;
        self
    }

    fn pacing(&mut self) -> &mut Pacing {
        &mut self.settings.pacing
    }
}

/// # Pacing
///
/// With the feature `pacing`.
impl Client {
    /// The same client, whose calls are sent at once.
    #[must_use]
    pub fn unpaced(&self) -> Self {
        Self {
            unpaced: true,
            ..self.clone()
        }
    }

    /// The same client, whose calls count for the account of this name, such as the ids of workspace and app.
    ///
    /// Slack counts per app and workspace. So the clients of all tokens of one installation keep the rates together
    /// if they have the same name. It also stays the same when the token is renewed.
    #[must_use]
    pub fn paced_as(&self, account: &str) -> Self {
        Self {
            account: Some(account.into()),
            ..self.clone()
        }
    }
}
