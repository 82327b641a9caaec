//! The ways in which a call can fail.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::api_error::ApiError;
use crate::code::UnknownCode;
use crate::decode_error::DecodeError;
use crate::encode::EncodeError;
use crate::method::{ErrorKind, MethodError};
use crate::pagination_error::PaginationError;

/// Why a call gave no [`Reply`](crate::Reply). `E` is the method's own list of codes.
///
/// No text of an answer, no token and no address is in it, apart from what [`ApiError`] names.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// Slack answered `"ok": false`.
    Api(Box<ApiError<E>>),
    /// Slack answered with HTTP status 429: too many calls.
    RateLimited(RateLimited),
    /// The answer could not be read; whether the call was carried out is not known.
    Decode(Box<DecodeError>),
    /// There was no answer.
    Transport(TransportError),
    /// The request could not be written, so nothing was sent.
    Encode(EncodeError),
    /// A walk through pages was ended before its last page; a single call never gives this.
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
            Self::Pagination(error) => error.method,
        }
    }

    /// The API error, if Slack answered with one.
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
            Self::Transport(_) | Self::Encode(_) | Self::Pagination(_) => None,
        }
    }

    /// How long to wait before the next call, if Slack said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited(limited) => limited.retry_after,
            _ => None,
        }
    }
}

impl<E: MethodError> Error<E> {
    /// What the caller can do about it.
    ///
    /// [`ErrorKind::Retry`] says that waiting may help, not that repeating is harmless: after a lost
    /// answer see [`Method::IDEMPOTENT`](crate::Method::IDEMPOTENT).
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Api(error) => error.kind(),
            Self::RateLimited(_) | Self::Transport(_) => ErrorKind::Retry,
            Self::Decode(error) if error.status.is_server_error() => ErrorKind::Retry,
            Self::Decode(_) => ErrorKind::Unknown,
            Self::Encode(_) => ErrorKind::Fix,
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
            Self::Pagination(error) => error.fmt(f),
        }
    }
}

impl<E: MethodError> StdError for Error<E> {
    /// Only a transport failure has a cause; the text of the others says all there is.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(transport) => transport.source(),
            _ => None,
        }
    }
}

/// HTTP status 429: the method was called too often.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimited {
    /// The name of the method that was called; other methods are not affected.
    pub method: &'static str,
    /// How long to wait, in whole seconds; `None` if the answer did not say. Never above
    /// [`RateLimited::LONGEST`].
    pub retry_after: Option<Duration>,
    /// Slack's name for this call, for its support.
    pub request_id: Option<String>,
}

impl RateLimited {
    /// A day; longer waits are cut to it, since no limit of Slack's asks for more.
    pub const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
}

impl fmt::Display for RateLimited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = self.method;
        write!(f, "`{method}` was called too often: ")?;
        match self.retry_after {
            Some(wait) => write!(f, "wait {} s before the next call of it", wait.as_secs()),
            None => f.write_str("wait before the next call of it (Slack did not say how long)"),
        }
    }
}

/// There was no answer: no connection, a broken one, or no time left.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// The name of the method that was called.
    pub method: &'static str,
    /// At what point it failed.
    pub stage: Stage,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// At what point there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// There was no connection, so nothing was sent.
    Connect,
    /// The connection broke; the call may have been carried out.
    Broken,
    /// The time for the whole call was over; it may have been carried out.
    Timeout,
}

impl TransportError {
    /// For whoever sends the request through an HTTP client of their own. The source must not hold
    /// the token; an error of an HTTP client does not.
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
                "`{method}` got no answer: the connection broke (the call may have been carried \
                 out)"
            ),
            Stage::Timeout => write!(
                f,
                "`{method}` got no answer in time (the call may have been carried out; the time \
                 limit can be raised)"
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
