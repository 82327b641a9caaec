//! Lossless types as fields of responses, events and payloads.

use serde::de::Deserializer;

use super::check::find;
use super::union::tag;
use super::value::read_json;
use super::{Reader, Shape, Value};
use crate::codec::{ErrorPath, Read};
use crate::json::Json;

/// Takes the text of the value, and reads the union from it, which takes all other JSON. Null is no value.
///
/// # Errors
///
/// The JSON cannot be read at all.
pub fn fill<'de, T: Value, D: Deserializer<'de>>(
    into: &mut T,
    source: D,
    error_path: &ErrorPath,
) -> Result<bool, D::Error> {
    let mut json = <Json as Value>::empty();
    if !json.fill(source, error_path)? {
        return Ok(false);
    }
    if let Some(value) = read_json(&json) {
        *into = value;
        return Ok(true);
    }
    Ok(error_path.unfit("an object of this type"))
}

/// The first key that an object of this shape must have and the JSON does not.
#[cold]
pub(super) fn lacking(shape: &'static Shape, json: &Json) -> Option<&'static str> {
    let of_another = |(key, name): (&str, &str)| {
        let found = tag(&mut Reader::new(json), key);
        found.is_some_and(|found| found != name)
    };
    if !json.as_str().starts_with('{') || shape.tag.is_some_and(of_another) {
        return None;
    }
    let tag = shape.tag.iter().map(|(key, _)| *key);
    let fields = shape.fields.iter().filter(|field| field.required);
    tag.chain(fields.map(|field| field.key)).find(|key| {
        let mut reader = Reader::new(json);
        !find(&mut reader, key) || reader.peek() == b'n'
    })
}
