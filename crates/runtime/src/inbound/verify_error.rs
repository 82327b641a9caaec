//! Requests that are not Slack's, or not from now.

use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::ack::empty;

/// Why a request is not to be trusted. It holds nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// The request has no header of this name, or its value is not ASCII.
    MissingHeader(&'static str),
    /// The header of this name has another form than Slack's.
    InvalidHeader(&'static str),
    /// The request was signed more than five minutes ago.
    TooOld,
    /// The request was signed more than five minutes from now.
    Future,
    /// The signature is of another body, time or secret.
    Signature,
}

impl VerifyError {
    /// The status to respond with: 401.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::UNAUTHORIZED
    }

    /// The response: the status, without a body.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        empty(self.status())
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => {
                write!(f, "the request has no header `{name}`, so Slack did not send it")
            }
            Self::InvalidHeader(name) => write!(
                f,
                "the header `{name}` has another form than Slack's, so Slack did not send the request"
            ),
            Self::TooOld => f.write_str(
                "the request was signed more than 5 minutes ago: it is a copy of an earlier one, or the \
                 clock here is fast",
            ),
            Self::Future => f.write_str(
                "the request was signed more than 5 minutes in the future: the clock here is slow",
            ),
            Self::Signature => f.write_str(
                "the signature does not match: the signing secret is another app's, the body was changed \
                 before it was verified, or Slack did not send the request",
            ),
        }
    }
}

impl std::error::Error for VerifyError {}
