//! Numbers, however YAML writes them.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// A number, kept as JSON would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(pub String);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(Number(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
                Ok(Number(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Number, E> {
                if number.is_finite() {
                    Ok(Number(number.to_string()))
                } else {
                    Err(E::invalid_value(Unexpected::Float(number), &self))
                }
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "number"})
    }
}

/// A rate-limit tier: a number without quotes, or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier(pub String);

impl<'de> Deserialize<'de> for Tier {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Tier;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a word")
            }

            fn visit_u64<E>(self, number: u64) -> Result<Tier, E> {
                Ok(Tier(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Tier, E> {
                Ok(Tier(number.to_string()))
            }

            // What JSON shows to a schema as `3`, whether it was written `3` or `3.0`.
            fn visit_f64<E>(self, number: f64) -> Result<Tier, E> {
                Ok(Tier(number.to_string()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Tier, E> {
                if text.parse::<f64>().is_ok() {
                    return Err(E::invalid_type(Unexpected::Str(text), &self));
                }
                Ok(Tier(text.to_owned()))
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Tier {
    fn schema_name() -> Cow<'static, str> {
        "Tier".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"enum": [1, 2, 3, 4, "special", "none"]})
    }
}
