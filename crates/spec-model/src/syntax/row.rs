//! The tables of a method, and a row of any table.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};

use super::Map;

/// The error table of a method.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `include:` and `rows:`")]
#[schemars(deny_unknown_fields)]
pub struct Errors {
    /// Sets of `spec/errors.yaml` that the table holds whole.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "error_set"}))]
    pub include: Vec<String>,
    /// The other rows, and the included ones to which this method gives another meaning: a code,
    /// and a sentence if the one of `spec/errors.yaml` does not say what the page says.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$", "x-names": "error_code"}))]
    pub rows: Option<Map<Note>>,
}

/// What a row of a table says: nothing of its own, a sentence, or a map of what there is to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub said: Said,
    /// Whether the sentence is the value itself, or stands under the key `doc`.
    pub bare: bool,
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Note;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sentence, or the keys of a row, such as `doc:`")
            }

            fn visit_unit<E>(self) -> Result<Note, E> {
                Ok(Note::default())
            }

            fn visit_none<E>(self) -> Result<Note, E> {
                Ok(Note::default())
            }

            fn visit_some<D: serde::Deserializer<'de>>(self, source: D) -> Result<Note, D::Error> {
                source.deserialize_any(self)
            }

            fn visit_str<E>(self, text: &str) -> Result<Note, E> {
                let said = Said {
                    doc: Some(text.to_owned()),
                    ..Said::default()
                };
                Ok(Note { said, bare: true })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Note, A::Error> {
                let said = Said::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Note { said, bare: false })
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Note {
    fn schema_name() -> Cow<'static, str> {
        "Note".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let said = generator.subschema_for::<Said>();
        schemars::json_schema!({"anyOf": [{"type": ["string", "null"], "pattern": "\\S"}, said]})
    }
}

/// The keys of a row.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(expecting = "a sentence, or the keys of a row, such as `doc:`")]
#[schemars(deny_unknown_fields, extend("dependentRequired" = {"kind": ["doc"]}))]
pub struct Said {
    /// The sentence. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub doc: Option<String>,
    /// In a table of errors: what a caller can do about this row, if the code means something else
    /// here than `spec/errors.yaml` says. Such a row has a sentence.
    #[serde(default)]
    #[schemars(extend("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"]))]
    pub kind: Option<String>,
    /// The name of the variant in Rust, if the one made from the value does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether the page does not show the row.
    #[serde(default)]
    pub hidden: bool,
    /// The day since which the documentation no longer has the row.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub retired: Option<String>,
    /// Why this row departs from the page on purpose.
    #[serde(default)]
    #[schemars(extend("pattern" = "\\S"))]
    pub differs: Option<String>,
}
