//! Whether an example is what its object says.

use serde_json::{Map, Value};

use super::{BlockField, BlockFields, BlockObject, Blocks, Tag};
use crate::model::Type;

/// What does not fit, with its path.
pub(super) fn misfits(value: &Value, object: &BlockObject, blocks: &Blocks) -> Vec<String> {
    let mut walk = Walk {
        blocks,
        found: Vec::new(),
    };
    walk.object("", value, object);
    walk.found
}

struct Walk<'a> {
    blocks: &'a Blocks,
    found: Vec<String>,
}

impl Walk<'_> {
    fn miss(&mut self, path: &str, what: &str) {
        let path = if path.is_empty() { "it" } else { path };
        self.found.push(format!("`{path}` {what}"));
    }

    fn object(&mut self, path: &str, value: &Value, object: &BlockObject) {
        let tag = object.tag.as_ref();
        self.fields(path, value, &object.body, &object.body.fields, tag);
    }

    fn fields(
        &mut self,
        path: &str,
        value: &Value,
        body: &BlockFields,
        fields: &[BlockField],
        tag: Option<&Tag>,
    ) {
        let Value::Object(map) = value else {
            self.miss(path, "is not an object");
            return;
        };
        if let Some(tag) = tag
            && map.get(&tag.key).and_then(Value::as_str) != Some(&tag.text)
        {
            self.miss(&below(path, &tag.key), &format!("is not `{}`", tag.text));
        }
        self.keys(path, map, fields, tag);
        for field in fields {
            let wire = field.wire.as_str();
            match map.get(wire) {
                Some(value) => self.value(&below(path, wire), value, &field.kind, body),
                None if field.required => self.miss(&below(path, wire), "is required"),
                None => {}
            }
        }
    }

    fn keys(
        &mut self,
        path: &str,
        map: &Map<String, Value>,
        fields: &[BlockField],
        tag: Option<&Tag>,
    ) {
        for key in map.keys() {
            let is_tag = tag.is_some_and(|tag| tag.key == *key);
            if !is_tag && !fields.iter().any(|field| field.wire.as_str() == key) {
                self.miss(&below(path, key), "is not declared");
            }
        }
    }

    fn value(&mut self, path: &str, value: &Value, kind: &Type, body: &BlockFields) {
        let wanted = match kind {
            Type::Bool => (!value.is_boolean()).then_some("true or false"),
            Type::Int | Type::Epoch => (!value.is_i64()).then_some("a whole number"),
            Type::Float => (!value.is_number()).then_some("a number"),
            Type::Json | Type::Value(_) | Type::Set(_) | Type::File | Type::Union(_) => None,
            Type::Text
            | Type::Timestamp
            | Type::Date
            | Type::Secret
            | Type::SecretUrl
            | Type::Id(_) => (!value.is_string()).then_some("a text"),
            Type::Enum(path) => {
                let listed = body.enumeration(path);
                let text = value.as_str();
                let known = text.is_some_and(|text| listed.is_none_or(|it| it.has(text)));
                (!known).then_some("one of the values")
            }
            Type::Object(at) => {
                self.fields(path, value, body, body.object(at), None);
                None
            }
            Type::Shared(name) => {
                self.shared(path, value, name);
                None
            }
            Type::List(of) => {
                let Value::Array(items) = value else {
                    return self.miss(path, "is not a list");
                };
                if items.is_empty() {
                    self.miss(path, "is empty, which shows nothing");
                }
                for (index, item) in items.iter().enumerate() {
                    self.value(&format!("{path}[{index}]"), item, of, body);
                }
                None
            }
            Type::Map(of) => {
                let Value::Object(entries) = value else {
                    return self.miss(path, "is not an object");
                };
                for (key, item) in entries {
                    self.value(&below(path, key), item, of, body);
                }
                None
            }
        };
        if let Some(wanted) = wanted {
            self.miss(path, &format!("is not {wanted}"));
        }
    }

    fn shared(&mut self, path: &str, value: &Value, name: &str) {
        let blocks = self.blocks;
        if let Some(object) = blocks.object(name) {
            self.object(path, value, object);
        } else if let Some(union) = blocks.union(name) {
            let text = value.get(&union.tag).and_then(Value::as_str);
            let objects = union
                .variants
                .iter()
                .filter_map(|it| blocks.object(&it.object));
            let found = objects.into_iter().find(|object| {
                let tag = object.tag.as_ref();
                tag.is_some_and(|tag| Some(tag.text.as_str()) == text)
            });
            match found {
                Some(object) => self.object(path, value, object),
                None => self.miss(path, &format!("is none of the union `{name}`")),
            }
        }
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
