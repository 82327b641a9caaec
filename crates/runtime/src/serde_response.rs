//! Responses of methods that are written by hand.

use std::fmt::Debug;
use std::ops::Deref;

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::code::UnknownCode;
use crate::codec::ErrorPath;
use crate::codec::repair::without_lone_surrogates;
use crate::decode_error_reason::DecodeErrorReason;
use crate::envelope::{self, Envelope};
use crate::method::MethodResponse;

/// A response that `serde` reads, for a [`Method`](crate::Method) written by hand.
///
/// `T` is read from the whole body, so it sees `ok` and `response_metadata` as well. It is read
/// exactly as `serde` says: null and absent are the same only if `T` says so, and one value of
/// another kind is [`Error::Decode`](crate::Error::Decode).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Serde<T>(pub T);

impl<T> Deref for Serde<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + Debug + Send + Sync + 'static> MethodResponse for Serde<T> {
    type Warning = UnknownCode;
}

impl<T: DeserializeOwned> Body for Serde<T> {
    fn read(
        text: &str,
        envelope: &mut Envelope,
        error_path: &ErrorPath,
    ) -> Result<Option<Self>, DecodeErrorReason> {
        envelope::read_only(text, envelope, error_path)?;
        if envelope.ok == Some(false) {
            return Ok(None);
        }
        let read = serde_json::from_str(text).or_else(|error| {
            // `serde_json` rejects half characters.
            match without_lone_surrogates(text) {
                Some(text) if error.is_syntax() => serde_json::from_str(&text),
                _ => Err(error),
            }
        });
        match read {
            Ok(value) => Ok(Some(Self(value))),
            Err(error) => Err(DecodeErrorReason::of(&error)),
        }
    }
}
