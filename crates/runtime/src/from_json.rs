//! Objects of the API in any JSON.

use std::fmt;

use crate::codec::{ErrorPath, Fill, Read, read_whole};
use crate::decode_error_reason::DecodeErrorReason;

/// Reads an object of the API from JSON, as tolerantly as a response: a shared object, or a list of
/// them, from a payload, a file or a cache.
///
/// ```
/// use slack_methods::objects;
/// use slack_methods_runtime::from_json;
///
/// let bot: objects::Bot = from_json(r#"{"id": "B0EXAMPLE", "name": "robot", "new_key": []}"#)?;
/// # drop(bot);
/// # Ok::<(), slack_methods_runtime::FromJsonError>(())
/// ```
///
/// # Errors
///
/// The text is not JSON, or lacks a field that the type requires.
pub fn from_json<T: Read>(json: &str) -> Result<T, FromJsonError> {
    let mut value = T::empty();
    read(json, &mut |source| value.fill(source))?;
    Ok(value)
}

/// What is the same for all types.
fn read(json: &str, fill: &mut Fill<'_>) -> Result<(), FromJsonError> {
    let error_path = ErrorPath::default();
    let reason = match read_whole(json, fill, &error_path) {
        Ok(true) => return Ok(()),
        Ok(false) => {
            let expected = error_path.fail().or_else(|| error_path.take_unfit());
            DecodeErrorReason::Expected(expected.unwrap_or("a value"))
        }
        Err(reason) => reason,
    };
    Err(FromJsonError {
        path: error_path.path(),
        reason,
    })
}

/// Why JSON could not be read as an object of the API. It holds no text of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FromJsonError {
    /// Where reading failed, such as `profile.image_24`; empty for the JSON as a whole. A key that
    /// does not look like a field's name appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
}

impl fmt::Display for FromJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        write!(f, "the JSON cannot be read: {reason}")?;
        match path.as_str() {
            "" => Ok(()),
            path => write!(f, " at `{path}`"),
        }
    }
}

impl std::error::Error for FromJsonError {}
