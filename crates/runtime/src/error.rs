//! Why a call failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::api_error::ApiError;
use crate::code::UnknownCode;
use crate::decode_error::DecodeError;
use crate::encode::EncodeError;
use crate::method::{ErrorKind, MethodError};
use crate::pagination_error::PaginationError;
use crate::token_error::TokenError;

/// Why a call failed. `E` is the enum of the method's codes.
///
/// Neither its `Display` nor its `Debug` shows a text of the response, a token or an address; of an
/// [`ApiError`] they show codes and scopes.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// Slack responded with `"ok": false`.
    Api(Box<ApiError<E>>),
    /// HTTP status 429: too many calls. A method can respond with the same as an API error, with the
    /// code `ratelimited`.
    RateLimited(RateLimited),
    /// The response could not be read.
    Decode(Box<DecodeError>),
    /// There was no response.
    Transport(TransportError),
    /// The request could not be written, so nothing was sent.
    Encode(EncodeError),
    /// The source of the client's tokens had none. After an earlier token was rejected, the call was not
    /// repeated; nothing was carried out either way.
    Token(TokenError),
    /// A walk through pages ended before the last page. A single call never fails with this.
    Pagination(PaginationError),
}

impl<E> Error<E> {
    /// The name of the method that was called.
    #[must_use]
    pub fn method(&self) -> &'static str {
        match self {
            Self::Api(error) => error.method,
            Self::RateLimited(limited) => limited.method,
            Self::Decode(error) => error.method,
            Self::Transport(transport) => transport.method,
            Self::Encode(error) => error.method(),
            Self::Token(error) => error.method,
            Self::Pagination(error) => error.method,
        }
    }

    /// The API error, if Slack responded with one.
    #[must_use]
    pub fn api_error(&self) -> Option<&ApiError<E>> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// Slack's id of the call, for Slack's support, if there was a response.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id.as_deref(),
            Self::RateLimited(limited) => limited.request_id.as_deref(),
            Self::Decode(error) => error.request_id.as_deref(),
            Self::Transport(_) | Self::Encode(_) | Self::Token(_) | Self::Pagination(_) => None,
        }
    }

    /// The body of the response as it came, if there was one and it was kept; never printed. It is that
    /// of an API error, or one that could not be read.
    #[must_use]
    pub fn raw(&self) -> Option<&Bytes> {
        let raw = match self {
            Self::Api(error) => &error.raw,
            Self::Decode(error) => &error.raw,
            _ => return None,
        };
        Some(raw).filter(|raw| !raw.is_empty())
    }

    /// How long to wait before the next call, if Slack said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited(limited) => limited.retry_after,
            Self::Api(error) => error.retry_after,
            _ => None,
        }
    }
}

impl<E: MethodError> Error<E> {
    /// What the caller can do about it.
    ///
    /// [`ErrorKind::Retry`] says that waiting may help, not that repeating is harmless: after a lost
    /// response see [`MethodInfo::idempotent`](crate::MethodInfo::idempotent).
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Api(error) => error.kind(),
            Self::RateLimited(_) | Self::Transport(_) => ErrorKind::Retry,
            Self::Decode(error) => error.kind(),
            Self::Encode(_) => ErrorKind::Fix,
            Self::Token(error) => error.kind,
            Self::Pagination(error) => error.kind(),
        }
    }

    /// The code as Slack sent it, if Slack responded with an error.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.api_error().map(|error| error.code.code())
    }
}

impl Error<UnknownCode> {
    /// The same with the code as a method's own type.
    pub(crate) fn typed<E: MethodError>(self) -> Error<E> {
        match self {
            Self::Api(error) => Error::Api(Box::new(error.typed())),
            Self::RateLimited(limited) => Error::RateLimited(limited),
            Self::Decode(error) => Error::Decode(error),
            Self::Transport(transport) => Error::Transport(transport),
            Self::Encode(error) => Error::Encode(error),
            Self::Token(error) => Error::Token(error),
            Self::Pagination(error) => Error::Pagination(error),
        }
    }
}

impl<E: MethodError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::RateLimited(limited) => limited.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(transport) => transport.fmt(f),
            Self::Encode(error) => error.fmt(f),
            Self::Token(error) => error.fmt(f),
            Self::Pagination(error) => error.fmt(f),
        }
    }
}

impl<E: MethodError> StdError for Error<E> {
    /// Only a missing response and a missing token have a cause; the text of the others says all there is.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(transport) => transport.source(),
            Self::Token(error) => error.source(),
            _ => None,
        }
    }
}

/// The method was called too often: HTTP status 429, or the client's own pace refused the call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimited {
    /// The name of the method that was called. Other methods have limits of their own.
    pub method: &'static str,
    /// How long to wait; `None` if the response did not say. Never above
    /// [`RateLimited::LONGEST`].
    pub retry_after: Option<Duration>,
    /// Slack's id of the call, for Slack's support.
    pub request_id: Option<String>,
    /// Whether the call was sent and Slack said so. If not, the client's own pace had no turn for it in time.
    pub sent: bool,
}

impl RateLimited {
    /// A day; longer waits are cut to it, since no limit of Slack's asks for more.
    pub const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
}

impl fmt::Display for RateLimited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = self.method;
        if !self.sent {
            let wait = self.retry_after.unwrap_or_default().as_secs_f64();
            return write!(
                f,
                "`{method}` was not sent: the client's pace has no turn for it in time (wait {wait} s before the \
                 next call, or raise `pace_max_wait` and `timeout`)"
            );
        }
        write!(f, "`{method}` was called too often: ")?;
        match self.retry_after {
            Some(wait) => write!(f, "wait {} s before the next call", wait.as_secs_f64()),
            None => f.write_str("wait before the next call (Slack did not say how long)"),
        }
    }
}

/// There was no response: no connection, a broken one, or no time left.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// The name of the method that was called.
    pub method: &'static str,
    /// At what point it failed.
    pub stage: Stage,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// At what point a call failed without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// There was no connection, so nothing was sent.
    Connect,
    /// The connection broke; Slack may have carried the call out.
    Broken,
    /// The time limit of the call was over; Slack may have carried it out.
    Timeout,
}

impl TransportError {
    /// For code that sends the request through another HTTP client. The source must not hold the
    /// token; an error of an HTTP client does not.
    #[must_use]
    pub fn new(
        method: &'static str,
        stage: Stage,
        source: Option<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            method,
            stage,
            source,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = self.method;
        match self.stage {
            Stage::Connect => write!(
                f,
                "`{method}` was not sent: there was no connection (check the network, the base \
                 address and the proxy)"
            ),
            Stage::Broken => write!(
                f,
                "`{method}` got no response: the connection broke (Slack may have carried the call \
                 out: look before you repeat it)"
            ),
            Stage::Timeout => write!(
                f,
                "`{method}` got no response in time (Slack may have carried the call out: look \
                 before you repeat it; the limit can be raised with `timeout`)"
            ),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
