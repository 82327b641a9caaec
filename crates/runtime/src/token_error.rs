//! A call that got no token to be made with.

use std::error::Error as StdError;
use std::fmt;

use crate::method::ErrorKind;

/// The source of a client's tokens had none, so the call was not sent, or was not sent again after Slack
/// rejected its token.
///
/// It never holds a token.
#[derive(Debug)]
#[non_exhaustive]
pub struct TokenError {
    /// The name of the method that was to be called; empty until a client has seen the error.
    pub method: &'static str,
    /// What the caller can do: [`ErrorKind::Retry`] if the source may have a token later,
    /// [`ErrorKind::Reauthenticate`] if somebody has to install the app again.
    pub kind: ErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TokenError {
    /// For a source of tokens. `source` says why; its text must not hold a token.
    #[must_use]
    pub fn new(kind: ErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            method: "",
            kind,
            source: Some(source.into()),
        }
    }

    /// The source took longer than a call may.
    #[cfg(feature = "client")]
    pub(crate) fn late() -> Self {
        Self {
            method: "",
            kind: ErrorKind::Retry,
            source: None,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.method {
            "" => f.write_str("there is no token to call with")?,
            method => write!(f, "`{method}` was not called: there is no token")?,
        }
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => f.write_str(
                ": its source took longer than a call may (the limit can be raised with `timeout`)",
            ),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // The text above has that of the source, so what is below it comes next.
        self.source.as_deref().and_then(|source| source.source())
    }
}
