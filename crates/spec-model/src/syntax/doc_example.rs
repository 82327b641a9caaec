//! The choices for the example in a method's docs.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Error, Visitor};

use super::{Map, Scalar};

/// The choices for the example in a method's docs. Without them, the example sets what `new` takes and
/// what the groups ask for, or else the first argument with an example.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `doc_example`, such as `error:`")]
#[schemars(deny_unknown_fields)]
pub struct DocExample {
    /// The arguments that the example sets, in this order and besides those that `new` takes. Each has
    /// the value to show, as it would be sent; without one the example shows the argument's `example`.
    #[serde(default)]
    pub args: Option<Map<Shown>>,
    /// The error that the example handles: a code of the method's table.
    #[serde(default)]
    pub error: Option<String>,
}

/// The value that an example shows for an argument: `trigger_id:` takes the argument's own.
#[derive(Debug)]
pub struct Shown(pub Option<Scalar>);

impl<'de> Deserialize<'de> for Shown {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Shown;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a whole number, `true` or `false`, or nothing")
            }

            fn visit_unit<E: Error>(self) -> Result<Shown, E> {
                Ok(Shown(None))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Shown, E> {
                Ok(Shown(Some(Scalar(text.to_owned()))))
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Shown, E> {
                self.visit_str(if value { "true" } else { "false" })
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Shown, E> {
                self.visit_str(&value.to_string())
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Shown {
    fn schema_name() -> Cow<'static, str> {
        "Shown".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["string", "integer", "boolean", "null"]})
    }
}
