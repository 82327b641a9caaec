//! Events that are delivered again.

use super::Headers;
use crate::value::{UnknownValue, unknown_value};

/// That an event was delivered before, and was not acknowledged.
///
/// Slack tries again at once, after a minute and after five. A status other than 2xx with the header
/// `x-slack-no-retry: 1` ends that.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// Which time this is, from 1.
    pub number: u32,
    /// Why the last time did not count, if Slack says so.
    pub reason: Option<RetryReason>,
}

impl Retry {
    pub(super) fn of<H: Headers + ?Sized>(headers: &H) -> Option<Self> {
        let number = headers.header("x-slack-retry-num")?.trim().parse().ok()?;
        let reason = headers.header("x-slack-retry-reason");
        Some(Self {
            number,
            reason: reason.map(RetryReason::from),
        })
    }
}

/// Why a delivery did not count.
#[derive(Clone, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub enum RetryReason {
    /// `http_timeout`: the response took longer than three seconds.
    HttpTimeout,
    /// `too_many_redirects`: there were more than two redirects.
    TooManyRedirects,
    /// `connection_failed`: the server was not reached.
    ConnectionFailed,
    /// `ssl_error`: the server's certificate could not be verified.
    SslError,
    /// `http_error`: the status was not 2xx.
    HttpError,
    /// `unknown_error`: something else.
    UnknownError,
    /// A reason that is not documented.
    Unknown(UnknownValue),
}

impl From<&str> for RetryReason {
    fn from(text: &str) -> Self {
        match text {
            "http_timeout" => Self::HttpTimeout,
            "too_many_redirects" => Self::TooManyRedirects,
            "connection_failed" => Self::ConnectionFailed,
            "ssl_error" => Self::SslError,
            "http_error" => Self::HttpError,
            "unknown_error" => Self::UnknownError,
            _ => Self::Unknown(unknown_value(text)),
        }
    }
}

impl RetryReason {
    /// The text of the header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::HttpTimeout => "http_timeout",
            Self::TooManyRedirects => "too_many_redirects",
            Self::ConnectionFailed => "connection_failed",
            Self::SslError => "ssl_error",
            Self::HttpError => "http_error",
            Self::UnknownError => "unknown_error",
            Self::Unknown(text) => text.as_str(),
        }
    }
}

crate::__value!(RetryReason);
