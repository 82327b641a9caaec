//! Why nobody saw a share.

use std::error::Error as StdError;
use std::fmt;

use slack_methods::AnyError;

/// Why a share was not found.
#[derive(Debug)]
#[non_exhaustive]
pub enum ShareError {
    /// The time or the calls are used up. The file is there; it may be shared later.
    NotShared {
        /// How often Slack was asked.
        calls: u32,
    },
    /// Slack could not be asked.
    Call(AnyError),
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotShared { calls } => write!(
                f,
                "the file is uploaded, and after {calls} calls not shared in that conversation (is the app a \
                 member? post the file's `permalink` in a message, or check again later)"
            ),
            Self::Call(error) => write!(f, "whether the file is shared is not known: {error}"),
        }
    }
}

impl StdError for ShareError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NotShared { .. } => None,
            Self::Call(error) => Some(error),
        }
    }
}
