//! Types as schemas.

use serde_json::{Value, json};

use super::writer::{Schema, Writer, object, reference};
use crate::resolved::{Limits, Range, Type};

impl Writer<'_> {
    /// A type as a schema. `owner`: what the names of the enums in it begin with.
    pub(super) fn kind(&mut self, kind: &Type, owner: &str) -> Schema {
        let plain = |name: &str| object(json!({"type": name}));
        match kind {
            Type::String => plain("string"),
            Type::Bool => plain("boolean"),
            Type::Int => plain("integer"),
            Type::Number => plain("number"),
            Type::Timestamp => object(json!({"type": "string", "x-type": "timestamp"})),
            Type::Epoch => object(json!({"type": "integer", "format": "int64", "x-type": "epoch"})),
            Type::Date => object(json!({"type": "string", "x-type": "date"})),
            // As a format, some generators would check or hide what it says.
            Type::Secret => object(json!({"type": "string", "x-type": "secret"})),
            Type::SecretUrl => object(json!({"type": "string", "x-type": "secret_url"})),
            Type::Json => Schema::new(),
            Type::File => object(json!({"type": "string", "format": "binary"})),
            Type::Id { id } => reference(self.names.id(id)),
            Type::Enum { values } => self.open_enum(values, owner),
            Type::Union { of } => {
                let members: Vec<Value> = of.iter().map(|it| self.kind(it, owner).into()).collect();
                object(json!({"anyOf": members}))
            }
            Type::Object { fields } => self.fields(fields, owner),
            Type::Shared { object } => reference(self.names.object(object)),
            Type::Part { name } => reference(self.names.part(name)),
            Type::Value { value } => reference(self.names.part(value)),
            Type::Event { set } => reference(self.names.set(set)),
            Type::List { of } => object(json!({"type": "array", "items": self.kind(of, owner)})),
            Type::Map { of } => {
                object(json!({"type": "object", "additionalProperties": self.kind(of, owner)}))
            }
        }
    }

    /// A type within its limits.
    pub(super) fn limited(
        &mut self,
        kind: &Type,
        limits: &Limits,
        item_limits: &Limits,
        owner: &str,
    ) -> Schema {
        let mut schema = self.kind(kind, owner);
        if let (Type::List { of } | Type::Map { of }, false) = (kind, item_limits.is_empty()) {
            let key = match kind {
                Type::List { .. } => "items",
                _ => "additionalProperties",
            };
            let items = self.kind(of, owner);
            let items = self.with(items, keys(of, item_limits));
            schema.insert(key.to_owned(), items.into());
        }
        self.with(schema, keys(kind, limits))
    }
}

/// The limits of a type as keys of a schema. Those of an object's text are said in words.
fn keys(kind: &Type, limits: &Limits) -> Schema {
    let mut keys = Schema::new();
    bounds(&mut keys, limits.value.as_ref(), ["minimum", "maximum"]);
    match kind {
        Type::Map { .. } => bounds(
            &mut keys,
            limits.items.as_ref(),
            ["minProperties", "maxProperties"],
        ),
        _ => bounds(&mut keys, limits.items.as_ref(), ["minItems", "maxItems"]),
    }
    if limits.unique {
        keys.insert("uniqueItems".to_owned(), true.into());
    }
    if is_text(kind) {
        bounds(
            &mut keys,
            limits.length.as_ref(),
            ["minLength", "maxLength"],
        );
    }
    keys
}

pub(super) fn bounds(keys: &mut Schema, range: Option<&Range>, [least, most]: [&str; 2]) {
    let Some(Range { min, max }) = range else {
        return;
    };
    for (key, end) in [(least, min), (most, max)] {
        if let Some(end) = end {
            keys.insert(key.to_owned(), end.clone().into());
        }
    }
}

/// Whether a value is a text, so that its length is that of the text.
pub(super) fn is_text(kind: &Type) -> bool {
    match kind {
        Type::String
        | Type::Timestamp
        | Type::Date
        | Type::Secret
        | Type::SecretUrl
        | Type::Id { .. }
        | Type::Enum { .. } => true,
        Type::Union { of } => of.iter().any(is_text),
        _ => false,
    }
}
