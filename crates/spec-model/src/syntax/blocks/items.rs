//! The type of the items of a list or map.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

/// The type of the items of a list or map: a name, or another list or map of named items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items {
    /// The name of the type.
    pub kind: String,
    /// With type `list` or `map`: the type of what it holds.
    pub of: Option<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "the keys `type:` and `of:`")]
struct Nested {
    #[serde(rename = "type")]
    kind: String,
    of: String,
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Items;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a type, or `{type: list, of: …}`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Items, E> {
                Ok(Items {
                    kind: text.to_owned(),
                    of: None,
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Items, A::Error> {
                let Nested { kind, of } = Nested::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Items { kind, of: Some(of) })
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Items {
    fn schema_name() -> Cow<'static, str> {
        "Items".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                {"type": "string", "x-names": "block_part"},
                {
                    "type": "object",
                    "properties": {"type": {"enum": ["list", "map"]}, "of": {"type": "string", "x-names": "block_part"}},
                    "required": ["type", "of"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
