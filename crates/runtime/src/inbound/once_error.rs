//! Requests that were not handled once.

use std::fmt;

use bytes::Bytes;
use http::Response;

use super::ParseError;
use super::ack::unhandled;
use crate::once::ClaimError;

/// Why a request was not handled once. It holds nothing of the request.
#[derive(Debug)]
#[non_exhaustive]
pub enum OnceError {
    /// The request cannot be read. Nothing was handled.
    Parse(ParseError),
    /// Whether the event was handled before is not known. It was not handled now; Slack delivers it again.
    Unknown(ClaimError),
    /// The delivery was handled, and that is not remembered.
    #[non_exhaustive]
    NotRemembered {
        /// What the handler responded with. It keeps Slack from delivering an event again.
        response: Response<Bytes>,
        /// Why it is not remembered.
        source: ClaimError,
    },
}

impl OnceError {
    pub(super) fn not_remembered(response: Response<Bytes>, source: ClaimError) -> Self {
        Self::NotRemembered { response, source }
    }

    /// What to respond with: the status of the [`ParseError`], 503, or what the handler responded.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        match self {
            Self::Parse(error) => error.response(),
            Self::Unknown(_) => unhandled(),
            Self::NotRemembered { response, .. } => response.clone(),
        }
    }
}

impl fmt::Display for OnceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parse(error) => error.fmt(f),
            Self::Unknown(error) => write!(f, "{error} (Slack delivers it again)"),
            Self::NotRemembered { source, .. } => write!(
                f,
                "{source} (it was handled, and may be handled again if it is delivered again)"
            ),
        }
    }
}

impl std::error::Error for OnceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Parse(_) => None,
            Self::Unknown(error) | Self::NotRemembered { source: error, .. } => error.source(),
        }
    }
}
