//! Why a token could not be renewed.

use std::error::Error as StdError;
use std::fmt;

use slack_methods::{AnyError, ErrorKind};

use crate::store::StoreError;

/// Why a token could not be renewed. It never holds a token.
#[derive(Debug)]
#[non_exhaustive]
pub enum RenewError {
    /// The store has no token under this key.
    Missing {
        /// The key.
        key: String,
    },
    /// Slack says that the refresh token is not valid: it was used before, or the app was removed.
    Rejected(AnyError),
    /// The call that renews failed.
    Call(AnyError),
    /// The call that renews got no response in time.
    Late,
    /// Slack responded without a token that can be used.
    Response,
    /// Another process has been renewing the token for too long.
    Busy,
    /// The store could not be read or locked.
    Store(StoreError),
    /// The new pair could not be stored. It is kept, and stored by a later call.
    Unsaved(StoreError),
    /// The Tokio runtime is shutting down.
    Stopped,
}

impl RenewError {
    /// What the caller can do about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Missing { .. } | Self::Rejected(_) => ErrorKind::Reauthenticate,
            Self::Call(error) => error.kind(),
            Self::Late
            | Self::Response
            | Self::Busy
            | Self::Store(_)
            | Self::Unsaved(_)
            | Self::Stopped => ErrorKind::Retry,
        }
    }
}

impl fmt::Display for RenewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { key } => write!(
                f,
                "no token is stored under `{key}` (install the app, or store a token with `put`)"
            ),
            Self::Rejected(error) => write!(
                f,
                "the token cannot be renewed, since its refresh token is not valid any more (install the \
                 app again): {error}"
            ),
            Self::Call(error) => write!(f, "renewing the token failed: {error}"),
            Self::Late => f.write_str("renewing the token got no response in time (call again later)"),
            Self::Response => {
                f.write_str("renewing the token got a response without a token (call again later)")
            }
            Self::Busy => f.write_str(
                "another process has been renewing the token for too long (call again later, and look \
                 whether that process is well)",
            ),
            Self::Store(error) => write!(f, "{error} (call again when the store works)"),
            Self::Unsaved(error) => write!(
                f,
                "the renewed token is not used before it is stored, and {error} (call again when the \
                 store works, before this process ends)"
            ),
            Self::Stopped => f.write_str("the program is shutting down"),
        }
    }
}

impl StdError for RenewError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Rejected(error) | Self::Call(error) => error.source(),
            Self::Store(error) | Self::Unsaved(error) => error.source(),
            _ => None,
        }
    }
}

impl From<StoreError> for RenewError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
