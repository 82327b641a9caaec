//! Writes schemas in one version of OpenAPI, and gathers those that have a name.

use anyhow::ensure;
use serde_json::{Map, Value, json};

use super::Version;
use super::names::Names;
use crate::resolved::JsonType;

/// A schema, before it is a value.
pub(super) type Schema = Map<String, Value>;

/// The schemas with names, by their names.
#[derive(Debug, Default)]
pub(super) struct Components(pub(super) Map<String, Value>);

impl Components {
    /// Adds those of another part of the document. Equal ones of the same name are one.
    pub(super) fn append(&mut self, other: Self) -> anyhow::Result<()> {
        for (name, schema) in other.0 {
            let same = self.0.get(&name).is_none_or(|known| *known == schema);
            ensure!(
                same,
                "two schemas of the OpenAPI document would have the name {name}"
            );
            self.0.insert(name, schema);
        }
        Ok(())
    }
}

/// Writes the schemas of one part of the document.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) version: Version,
    pub(super) names: &'a Names,
    pub(super) components: Components,
}

impl<'a> Writer<'a> {
    pub(super) fn new(version: Version, names: &'a Names) -> Self {
        Self {
            version,
            names,
            components: Components::default(),
        }
    }

    /// Gives a schema a name, and refers to it.
    pub(super) fn add(&mut self, name: &str, schema: Schema) -> Schema {
        self.components.0.insert(name.to_owned(), schema.into());
        reference(name)
    }

    /// A schema with more keys. In 3.0 nothing may stand beside a reference.
    pub(super) fn with(&self, schema: Schema, more: Schema) -> Schema {
        if more.is_empty() {
            return schema;
        }
        let mut whole = match self.version {
            Version::V3_0 if schema.contains_key("$ref") => object(json!({"allOf": [schema]})),
            _ => schema,
        };
        whole.extend(more);
        whole
    }

    /// One value and no other.
    pub(super) fn constant(&self, kind: &str, value: impl Into<Value>) -> Schema {
        let value = value.into();
        object(match self.version {
            Version::V3_1 => json!({"type": kind, "const": value}),
            Version::V3_0 => json!({"type": kind, "enum": [value]}),
        })
    }

    /// The keys of an example of a schema.
    pub(super) fn example(&self, value: &Value) -> Schema {
        object(match self.version {
            Version::V3_1 => json!({"examples": [value]}),
            Version::V3_0 => json!({"example": value}),
        })
    }

    /// The same, or what examples show in its place.
    pub(super) fn or_seen(&self, schema: Schema, also: &[JsonType]) -> Schema {
        let null = also.contains(&JsonType::Null);
        let others = also.iter().filter(|it| **it != JsonType::Null);
        let mut all: Vec<Value> = others.map(|it| json!({"type": it})).collect();
        let schema = match all.is_empty() {
            true => schema,
            false => {
                all.insert(0, schema.into());
                object(json!({"anyOf": all}))
            }
        };
        if null { self.or_null(schema) } else { schema }
    }

    /// The same, or null.
    pub(super) fn or_null(&self, mut schema: Schema) -> Schema {
        if schema.is_empty() {
            return schema;
        }
        let nothing = match self.version {
            Version::V3_1 => json!({"type": "null"}),
            // `nullable` says nothing without a type, and nothing beside a reference.
            Version::V3_0 => json!({"type": "object", "nullable": true, "enum": [null]}),
        };
        match (schema.get_mut("type"), self.version) {
            (Some(kind), Version::V3_1) if kind.is_string() => {
                *kind = json!([kind.take(), "null"]);
                return schema;
            }
            (Some(_), Version::V3_0) => {
                schema.insert("nullable".to_owned(), true.into());
                return schema;
            }
            _ => {}
        }
        match schema.get_mut("anyOf").and_then(Value::as_array_mut) {
            Some(list) => list.push(nothing),
            _ => return object(json!({"anyOf": [schema, nothing]})),
        }
        schema
    }
}

/// A reference to a schema with a name.
pub(super) fn reference(name: &str) -> Schema {
    object(json!({"$ref": format!("#/components/schemas/{name}")}))
}

/// The entries of a value that is an object.
pub(super) fn object(value: Value) -> Schema {
    match value {
        Value::Object(entries) => entries,
        _ => Schema::new(),
    }
}
