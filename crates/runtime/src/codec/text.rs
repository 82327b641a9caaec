//! Reading texts, and what else stands for one.

use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::number::number_text;
use super::object::is_empty_list;
use super::{ErrorPath, Read};
use crate::secret::{Secret, SecretUrl};

/// Reads a text, in place; a number or a boolean gives its own text.
///
/// # Errors
///
/// The source is no JSON. A list or an object is skipped, and the error_path told of it.
pub fn read_text<'de, D: Deserializer<'de>>(
    into: &mut String,
    source: D,
    error_path: &ErrorPath,
) -> Result<bool, D::Error> {
    source
        .deserialize_any(TextVisitor { into, error_path })
        .map_err(|error| error_path.wanted(error, TEXT))
}

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
        // `{:?}` keeps the `.0` of a whole number and writes large ones with an exponent.
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
