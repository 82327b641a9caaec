//! Where the methods are.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;

use http::Uri;

/// The address before a method's name, such as `https://slack.com/api/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl(Cow<'static, str>);

impl BaseUrl {
    /// `https://slack.com/api/`.
    pub const SLACK: Self = Self(Cow::Borrowed("https://slack.com/api/"));

    /// `https://slack-gov.com/api/`.
    pub const GOV_SLACK: Self = Self(Cow::Borrowed("https://slack-gov.com/api/"));

    /// Another address; a slash is added to its end if there is none.
    ///
    /// # Errors
    ///
    /// It is not an absolute `https` address, or it holds a user name, a query or a fragment. Plain
    /// `http` is allowed for this machine only (`localhost`, `127.0.0.0/8`, `[::1]`), since the token
    /// would be readable on its way; [`unencrypted`](Self::unencrypted) is for mocks elsewhere.
    ///
    /// ```
    /// use slack_methods_runtime::BaseUrl;
    ///
    /// assert_eq!(BaseUrl::new("http://127.0.0.1:1234/api")?.as_str(), "http://127.0.0.1:1234/api/");
    /// assert!(BaseUrl::new("http://slack.com/api/").is_err());
    /// # Ok::<(), slack_methods_runtime::InvalidBaseUrl>(())
    /// ```
    pub fn new(address: &str) -> Result<Self, InvalidBaseUrl> {
        Self::parse(address, is_loopback)
    }

    /// The address of a mock on another machine or in another container, where plain `http` is allowed too.
    ///
    /// The token and all contents are readable by anybody on the way, so give such a client a made-up
    /// token. Responses of that server may also contain `http://` and `ws://` addresses with the same
    /// host, to which files are uploaded and sessions connect.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), except that `http` is allowed for every host.
    ///
    /// ```
    /// use slack_methods_runtime::BaseUrl;
    ///
    /// let mock = BaseUrl::unencrypted("http://slack-mock:8080/api/")?;
    /// assert_eq!(mock.as_str(), "http://slack-mock:8080/api/");
    /// # Ok::<(), slack_methods_runtime::InvalidBaseUrl>(())
    /// ```
    pub fn unencrypted(address: &str) -> Result<Self, InvalidBaseUrl> {
        Self::parse(address, |_| true)
    }

    fn parse(address: &str, may_be_plain: fn(&str) -> bool) -> Result<Self, InvalidBaseUrl> {
        let uri: Uri = address.parse().map_err(|_| InvalidBaseUrl::Malformed)?;
        let host = uri
            .host()
            .filter(|host| !host.is_empty())
            .ok_or(InvalidBaseUrl::Malformed)?;
        // `Uri` drops a fragment without a word, so the text itself is looked at.
        if uri.query().is_some()
            || address.contains('#')
            || uri
                .authority()
                .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err(InvalidBaseUrl::Surplus);
        }
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if may_be_plain(host) => {}
            _ => return Err(InvalidBaseUrl::Scheme),
        }
        let mut text = uri.to_string();
        if !text.ends_with('/') {
            text.push('/');
        }
        Ok(Self(Cow::Owned(text)))
    }

    /// The address, with a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[cfg(feature = "client")]
    pub(crate) fn host(&self) -> Option<&str> {
        let after = self.0.split_once("://")?.1;
        let authority = after.split('/').next()?;
        Some(match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|c| c.is_ascii_digit()) => host,
            _ => authority,
        })
    }

    /// Whether it is plain `http`.
    #[cfg(feature = "client")]
    pub(crate) fn is_plain_http(&self) -> bool {
        self.0.starts_with("http:")
    }

    /// Whether an address without encryption may be on this host: on this machine, and where the base
    /// address is without encryption itself.
    #[cfg(feature = "client")]
    pub(crate) fn trusts_plain(&self, host: &str) -> bool {
        is_loopback(host)
            || (self.is_plain_http() && self.host().is_some_and(|it| it.eq_ignore_ascii_case(host)))
    }
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self::SLACK
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Why a text is not a base address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidBaseUrl {
    /// It is not an absolute address.
    Malformed,
    /// It is neither `https` nor `http` to this machine.
    Scheme,
    /// It holds a user name, a query or a fragment.
    Surplus,
}

impl fmt::Display for InvalidBaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "the base address must be absolute, like https://slack.com/api/",
            Self::Scheme => {
                "the base address must start with https:// (http:// is for this machine only; for a mock elsewhere \
                 use `BaseUrl::unencrypted`)"
            }
            Self::Surplus => "the base address must not contain a user name, a query or a fragment",
        })
    }
}

impl std::error::Error for InvalidBaseUrl {}
