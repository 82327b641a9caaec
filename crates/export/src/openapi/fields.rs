//! Objects as schemas.

use heck::ToUpperCamelCase;
use serde_json::{Value, json};

use super::words;
use super::writer::{Schema, Writer, object};
use crate::resolved::Field;

/// What counts when a value is absent. Not `default`: generators send it in that case, or require the value.
pub(super) const DEFAULT: &str = "x-default";

impl Writer<'_> {
    /// An object of fields.
    pub(super) fn fields(&mut self, fields: &[Field], owner: &str) -> Schema {
        self.fields_after(Schema::new(), &[], fields, owner)
    }

    /// The same with other properties before them, and the names of those that are required.
    pub(super) fn fields_after(
        &mut self,
        mut properties: Schema,
        required: &[&str],
        fields: &[Field],
        owner: &str,
    ) -> Schema {
        let always = fields.iter().filter(|field| field.required);
        let always = always.map(|field| field.name.as_str());
        let required: Vec<&str> = required.iter().copied().chain(always).collect();
        for field in fields {
            let schema = self.field(field, owner);
            properties.insert(field.name.clone(), schema.into());
        }
        let mut schema = object(json!({"type": "object"}));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        if !properties.is_empty() {
            schema.insert("properties".to_owned(), properties.into());
        }
        schema
    }

    fn field(&mut self, field: &Field, owner: &str) -> Schema {
        let owner = format!("{owner}{}", field.name.to_upper_camel_case());
        let mut schema = self.limited(&field.kind, &field.limits, &field.item_limits, &owner);
        for key in ["items", "additionalProperties"] {
            if let (Some(Value::Object(items)), false) =
                (schema.get_mut(key), field.items_also.is_empty())
            {
                let seen = self.or_seen(std::mem::take(items), &field.items_also);
                *items = seen;
            }
        }
        let schema = self.or_seen(schema, &field.also);
        let unique = field.unique_by.as_ref();
        let unique = unique.map(|key| format!("No two items have the same `{key}`."));
        let description = words::joined([
            field.doc.as_deref().unwrap_or_default(),
            &words::text_limits(&field.kind, &field.limits, &field.item_limits),
            unique.as_deref().unwrap_or_default(),
            if field.equal_lengths {
                "All items have the same length."
            } else {
                ""
            },
            &words::default(field.default.as_ref()),
            &retired(field.retired.as_deref()),
        ]);
        let mut more = Schema::new();
        if !description.is_empty() {
            more.insert("description".to_owned(), description.into());
        }
        if let Some(default) = &field.default {
            more.insert(DEFAULT.to_owned(), default.clone());
        }
        if field.retired.is_some() {
            more.insert("deprecated".to_owned(), Value::Bool(true));
        }
        self.with(schema, more)
    }
}

/// That the documentation no longer has something.
pub(super) fn retired(day: Option<&str>) -> String {
    let sentence = |day| format!("The documentation has not had this since {day}.");
    day.map(sentence).unwrap_or_default()
}
