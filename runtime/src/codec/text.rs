//! Reading texts, and what else stands for one.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Read, Trail};
use crate::secret::{Secret, SecretUrl};

/// Under its feature `arbitrary_precision`, which any crate of a build may switch on, `serde_json`
/// hands a number over as an object with this one key and the number's text.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads the text of a number that `serde_json` hands over as an object.
pub(super) fn number_text<'de, A: MapAccess<'de>>(mut map: A) -> Result<String, A::Error> {
    match map.next_key::<Cow<'de, str>>()? {
        Some(key) if key == NUMBER => map.next_value(),
        _ => Err(Error::custom("an object where none was expected")),
    }
}

/// Reads a text, in place; a number or a boolean gives its own text.
///
/// # Errors
///
/// The source holds a list or an object, or is no JSON.
pub fn read_text<'de, D: Deserializer<'de>>(
    into: &mut String,
    source: D,
    trail: &Trail,
) -> Result<bool, D::Error> {
    source
        .deserialize_any(TextVisitor(into))
        .map_err(|error| trail.wanted(error, "a text"))
}

struct TextVisitor<'a>(&'a mut String);

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        *self.0 = text.to_owned();
        Ok(true)
    }

    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        *self.0 = value.to_string();
        Ok(true)
    }

    fn visit_i64<E>(self, value: i64) -> Result<bool, E> {
        *self.0 = value.to_string();
        Ok(true)
    }

    fn visit_u64<E>(self, value: u64) -> Result<bool, E> {
        *self.0 = value.to_string();
        Ok(true)
    }

    fn visit_f64<E>(self, value: f64) -> Result<bool, E> {
        // `{:?}` keeps the `.0` of a whole number and writes large ones with an exponent.
        *self.0 = format!("{value:?}");
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        *self.0 = number_text(map)?;
        Ok(true)
    }
}

impl Read for String {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        trail: &Trail,
    ) -> Result<bool, D::Error> {
        read_text(self, source, trail)
    }
}

macro_rules! read_secret {
    ($type:ty) => {
        impl Read for $type {
            fn blank() -> Self {
                Self::from("")
            }

            fn fill<'de, D: Deserializer<'de>>(
                &mut self,
                source: D,
                trail: &Trail,
            ) -> Result<bool, D::Error> {
                let mut text = String::new();
                let found = read_text(&mut text, source, trail)?;
                *self = text.into();
                Ok(found)
            }
        }
    };
}

read_secret!(Secret);
read_secret!(SecretUrl);
