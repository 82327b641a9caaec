//! Failed requests for a WebSocket URL.

use std::time::Duration;

use crate::code::UnknownCode;
use crate::error::Error;
use crate::method::{ErrorKind, MethodError};

/// Why a request for a URL failed. It holds no text of the error, which the consumer gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UrlFailure {
    /// Slack's error code, if it returned one.
    pub(crate) code: Option<UnknownCode>,
    /// Decides whether the request is repeated.
    pub(crate) kind: ErrorKind,
    /// How long Slack asked to wait.
    pub(crate) retry_after: Option<Duration>,
}

impl UrlFailure {
    /// The failure of a call.
    pub(crate) fn of<E: MethodError>(error: &Error<E>) -> Self {
        Self {
            code: error
                .api_error()
                .map(|api_error| UnknownCode::new(api_error.code.code())),
            kind: error.kind(),
            retry_after: error.retry_after(),
        }
    }

    /// The failure of a call that succeeded without a usable URL.
    pub(crate) fn without_url(kind: ErrorKind) -> Self {
        Self {
            code: None,
            kind,
            retry_after: None,
        }
    }
}
