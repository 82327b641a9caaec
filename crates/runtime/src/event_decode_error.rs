//! Why an event cannot be decoded.

use std::fmt;

use crate::decode_error_reason::DecodeErrorReason;

/// Why a frame of a known type does not fit that type. It holds no text of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventDecodeError {
    /// Where decoding failed, such as `message.edited.user`; empty for the frame as a whole. A key
    /// that is not the name of a field appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
}

impl EventDecodeError {
    pub(crate) fn new(path: String, reason: DecodeErrorReason) -> Self {
        Self { path, reason }
    }
}

impl fmt::Display for EventDecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        write!(f, "cannot decode the event: {reason}")?;
        match path.as_str() {
            "" => Ok(()),
            path => write!(f, " at `{path}`"),
        }
    }
}

impl std::error::Error for EventDecodeError {}
