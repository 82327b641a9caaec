//! A response of which no page shows an example, made up of the types of the fields that it promises.

use serde_json::{Map, Value, json};

use crate::names::{Common, Field, Presence, Response, Type};

/// Objects inside of objects; no response of the documentation is as deep.
const DEPTH: usize = 8;

pub(super) struct MadeUp<'a> {
    response: &'a Response<'a>,
    api: &'a Common<'a>,
    depth: usize,
}

impl<'a> MadeUp<'a> {
    pub(super) fn new(response: &'a Response<'a>, api: &'a Common<'a>) -> Self {
        Self {
            response,
            api,
            depth: 0,
        }
    }

    /// A success with each field that a response always has.
    pub(super) fn success(&self) -> Value {
        let mut fields = Map::from_iter([("ok".to_owned(), Value::Bool(true))]);
        fields.extend(self.fields(&self.response.fields));
        fields.into()
    }

    fn fields(&self, fields: &[Field]) -> Map<String, Value> {
        let promised = fields
            .iter()
            .filter(|field| field.presence == Presence::Plain);
        promised
            .map(|field| (field.wire.as_str().to_owned(), self.value(&field.kind)))
            .collect()
    }

    fn value(&self, kind: &Type) -> Value {
        match kind {
            Type::Text | Type::Json | Type::File => json!("made up"),
            Type::Bool => json!(true),
            Type::Int | Type::Float => json!(1),
            Type::Timestamp => json!("1790000000.000100"),
            Type::Epoch => json!(1_790_000_000),
            Type::Date => json!("2026-09-21"),
            Type::Secret => json!("made-up-secret"),
            Type::SecretUrl => json!("https://example.com/made-up"),
            Type::Id(name) => {
                let id = self.api.ids.iter().find(|id| id.rust == *name);
                json!(id.map_or("X0MADEUP1", |id| id.example.as_str()))
            }
            Type::Enum(name) => {
                let named = self.response.enums.iter().find(|it| it.rust == *name);
                let first = named.and_then(|it| it.values.first());
                json!(first.map_or("made up", |value| value.text.as_str()))
            }
            Type::Object(name) => self.object(self.response, self.response.object(name)),
            Type::Shared(name) => {
                let shared = self.api.objects.iter().find(|it| it.rust == *name);
                shared.map_or(json!({}), |it| self.object(&it.body, &it.body.fields))
            }
            Type::List(_) | Type::Value(_) | Type::Union(_) => json!([]),
            Type::Map(_) | Type::Set(_) => json!({}),
        }
    }

    fn object(&self, response: &Response, fields: &[Field]) -> Value {
        if self.depth == DEPTH {
            return json!({});
        }
        let inner = MadeUp {
            response,
            api: self.api,
            depth: self.depth + 1,
        };
        inner.fields(fields).into()
    }
}
