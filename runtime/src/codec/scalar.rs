//! Reading texts, numbers and booleans, whichever of them Slack sends.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Read, Trail};
use crate::secret::{Secret, SecretUrl};

/// Under its feature `arbitrary_precision`, which any crate of a build may switch on, `serde_json`
/// hands a number over as an object with this one key and the number's text.
const NUMBER: &str = "$serde_json::private::Number";

/// A value that is neither list nor object.
enum Scalar<'de> {
    Null,
    Bool(bool),
    Whole(i64),
    Float(f64),
    Text(Cow<'de, str>),
}

impl Scalar<'_> {
    fn boolean(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Whole(0) => Some(false),
            Self::Whole(1) => Some(true),
            Self::Text(text) => match &**text {
                "false" | "0" => Some(false),
                "true" | "1" => Some(true),
                _ => None,
            },
            _ => None,
        }
    }

    fn whole(&self) -> Option<i64> {
        match self {
            Self::Whole(value) => Some(*value),
            Self::Float(value) => whole(*value),
            Self::Text(text) => text.parse().ok().or_else(|| whole(text.parse().ok()?)),
            _ => None,
        }
    }

    fn float(&self) -> Option<f64> {
        match self {
            Self::Whole(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            Self::Text(text) => text.parse().ok().filter(|value: &f64| value.is_finite()),
            _ => None,
        }
    }
}

/// A float without a fraction that an `i64` can hold.
fn whole(value: f64) -> Option<i64> {
    // 2^63 is the first one that does not fit; -2^63 is the last that does.
    const END: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && (-END..END).contains(&value)).then_some(value as i64)
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or a boolean")
    }

    fn visit_unit<E>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar<'de>, E> {
        Ok(i64::try_from(value).map_or(Scalar::Float(value as f64), Scalar::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Scalar<'de>, A::Error> {
        number_text(map).map(|text| Scalar::Text(Cow::Owned(text)))
    }
}

/// Reads the text of a number that `serde_json` hands over as an object.
fn number_text<'de, A: MapAccess<'de>>(mut map: A) -> Result<String, A::Error> {
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

macro_rules! read_scalar {
    ($type:ty, $blank:literal, $from:ident, $wanted:literal) => {
        impl Read for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            fn fill<'de, D: Deserializer<'de>>(
                &mut self,
                source: D,
                trail: &Trail,
            ) -> Result<bool, D::Error> {
                let scalar = source
                    .deserialize_any(ScalarVisitor)
                    .map_err(|error| trail.wanted(error, $wanted))?;
                if matches!(scalar, Scalar::Null) {
                    return Ok(false);
                }
                match scalar.$from() {
                    Some(value) => {
                        *self = value;
                        Ok(true)
                    }
                    None => Err(trail.wanted(D::Error::custom($wanted), $wanted)),
                }
            }
        }
    };
}

read_scalar!(bool, false, boolean, "true or false");
read_scalar!(i64, 0, whole, "a whole number");
read_scalar!(f64, 0.0, float, "a number");

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
