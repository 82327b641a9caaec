//! Reading the body of a response.

use bytes::Bytes;

use crate::codec::{ErrorPath, Object, repair};
use crate::envelope::{self, Envelope};

/// A type that is read from the body of a response: an [`Object`], or anything that `serde` reads.
pub trait Body: Sized {
    /// Makes the response of the bytes of a file, if the method responds with a file instead of
    /// JSON.
    const OF_FILE: Option<fn(Bytes) -> Self> = None;

    /// Reads a body. `None` is an API error, which is in the envelope; after a failure the
    /// envelope has as much as was read.
    ///
    /// # Errors
    ///
    /// Those of `serde_json`; where, and what was expected there, is in the error path.
    fn read(
        text: &str,
        envelope: &mut Envelope,
        error_path: &ErrorPath,
    ) -> Result<Option<Self>, serde_json::Error>;
}

impl<T: Object> Body for T {
    const OF_FILE: Option<fn(Bytes) -> Self> = T::OF_FILE;

    fn read(
        text: &str,
        envelope: &mut Envelope,
        error_path: &ErrorPath,
    ) -> Result<Option<Self>, serde_json::Error> {
        let mut value = T::empty();
        let mut read = |text: &str| {
            *envelope = Envelope::default();
            value = T::empty();
            envelope::read(text, envelope, &mut value, error_path)?;
            Ok(envelope.ok != Some(false))
        };
        let found = repair::read(text, error_path, &mut read)?;
        Ok(found.then_some(value))
    }
}
