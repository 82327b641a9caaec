//! One object of a union.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// One object of a union: its name, or a map that also names the variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name of the object.
    pub object: String,
    /// The name of the variant in Rust, where the one made from the tag does not serve.
    pub name: Option<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "the keys `object:` and `name:`")]
struct Named {
    object: String,
    name: String,
}

impl<'de> Deserialize<'de> for Variant {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Variant;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of an object, or `{object: …, name: …}`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Variant, E> {
                Ok(Variant {
                    object: text.to_owned(),
                    name: None,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Variant, A::Error> {
                let Named { object, name } = Named::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Variant {
                    object,
                    name: Some(name),
                })
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Variant {
    fn schema_name() -> Cow<'static, str> {
        "Variant".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                {"type": "string", "x-names": "block_object"},
                {
                    "type": "object",
                    "properties": {"object": {"type": "string", "x-names": "block_object"}, "name": {"type": "string"}},
                    "required": ["object", "name"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
