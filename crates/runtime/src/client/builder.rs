//! The settings of a client.

use std::sync::Arc;
use std::time::Duration;

use super::attempt::{Attempt, Hook};
use super::build_error::BuildError;
use super::drive::Settings;
use super::http_client::HttpSettings;
#[cfg(feature = "pacing")]
use super::pacing::Pacing;
use super::token_source::Source;
use super::{Client, Shared};
use crate::base::BaseUrl;
use crate::secret::{SecretUrl, Token};

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
/// | [`user_agent_suffix`](Self::user_agent_suffix) | none |
/// | [`proxy`](Self::proxy) | those of the system |
/// | [`root_certificates`](Self::root_certificates) | those of the system |
/// | [`http_client`](Self::http_client) | one that this builder makes |
///
/// A call is repeated
///
/// - after status 429, after an API error with the code `ratelimited` and after a failure to
///   connect: every method, since nothing was carried out;
/// - after a broken connection, after a response with status 5xx that cannot be read and after a
///   API error of [`ErrorKind::Retry`](crate::ErrorKind::Retry): only methods that are
///   [`idempotent`](crate::MethodInfo::idempotent);
/// - once after Slack rejected the token, if a [`TokenSource`](crate::TokenSource) has another one.
///
/// It is not repeated when the pause would outlast the time for the whole call: then the last
/// failure is returned at once.
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until the client is built"]
pub struct ClientBuilder {
    pub(super) token: Option<Token>,
    pub(super) source: Option<Source>,
    pub(super) settings: Settings,
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
                http: HttpSettings::default(),
                timeout: Duration::from_secs(60),
                max_retries: 2,
                first_pause: Duration::from_millis(500),
                longest_pause: Duration::from_secs(10),
                max_retry_after: Duration::from_secs(30),
                max_response_bytes: 64 * 1024 * 1024,
                prefer_json: false,
                on_attempt: None,
                #[cfg(feature = "pacing")]
                pacing: Pacing::default(),
            },
        }
    }

    /// The address of the methods: [`BaseUrl::GOV_SLACK`], or that of your own server.
    ///
    /// The proxies of the system are used, except for plain `http`.
    pub fn base_url(mut self, base: BaseUrl) -> Self {
        self.settings.base = base;
        self
    }

    /// How long connecting may take, TLS included.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.http.connect_timeout = limit;
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

    /// Text behind `slack-methods/…` in the header `User-Agent`, such as `harbor-bot/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.settings.http.user_agent_suffix = Some(suffix.into());
        self
    }

    /// The HTTP proxy for all connections, in place of those of the system, such as
    /// `http://proxy.example.com:3128`; a user name and a password can be part of it, which is why it is a
    /// secret. It is not used for a base address of plain `http`.
    pub fn proxy(mut self, address: impl Into<SecretUrl>) -> Self {
        self.settings.http.proxy = Some(address.into());
        self
    }

    /// Certificates to trust besides those that the system trusts, such as that of a company's own
    /// authority: one or several, in PEM. Calling this again adds more.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.http.roots.push(pem.into());
        self
    }

    /// Calls this after each attempt of a call, on the task that made the call; for metrics.
    ///
    /// It sees calls of methods and messages to webhooks, and each of their repeats. It must not block. Calling this
    /// again replaces it.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicU64, Ordering};
    ///
    /// use slack_methods_runtime::{AttemptOutcome, Client, Token};
    ///
    /// let failed = Arc::new(AtomicU64::new(0));
    /// let counter = Arc::clone(&failed);
    /// let client = Client::builder(Token::new("xoxb-1")?)
    ///     .on_attempt(move |attempt| {
    ///         if attempt.outcome != AttemptOutcome::Ok {
    ///             counter.fetch_add(1, Ordering::Relaxed);
    ///         }
    ///     })
    ///     .build()?;
    /// # drop(client);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_attempt(mut self, hook: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.settings.on_attempt = Some(Hook(Arc::new(hook)));
        self
    }

    /// The HTTP client that this builder would make, not built yet, for settings that this builder does
    /// not have: TLS, redirects, the user agent and the proxy are set. It is of
    /// [`reqwest`](crate::reqwest) 0.13; build it and pass it to [`http_client`](Self::http_client).
    ///
    /// ```
    /// use slack_methods_runtime::{Client, Token};
    ///
    /// let settings = Client::builder(Token::new("xoxb-1")?).user_agent_suffix("harbor-bot/1.2");
    /// let http = settings.http_client_builder()?.pool_max_idle_per_host(2).build()?;
    /// let client = settings.http_client(http).build()?;
    /// # drop(client);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build).
    pub fn http_client_builder(&self) -> Result<reqwest::ClientBuilder, BuildError> {
        self.settings.http.builder_for_calls(&self.settings.base)
    }

    /// An HTTP client that calls and uploads go through, in place of one that this builder makes.
    ///
    /// [`connect_timeout`](Self::connect_timeout), [`user_agent_suffix`](Self::user_agent_suffix),
    /// [`proxy`](Self::proxy) and [`root_certificates`](Self::root_certificates) do nothing for it. Begin
    /// with [`http_client_builder`](Self::http_client_builder), or see to these:
    ///
    /// - **Redirects** are to be off, with `redirect::Policy::none()`: Slack's methods send none, and one that is
    ///   followed can carry a token and contents to another address.
    /// - **TLS** has to verify certificates, and `https_only(true)` is good unless the base address is plain `http`.
    ///   This crate brings `reqwest` without a cryptographic library: `reqwest::Client::new()` panics unless your own
    ///   dependency on `reqwest` has its feature `rustls`, or the program has installed a provider of `rustls`.
    /// - It must not log headers or addresses, for example in a middleware: tokens are in the one, tickets of uploads
    ///   in the other.
    /// - A time limit of its own counts besides [`timeout`](Self::timeout), and for uploads as well.
    ///
    /// Live sessions do not go through it, since a WebSocket needs HTTP/1.1; see
    /// [`http_client_for_sessions`](Self::http_client_for_sessions).
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.settings.http.given = Some(client);
        self
    }

    /// An HTTP client that opens the connections of live sessions, in place of one that this builder makes.
    ///
    /// It has to speak HTTP/1.1 alone (`http1_only()`), and must not have a time limit for the whole request,
    /// which would be one for the connection. Besides that the duties are those of
    /// [`http_client`](Self::http_client).
    pub fn http_client_for_sessions(mut self, client: reqwest::Client) -> Self {
        self.settings.http.given_for_sessions = Some(client);
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, or a setting cannot be used: the suffix of the user agent, the proxy or a root
    /// certificate.
    pub fn build(self) -> Result<Client, BuildError> {
        let http = self.settings.http.for_calls(&self.settings.base)?;
        Ok(Client {
            token: self.token,
            source: self.source,
            #[cfg(feature = "pacing")]
            account: None,
            #[cfg(feature = "pacing")]
            unpaced: false,
            shared: Arc::new(Shared {
                http,
                settings: self.settings,
            }),
        })
    }
}
