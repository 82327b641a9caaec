//! Lossless types as fields of responses, events and payloads.

use serde::de::Deserializer;

use super::Value;
use super::value::read_json;
use crate::codec::{ErrorPath, Read};
use crate::json::Json;

/// Takes the text of the value, and reads the type from it. Null is no value.
///
/// # Errors
///
/// The JSON cannot be read at all.
pub fn fill<'de, T: Value, D: Deserializer<'de>>(
    into: &mut T,
    source: D,
    error_path: &ErrorPath,
    wanted: &'static str,
) -> Result<bool, D::Error> {
    let mut json = <Json as Value>::empty();
    if !json.fill(source, error_path)? {
        return Ok(false);
    }
    match read_json(&json) {
        Some(value) => {
            *into = value;
            Ok(true)
        }
        None => Ok(error_path.unfit(wanted)),
    }
}
