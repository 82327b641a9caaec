//! Reading the body of a response.

use bytes::Bytes;

use crate::codec::{ErrorPath, Object};
use crate::decode_error_reason::DecodeErrorReason;
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
    /// What is wrong with the body; where is in the error path.
    fn read(
        text: &str,
        envelope: &mut Envelope,
        error_path: &ErrorPath,
    ) -> Result<Option<Self>, DecodeErrorReason>;
}

impl<T: Object> Body for T {
    const OF_FILE: Option<fn(Bytes) -> Self> = T::OF_FILE;

    fn read(
        text: &str,
        envelope: &mut Envelope,
        error_path: &ErrorPath,
    ) -> Result<Option<Self>, DecodeErrorReason> {
        let mut value = T::empty();
        envelope::read(
            text,
            envelope,
            T::REQUIRED,
            &mut |key, reader| value.field(key, reader),
            error_path,
        )?;
        Ok((envelope.ok != Some(false)).then_some(value))
    }
}
