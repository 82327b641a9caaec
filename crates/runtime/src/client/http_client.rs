//! The HTTP clients that a builder makes.

use std::fmt;
use std::time::Duration;

use http::HeaderValue;

use super::build_error::{BuildError, What};
use super::tls::{self, Protocols};
use crate::base::BaseUrl;
use crate::secret::SecretUrl;

/// What is made with the HTTP client and does not change later.
#[derive(Clone)]
pub(super) struct HttpSettings {
    pub(super) connect_timeout: Duration,
    pub(super) user_agent_suffix: Option<String>,
    pub(super) proxy: Option<SecretUrl>,
    /// Bundles in PEM.
    pub(super) roots: Vec<Vec<u8>>,
    /// The one that calls and uploads go through, if the caller has one.
    pub(super) given: Option<reqwest::Client>,
    /// The same for live sessions.
    pub(super) given_for_sessions: Option<reqwest::Client>,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            user_agent_suffix: None,
            proxy: None,
            roots: Vec::new(),
            given: None,
            given_for_sessions: None,
        }
    }
}

impl HttpSettings {
    /// The HTTP client for calls and uploads.
    pub(super) fn for_calls(&self, base: &BaseUrl) -> Result<reqwest::Client, BuildError> {
        match &self.given {
            Some(given) => Ok(given.clone()),
            None => self
                .builder_for_calls(base)?
                .build()
                .map_err(BuildError::new),
        }
    }

    pub(super) fn builder_for_calls(
        &self,
        base: &BaseUrl,
    ) -> Result<reqwest::ClientBuilder, BuildError> {
        self.builder(base, Protocols::Any)
    }

    /// The HTTP client for live sessions.
    #[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
    pub(super) fn for_sessions(&self, base: &BaseUrl) -> Result<reqwest::Client, BuildError> {
        match &self.given_for_sessions {
            Some(given) => Ok(given.clone()),
            // A WebSocket starts as HTTP/1.1 and takes its connection out of the pool, so sessions have
            // an HTTP client of their own.
            None => self
                .builder(base, Protocols::Http1)?
                .http1_only()
                .pool_max_idle_per_host(0)
                .build()
                .map_err(BuildError::new),
        }
    }

    fn builder(
        &self,
        base: &BaseUrl,
        protocols: Protocols,
    ) -> Result<reqwest::ClientBuilder, BuildError> {
        let plain = base.is_plain_http();
        let http = reqwest::Client::builder()
            .user_agent(self.user_agent()?)
            .connect_timeout(self.connect_timeout)
            // A redirect would carry the token to an address that the user did not choose.
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!plain)
            .tls_backend_preconfigured(tls::config(&self.roots, protocols)?);
        let proxy = self.proxy()?;
        Ok(match proxy {
            // Through a proxy the token would be readable on more machines than the base address says.
            _ if plain => http.no_proxy(),
            Some(proxy) => http.proxy(proxy),
            None => http,
        })
    }

    fn user_agent(&self) -> Result<HeaderValue, BuildError> {
        let own = concat!("slack-methods/", env!("CARGO_PKG_VERSION"));
        let Some(suffix) = &self.user_agent_suffix else {
            return Ok(HeaderValue::from_static(own));
        };
        let sound = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        let value = HeaderValue::try_from(format!("{own} {suffix}"))
            .map_err(|error| BuildError::with(What::UserAgent, error))?;
        match suffix.trim() == suffix && !suffix.is_empty() && suffix.bytes().all(sound) {
            true => Ok(value),
            false => Err(BuildError::of(What::UserAgent)),
        }
    }

    fn proxy(&self) -> Result<Option<reqwest::Proxy>, BuildError> {
        let Some(address) = &self.proxy else {
            return Ok(None);
        };
        // The error of the HTTP client may hold the address, in which there may be a password.
        let wrong = || BuildError::of(What::Proxy);
        let url = reqwest::Url::parse(address.expose()).map_err(|_| wrong())?;
        match url.scheme() {
            "http" | "https" if url.has_host() => {}
            _ => return Err(wrong()),
        }
        reqwest::Proxy::all(url).map(Some).map_err(|_| wrong())
    }
}

impl fmt::Debug for HttpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpSettings")
            .field("connect_timeout", &self.connect_timeout)
            .field("user_agent_suffix", &self.user_agent_suffix)
            .field("proxy", &self.proxy)
            .field("roots", &self.roots.len())
            .field("given", &self.given.is_some())
            .field("given_for_sessions", &self.given_for_sessions.is_some())
            .finish()
    }
}
