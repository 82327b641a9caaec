//! Failed requests for a WebSocket URL, as the consumer sees them.

use std::time::Duration;

use super::url_failure::UrlFailure;
use crate::code::UnknownCode;
use crate::method::ErrorKind;

/// A request for a WebSocket URL failed, and will be repeated. It holds no text of the response
/// except the error code, which is only printed if it looks like one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UrlError {
    /// [`ErrorKind::Retry`]; or [`ErrorKind::Unknown`], which is repeated up to `max_unknown_errors`
    /// times in a row (a setting).
    pub kind: ErrorKind,
    /// Slack's error code; `None` if the request did not arrive or its response could not be read.
    pub code: Option<UnknownCode>,
    /// The time until the next request, which allows for the rate limit and `Retry-After`.
    pub retry_in: Duration,
}

impl UrlError {
    pub(crate) fn new(failure: &UrlFailure, retry_in: Duration) -> Self {
        Self {
            kind: failure.kind,
            code: failure.code.clone(),
            retry_in,
        }
    }
}
