//! Whether the values of an example are of the types that are declared.

use serde_json::Value;

use crate::model::{Field, Presence, Response, SharedObject, Type};

/// What of an example does not fit the fields that are declared.
pub(super) fn misfits(value: &Value, response: &Response, objects: &[SharedObject]) -> Vec<String> {
    let mut checker = Checker {
        response,
        objects,
        misfits: Vec::new(),
        path: Vec::new(),
    };
    checker.fields(value, &response.fields);
    checker.misfits
}

struct Checker<'a> {
    /// What the types of the fields at hand are a part of: the response, or one of the objects.
    response: &'a Response,
    objects: &'a [SharedObject],
    misfits: Vec<String>,
    path: Vec<String>,
}

impl Checker<'_> {
    fn fields(&mut self, value: &Value, fields: &[Field]) {
        for field in fields {
            self.path.push(field.wire.as_str().to_owned());
            match value.get(field.wire.as_str()) {
                None | Some(Value::Null) => {
                    if field.presence == Presence::Plain {
                        self.misfit("is not optional, and the example lacks it");
                    }
                }
                Some(value) => self.value(value, &field.kind),
            }
            self.path.pop();
        }
    }

    /// An object inside of a response; the top of the response may have keys of every response as well.
    fn object(&mut self, value: &Value, fields: &[Field]) {
        let Value::Object(map) = value else {
            return self.misfit("is not an object");
        };
        for key in map.keys() {
            if !fields.iter().any(|field| field.wire.as_str() == key) {
                self.path.push(key.clone());
                self.misfit("is not declared");
                self.path.pop();
            }
        }
        self.fields(value, fields);
    }

    fn value(&mut self, value: &Value, kind: &Type) {
        match kind {
            Type::Text
            | Type::Secret
            | Type::SecretUrl
            | Type::Timestamp
            | Type::Date
            | Type::Id(_) => {
                if !value.is_string() {
                    self.misfit("is not a text");
                }
            }
            Type::Bool => {
                if !value.is_boolean() {
                    self.misfit("is neither true nor false");
                }
            }
            Type::Enum(name) => match value {
                Value::String(text) => {
                    let listed = self.response.enumeration(name);
                    if listed.is_some_and(|it| !it.has(text)) {
                        self.misfit("is none of the values that are listed");
                    }
                }
                _ => self.misfit("is not a text"),
            },
            Type::Int | Type::Epoch => {
                // Some pages show a number as a text, and so it is read.
                let text = value.as_str().and_then(|text| text.parse::<i64>().ok());
                if !value.is_i64() && text.is_none() {
                    self.misfit("is not a whole number");
                }
            }
            Type::Float => {
                if !value.is_number() {
                    self.misfit("is not a number");
                }
            }
            // No field has a union or a file.
            Type::Json | Type::Value(_) | Type::Set(_) | Type::Union(_) | Type::File => {}
            Type::Object(name) => self.object(value, self.response.object(name)),
            Type::Shared(name) => {
                if let Some(shared) = self.objects.iter().find(|object| object.name == *name) {
                    let outer = std::mem::replace(&mut self.response, &shared.body);
                    self.object(value, &shared.body.fields);
                    self.response = outer;
                }
            }
            Type::List(of) => match value {
                Value::Array(items) => self.items(items.iter().enumerate(), of),
                _ => self.misfit("is not a list"),
            },
            Type::Map(of) => match value {
                Value::Object(map) => self.items(map.iter(), of),
                _ => self.misfit("is not a map"),
            },
        }
    }

    fn items<'v, K: std::fmt::Display>(
        &mut self,
        items: impl Iterator<Item = (K, &'v Value)>,
        of: &Type,
    ) {
        for (key, item) in items {
            self.path.push(key.to_string());
            if item.is_null() {
                self.misfit("is null");
            } else {
                self.value(item, of);
            }
            self.path.pop();
        }
    }

    fn misfit(&mut self, what: &str) {
        self.misfits
            .push(format!("`{}` {what}", self.path.join(".")));
    }
}
