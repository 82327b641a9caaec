//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::drive::Settings;
use super::token_source::Source;
use super::{Client, Shared};
use crate::base::BaseUrl;
use crate::secret::Token;

/// Settings of a client.
///
/// | setting | default |
/// |---|---|
/// | [`base_url`](Self::base_url) | [`BaseUrl::SLACK`] |
/// | [`connect_timeout`](Self::connect_timeout) | 10 s |
/// | [`timeout`](Self::timeout) | 60 s |
/// | [`max_retries`](Self::max_retries) | 2 |
/// | [`retry_pauses`](Self::retry_pauses) | 0.5 s to 10 s |
/// | [`max_retry_after`](Self::max_retry_after) | 30 s |
/// | [`max_response_bytes`](Self::max_response_bytes) | 64 MiB |
/// | [`prefer_json`](Self::prefer_json) | no |
///
/// A call is repeated
///
/// - after status 429, after an API error with the code `ratelimited` and after a failure to
///   connect: every method, since nothing was carried out;
/// - after a broken connection, after a response with status 5xx that cannot be read and after a
///   API error of [`ErrorKind::Retry`](crate::ErrorKind::Retry): only methods that are
///   [`IDEMPOTENT`](crate::Method::IDEMPOTENT);
/// - once after Slack rejected the token, if a [`TokenSource`](crate::TokenSource) has another one.
///
/// It is not repeated when the pause would outlast the time for the whole call: then the last
/// failure is returned at once.
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until the client is built"]
pub struct ClientBuilder {
    pub(super) token: Option<Token>,
    pub(super) source: Option<Source>,
    settings: Settings,
}

impl ClientBuilder {
    /// The default settings, with a token.
    pub fn new(token: Token) -> Self {
        Self {
            token: Some(token),
            ..Self::without_token()
        }
    }

    /// The default settings without a token, for methods that take none.
    pub fn without_token() -> Self {
        Self {
            token: None,
            source: None,
            settings: Settings {
                base: BaseUrl::SLACK,
                connect_timeout: Duration::from_secs(10),
                timeout: Duration::from_secs(60),
                max_retries: 2,
                first_pause: Duration::from_millis(500),
                longest_pause: Duration::from_secs(10),
                max_retry_after: Duration::from_secs(30),
                max_response_bytes: 64 * 1024 * 1024,
                prefer_json: false,
            },
        }
    }

    /// The address of the methods: [`BaseUrl::GOV_SLACK`], or that of your own server.
    ///
    /// The proxies of the system are used, except for plain `http` to this machine.
    pub fn base_url(mut self, base: BaseUrl) -> Self {
        self.settings.base = base;
        self
    }

    /// How long connecting may take, TLS included.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// How long a whole call may take: connecting, all tries and the pauses between them.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.settings.timeout = limit;
        self
    }

    /// How often a call may be repeated; 0 for never.
    pub fn max_retries(mut self, count: usize) -> Self {
        self.settings.max_retries = count;
        self
    }

    /// The pauses before repeating a call, if Slack asks for none: the first one, doubled each time up to
    /// the longest. To each a random part of it is added, so that callers spread.
    pub fn retry_pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.first_pause = first;
        self.settings.longest_pause = longest;
        self
    }

    /// The longest wait that Slack may ask for with `Retry-After`; a longer one is returned as
    /// [`Error::RateLimited`](crate::Error::RateLimited) at once.
    pub fn max_retry_after(mut self, limit: Duration) -> Self {
        self.settings.max_retry_after = limit;
        self
    }

    /// How large the body of a response may be, in bytes. A larger one is
    /// [`Error::Decode`](crate::Error::Decode), and not read to its end.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.settings.max_response_bytes = limit;
        self
    }

    /// Whether arguments go as JSON to the methods that take it. All others get a form, as
    /// without this.
    pub fn prefer_json(mut self, yes: bool) -> Self {
        self.settings.prefer_json = yes;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let http = http(&self.settings).build().map_err(BuildError::new)?;
        Ok(Client {
            token: self.token,
            source: self.source,
            shared: Arc::new(Shared {
                http,
                settings: self.settings,
            }),
        })
    }
}

/// The HTTP client of these settings.
pub(super) fn http(settings: &Settings) -> reqwest::ClientBuilder {
    let plain = settings.base.is_plain_http();
    let http = reqwest::Client::builder()
        .user_agent(concat!("slack-methods/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(settings.connect_timeout)
        // A redirect would carry the token to an address that the user did not choose.
        .redirect(reqwest::redirect::Policy::none())
        .https_only(!plain);
    match plain {
        // Through a proxy the token would leave this machine unencrypted.
        true => http.no_proxy(),
        false => http,
    }
}

/// Why a client could not be made.
#[derive(Debug)]
pub struct BuildError(Box<dyn std::error::Error + Send + Sync>);

impl BuildError {
    pub(crate) fn new(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Box::new(source))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the HTTP client could not be set up")
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}
