//! Lossless types as fields of responses, events and payloads.

use super::check::find;
use super::union::tag;
use super::{Reader, Shape, Value};
use crate::codec::{NotJson, Source};

/// Takes the text of the value, and reads the union from it, which takes all other JSON. Null is no value.
///
/// # Errors
///
/// The source is not JSON.
pub fn fill<T: Value>(into: &mut T, source: &mut Source<'_>) -> Result<bool, NotJson> {
    let text = source.reader.value()?;
    if text == "null" {
        return Ok(false);
    }
    if let Some(value) = T::read(&mut Reader::of(text)) {
        *into = value;
        return Ok(true);
    }
    Ok(source.error_path.unfit("an object of this type"))
}

/// The first key that an object of this shape must have and the JSON does not.
#[cold]
pub(super) fn lacking(shape: &'static Shape, json: &str) -> Option<&'static str> {
    let of_another = |(key, name): (&str, &str)| {
        let found = tag(&mut Reader::of(json), key);
        found.is_some_and(|found| found != name)
    };
    if !json.starts_with('{') || shape.tag.is_some_and(of_another) {
        return None;
    }
    let tag = shape.tag.iter().map(|(key, _)| *key);
    let fields = shape.fields.iter().filter(|field| field.required);
    tag.chain(fields.map(|field| field.key)).find(|key| {
        let mut reader = Reader::of(json);
        !find(&mut reader, key) || reader.peek() == b'n'
    })
}
