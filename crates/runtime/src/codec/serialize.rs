//! Arguments of any type that `serde` can write.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::argument::Value;

/// Hands over each entry of a struct or a map, without those that are null.
///
/// By way of JSON text, since there the type of a value shows in its first byte, and a text of
/// [`Json`](crate::Json) inside of it stays as it is.
///
/// # Errors
///
/// The value cannot be written, or is neither a struct, a map nor `()`.
pub(super) fn entries<T: serde::Serialize + ?Sized>(
    arguments: &T,
    write: &mut dyn FnMut(&str, Value<'_>),
) -> Result<(), serde_json::Error> {
    let text = serde_json::to_string(arguments)?;
    if text == "null" {
        return Ok(());
    }
    serde_json::Deserializer::from_str(&text).deserialize_map(Entries(write))
}

struct Entries<'a>(&'a mut dyn FnMut(&str, Value<'_>));

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a struct or a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let value: &RawValue = map.next_value()?;
            match value.get() {
                "null" => {}
                text if text.starts_with('"') => {
                    let text: Cow<'_, str> =
                        serde_json::from_str(text).map_err(serde::de::Error::custom)?;
                    (self.0)(&key, Value::Text(&text));
                }
                json => (self.0)(&key, Value::Json(json)),
            }
        }
        Ok(())
    }
}
