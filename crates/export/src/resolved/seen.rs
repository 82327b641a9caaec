//! What examples show in a field besides its type: null in place of an object, a number as a text. Clients
//! that check types have to know.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Api, Example, Field, Outcome, Type};

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl JsonType {
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// Whom fields belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'a> {
    Success(&'a str),
    Error(&'a str),
    Event(&'a str),
    Payload(&'a str),
    Shared(&'a str),
    Part(&'a str),
}

/// The types that were seen, by the owner and the path of the field in it.
type Seen = BTreeMap<(String, String), BTreeSet<JsonType>>;

/// Notes in every field what examples show besides its type.
pub(super) fn note(api: &mut Api) {
    let mut walk = Walk {
        api,
        seen: Seen::new(),
    };
    for method in &api.methods {
        for example in &method.examples {
            match example.outcome {
                Outcome::Success => {
                    walk.example(Owner::Success(&method.name), &method.response, example);
                }
                Outcome::Error => {
                    walk.example(Owner::Error(&method.name), &method.error_response, example);
                }
            }
        }
    }
    for event in &api.events {
        let examples = event.examples.iter();
        examples
            .for_each(|example| walk.example(Owner::Event(&event.name), &event.fields, example));
    }
    for payload in &api.payloads {
        let examples = payload.examples.iter();
        examples.for_each(|example| {
            walk.example(Owner::Payload(&payload.name), &payload.fields, example);
        });
    }
    for part in &api.blocks.objects {
        let examples = part.examples.iter();
        examples.for_each(|example| walk.example(Owner::Part(&part.name), &part.fields, example));
    }
    let seen = walk.seen;
    for method in &mut api.methods {
        put(
            &seen,
            &Owner::Success(&method.name).key(),
            "",
            &mut method.response,
        );
        put(
            &seen,
            &Owner::Error(&method.name).key(),
            "",
            &mut method.error_response,
        );
    }
    for event in &mut api.events {
        put(
            &seen,
            &Owner::Event(&event.name).key(),
            "",
            &mut event.fields,
        );
    }
    for payload in &mut api.payloads {
        put(
            &seen,
            &Owner::Payload(&payload.name).key(),
            "",
            &mut payload.fields,
        );
    }
    for part in &mut api.blocks.objects {
        put(&seen, &Owner::Part(&part.name).key(), "", &mut part.fields);
    }
    for object in &mut api.objects {
        put(
            &seen,
            &Owner::Shared(&object.name).key(),
            "",
            &mut object.fields,
        );
    }
}

impl Owner<'_> {
    fn key(self) -> String {
        format!("{self:?}")
    }
}

struct Walk<'a> {
    api: &'a Api,
    seen: Seen,
}

impl Walk<'_> {
    fn example(&mut self, owner: Owner<'_>, fields: &[Field], example: &Example) {
        self.fields(&owner.key(), "", fields, &example.value);
    }

    fn fields(&mut self, owner: &str, path: &str, fields: &[Field], value: &Value) {
        for field in fields {
            if let Some(value) = value.get(&field.name) {
                let path = format!("{path}/{}", field.name);
                self.value(owner, &path, &field.kind, value);
            }
        }
    }

    fn value(&mut self, owner: &str, path: &str, kind: &Type, value: &Value) {
        let json = JsonType::of(value);
        match (kind, value) {
            (Type::Object { fields }, Value::Object(_)) => self.fields(owner, path, fields, value),
            (Type::Shared { object }, Value::Object(_)) => {
                let api = self.api;
                let shared = api.objects.iter().find(|it| it.name == *object);
                if let Some(shared) = shared {
                    self.fields(&Owner::Shared(object).key(), "", &shared.fields, value);
                }
            }
            (Type::Part { name }, Value::Object(_)) => self.part(name, value),
            (Type::Value { value: name }, _) if self.expects(kind, json) => {
                let api = self.api;
                let found = api.blocks.values.iter().find(|it| it.name == *name);
                if let Some(found) = found {
                    self.value(owner, path, &found.kind, value);
                }
            }
            (Type::List { of }, Value::Array(items)) => {
                let path = format!("{path}/*");
                items
                    .iter()
                    .for_each(|item| self.value(owner, &path, of, item));
            }
            (Type::Map { of }, Value::Object(entries)) => {
                let path = format!("{path}/*");
                entries
                    .values()
                    .for_each(|item| self.value(owner, &path, of, item));
            }
            _ if self.expects(kind, json) => {}
            _ => {
                let key = (owner.to_owned(), path.to_owned());
                self.seen.entry(key).or_default().insert(json);
            }
        }
    }

    /// An object of what apps write, or the one of a union that it says it is.
    fn part(&mut self, name: &str, value: &Value) {
        let blocks = &self.api.blocks;
        let find = |name: &str| blocks.objects.iter().find(|it| it.name == name);
        let union = blocks.unions.iter().find(|it| it.name == name);
        let part = match union {
            Some(union) => {
                let text = value.get(&union.tag).and_then(Value::as_str);
                let mut variants = union.variants.iter().filter_map(|name| find(name));
                variants.find(|it| it.tag.as_ref().map(|tag| tag.text.as_str()) == text)
            }
            None => find(name),
        };
        if let Some(part) = part {
            self.fields(&Owner::Part(&part.name).key(), "", &part.fields, value);
        }
    }

    fn expects(&self, kind: &Type, json: JsonType) -> bool {
        let expected = match kind {
            Type::Json | Type::File => return true,
            Type::Bool => JsonType::Boolean,
            Type::Int | Type::Number | Type::Epoch => JsonType::Number,
            Type::List { .. } => JsonType::Array,
            Type::Map { .. }
            | Type::Object { .. }
            | Type::Shared { .. }
            | Type::Part { .. }
            | Type::Event { .. } => JsonType::Object,
            Type::Value { value } => {
                let values = self.api.blocks.values.iter();
                let found = values.clone().find(|it| it.name == *value);
                return found.is_none_or(|it| self.expects(&it.kind, json));
            }
            Type::Union { of } => return of.iter().any(|member| self.expects(member, json)),
            Type::String
            | Type::Timestamp
            | Type::Date
            | Type::Secret
            | Type::SecretUrl
            | Type::Id { .. }
            | Type::Enum { .. } => JsonType::String,
        };
        json == expected
    }
}

fn put(seen: &Seen, owner: &str, path: &str, fields: &mut [Field]) {
    for field in fields {
        let path = format!("{path}/{}", field.name);
        let at = |path: &str| {
            let found = seen.get(&(owner.to_owned(), path.to_owned()));
            found.into_iter().flatten().copied().collect()
        };
        field.also = at(&path);
        let (mut kind, mut inner) = (&mut field.kind, path);
        while let Type::List { of } | Type::Map { of } = kind {
            kind = of;
            inner.push_str("/*");
            field.items_also = at(&inner);
        }
        if let Type::Object { fields } = kind {
            put(seen, owner, &inner, fields);
        }
    }
}
