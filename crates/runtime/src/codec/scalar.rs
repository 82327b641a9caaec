//! Reading numbers and booleans, whichever way Slack sends them.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::number::number_text;
use super::object::is_empty_list;
use super::{ErrorPath, Read};

/// A value that is neither a list nor an object, and can be read from each of the others.
trait Scalar: Sized {
    const WANTED: &'static str;

    fn of_bool(value: bool) -> Option<Self>;
    fn of_whole(value: i64) -> Option<Self>;
    fn of_float(value: f64) -> Option<Self>;
    fn of_text(text: &str) -> Option<Self>;
}

impl Scalar for bool {
    const WANTED: &'static str = "true or false";

    fn of_bool(value: bool) -> Option<Self> {
        Some(value)
    }

    fn of_whole(value: i64) -> Option<Self> {
        match value {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn of_float(_: f64) -> Option<Self> {
        None
    }

    fn of_text(text: &str) -> Option<Self> {
        match text {
            "false" | "0" => Some(false),
            "true" | "1" => Some(true),
            _ => None,
        }
    }
}

impl Scalar for i64 {
    const WANTED: &'static str = "a whole number";

    fn of_bool(_: bool) -> Option<Self> {
        None
    }

    fn of_whole(value: i64) -> Option<Self> {
        Some(value)
    }

    fn of_float(value: f64) -> Option<Self> {
        // 2^63 is the first one that does not fit; -2^63 is the last that does.
        const END: f64 = 9_223_372_036_854_775_808.0;
        (value.fract() == 0.0 && (-END..END).contains(&value)).then_some(value as Self)
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse()
            .ok()
            .or_else(|| Self::of_float(text.parse().ok()?))
    }
}

impl Scalar for f64 {
    const WANTED: &'static str = "a number";

    fn of_bool(_: bool) -> Option<Self> {
        None
    }

    fn of_whole(value: i64) -> Option<Self> {
        Some(value as Self)
    }

    fn of_float(value: f64) -> Option<Self> {
        Some(value)
    }

    fn of_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

struct ScalarVisitor<'a, T> {
    into: &'a mut T,
    error_path: &'a ErrorPath,
}

impl<T: Scalar> ScalarVisitor<'_, T> {
    #[inline]
    fn put<E>(self, value: Option<T>) -> Result<bool, E> {
        match value {
            Some(value) => {
                *self.into = value;
                Ok(true)
            }
            None => Ok(self.error_path.unfit(T::WANTED)),
        }
    }
}

impl<'de, T: Scalar> Visitor<'de> for ScalarVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WANTED)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.put(T::of_bool(value))
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.put(T::of_whole(value))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.put(T::of_float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        self.put(T::of_text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        is_empty_list(seq)?;
        Ok(self.error_path.unfit(T::WANTED))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        match number_text(map)? {
            Some(text) => self.visit_str(&text),
            None => Ok(self.error_path.unfit(T::WANTED)),
        }
    }
}

macro_rules! read_scalar {
    ($type:ty, $empty:literal) => {
        impl Read for $type {
            #[inline]
            fn empty() -> Self {
                $empty
            }

            fn fill<'de, D: Deserializer<'de>>(
                &mut self,
                source: D,
                error_path: &ErrorPath,
            ) -> Result<bool, D::Error> {
                source
                    .deserialize_any(ScalarVisitor {
                        into: self,
                        error_path,
                    })
                    .map_err(|error| error_path.wanted(error, Self::WANTED))
            }
        }
    };
}

read_scalar!(bool, false);
read_scalar!(i64, 0);
read_scalar!(f64, 0.0);
