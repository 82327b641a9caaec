//! Why nothing is known of a delivery.

use std::error::Error as StdError;
use std::fmt;

/// Where handled deliveries are remembered could not be read or written.
#[derive(Debug)]
pub struct ClaimError(Box<dyn StdError + Send + Sync>);

impl ClaimError {
    /// For an implementation of [`Claims`](super::Claims). `source` says what failed.
    #[must_use]
    pub fn new(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

impl fmt::Display for ClaimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "whether a delivery was handled before is not known: {}",
            self.0
        )
    }
}

impl StdError for ClaimError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
