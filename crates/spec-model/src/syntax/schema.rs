//! The JSON Schema of the files, and what it knows of their keys.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde_json::Value;

use crate::reader;

use super::{
    About, BlockObject, BlockUnion, BlockValue, Catalog, Event, Families, Ids, Method, Missing,
    Payload, SharedObject,
};

/// Any file of the specification.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "describes the kinds of file to editors and is never built"
)]
enum AnyFile {
    Method(Box<Method>),
    Catalog(Catalog),
    Ids(Ids),
    Families(Families),
    SharedObject(SharedObject),
    Event(Event),
    BlockObject(BlockObject),
    BlockUnion(BlockUnion),
    BlockValue(BlockValue),
    Payload(Payload),
    Missing(Missing),
    About(Box<About>),
}

/// The JSON Schema of any file of the specification.
#[must_use]
pub fn schema() -> Value {
    let mut schema = of::<AnyFile>();
    if let Value::Object(schema) = &mut schema {
        let title = "A file of the specification of an API";
        schema.insert("title".to_owned(), title.into());
    }
    schema
}

/// The JSON Schema of one kind of file.
pub(crate) fn of<T: JsonSchema>() -> Value {
    let mut schema = Value::from(schemars::schema_for!(T));
    as_read(&mut schema);
    schema
}

/// Says what the reader takes where the types alone do not: a key that may be left out is an `Option`
/// in them, and one that is there has a value; a count is a number that every reader of JSON keeps.
fn as_read(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map.iter_mut() {
                if let ("properties", Value::Object(properties)) = (name.as_str(), &mut *inner) {
                    properties.values_mut().for_each(take_null);
                }
                as_read(inner);
            }
            if map.get("format").is_some_and(|format| format == "uint64") {
                map.remove("format");
                map.insert("maximum".to_owned(), reader::EXACT.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(as_read),
        _ => {}
    }
}

/// Takes `null` from what one property may be.
fn take_null(property: &mut Value) {
    let Value::Object(schema) = property else {
        return;
    };
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [one] = &kinds[..] {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    let null = serde_json::json!({"type": "null"});
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| *choice != null);
        if let [Value::Object(one)] = &choices[..] {
            let one = one.clone();
            schema.remove("anyOf");
            schema.extend(one);
        }
    }
}

/// Every key of the first level of a method's file.
pub(crate) fn keys_of_method() -> &'static BTreeSet<String> {
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let schema = of::<Method>();
        let keys = schema.get("properties").and_then(Value::as_object);
        keys.into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    });
    &KEYS
}

/// Every key that some kind of file has.
#[must_use]
pub fn keys() -> &'static BTreeSet<String> {
    fn gather(value: &Value, keys: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                for (name, inner) in map {
                    if let (true, Some(properties)) = (name == "properties", inner.as_object()) {
                        keys.extend(properties.keys().cloned());
                    }
                    gather(inner, keys);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| gather(item, keys)),
            _ => {}
        }
    }
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let mut keys = BTreeSet::new();
        gather(&schema(), &mut keys);
        keys
    });
    &KEYS
}
