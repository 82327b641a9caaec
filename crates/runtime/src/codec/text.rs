//! Reading texts, and other values as texts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::number::number_text;
use super::object::is_empty_list;
use super::{ErrorPath, Read};
use crate::secret::{Secret, SecretUrl};

/// Reads a text, in place; a number or a boolean gives its own text.
///
/// # Errors
///
/// The source is not JSON. A list or an object is skipped, and reported to the error path.
pub fn read_text<'de, D: Deserializer<'de>>(
    into: &mut String,
    source: D,
    error_path: &ErrorPath,
) -> Result<bool, D::Error> {
    let found = match error_path.is_exact() {
        false => source.deserialize_any(TextVisitor { into, error_path }),
        true => exactly(into, source, error_path),
    };
    if error_path.is_repaired() && into.contains(char::REPLACEMENT_CHARACTER) {
        error_path.record_replaced(WHOLE_TEXT);
    }
    found.map_err(|error| error_path.wanted(error, TEXT))
}

/// The same with every digit of a number in its place.
#[cold]
fn exactly<'de, D: Deserializer<'de>>(
    into: &mut String,
    source: D,
    error_path: &ErrorPath,
) -> Result<bool, D::Error> {
    let raw = Box::<RawValue>::deserialize(source)?;
    match raw.get().as_bytes() {
        [b'-' | b'0'..=b'9', ..] => {
            *into = raw.get().to_owned();
            Ok(true)
        }
        _ => serde_json::Deserializer::from_str(raw.get())
            .deserialize_any(TextVisitor { into, error_path })
            .map_err(D::Error::custom),
    }
}

const WHOLE_TEXT: &str = "a text of whole characters";

const TEXT: &str = "a text";

struct TextVisitor<'a> {
    into: &'a mut String,
    error_path: &'a ErrorPath,
}

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TEXT)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        *self.into = text.to_owned();
        Ok(true)
    }

    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        *self.into = value.to_string();
        Ok(true)
    }

    fn visit_i64<E>(self, value: i64) -> Result<bool, E> {
        *self.into = value.to_string();
        Ok(true)
    }

    fn visit_u64<E>(self, value: u64) -> Result<bool, E> {
        *self.into = value.to_string();
        Ok(true)
    }

    fn visit_f64<E>(self, value: f64) -> Result<bool, E> {
        // Not all digits may be there, so this is read once more.
        self.error_path.lose_digits();
        *self.into = format!("{value:?}");
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        match number_text(map)? {
            Some(text) => {
                *self.into = text;
                Ok(true)
            }
            None => Ok(self.error_path.unfit(TEXT)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        is_empty_list(seq)?;
        Ok(self.error_path.unfit(TEXT))
    }
}

impl Read for String {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    #[inline]
    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        read_text(self, source, error_path)
    }
}

macro_rules! read_secret {
    ($type:ty) => {
        impl Read for $type {
            fn empty() -> Self {
                Self::from("")
            }

            fn fill<'de, D: Deserializer<'de>>(
                &mut self,
                source: D,
                error_path: &ErrorPath,
            ) -> Result<bool, D::Error> {
                let mut text = String::new();
                let found = read_text(&mut text, source, error_path)?;
                *self = text.into();
                Ok(found)
            }
        }
    };
}

read_secret!(Secret);
read_secret!(SecretUrl);
