//! What an example shows of the fields that a response must have.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::names::{Field, Presence, Response, SharedObject, Type};

/// Finds the paths of the plain fields that an example shows: `members[] > id`, with `*` for any key
/// of a map. Some keys have points in them.
pub(super) struct Promised<'a> {
    response: &'a Response<'a>,
    objects: &'a [SharedObject<'a>],
    path: String,
    /// Each path, and whether what stands there is a text.
    paths: BTreeMap<String, bool>,
}

impl<'a> Promised<'a> {
    pub(super) fn of(
        response: &'a Response<'a>,
        objects: &'a [SharedObject<'a>],
        example: &Value,
    ) -> Self {
        let mut promised = Self {
            response,
            objects,
            path: String::new(),
            paths: BTreeMap::new(),
        };
        promised.fields(&response.fields, example);
        promised
    }

    pub(super) fn all(&self) -> Vec<&str> {
        self.paths.keys().map(String::as_str).collect()
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let texts = self.paths.iter().filter(|(_, is_text)| **is_text);
        texts.map(|(path, _)| path.as_str()).collect()
    }

    fn fields(&mut self, fields: &[Field], value: &Value) {
        for field in fields {
            let Some(value) = value.get(field.wire.as_str()) else {
                continue;
            };
            let length = self.path.len();
            if length > 0 {
                self.path.push_str(" > ");
            }
            self.path.push_str(field.wire.as_str());
            if field.presence == Presence::Plain {
                self.paths.insert(self.path.clone(), is_text(&field.kind));
            }
            self.value(&field.kind, value);
            self.path.truncate(length);
        }
    }

    fn value(&mut self, kind: &Type, value: &Value) {
        match (kind, value) {
            (Type::Object(name), value) => self.fields(self.response.object(name), value),
            (Type::Shared(name), value) => {
                if let Some(shared) = self.objects.iter().find(|object| object.rust == *name) {
                    let outer = std::mem::replace(&mut self.response, &shared.body);
                    self.fields(&shared.body.fields, value);
                    self.response = outer;
                }
            }
            (Type::List(of), Value::Array(items)) => self.below("[]", of, items.iter()),
            (Type::Map(of), Value::Object(items)) => self.below(" > *", of, items.values()),
            _ => {}
        }
    }

    fn below<'b>(&mut self, step: &str, of: &Type, items: impl Iterator<Item = &'b Value>) {
        let length = self.path.len();
        self.path.push_str(step);
        for item in items {
            self.value(of, item);
        }
        self.path.truncate(length);
    }
}

/// Whether any number and any truth value is read as this type.
fn is_text(kind: &Type) -> bool {
    matches!(
        kind,
        Type::Text
            | Type::Timestamp
            | Type::Date
            | Type::Enum(_)
            | Type::Id(_)
            | Type::Secret
            | Type::SecretUrl
            | Type::Json
            | Type::Value(_)
    )
}
