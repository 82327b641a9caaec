//! The JSON Schema of the files, and what it knows of their keys.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::syntax::place::Kind;
use crate::syntax::reader;
use crate::syntax::record::Definitions;

use super::{
    About, BlockObject, BlockUnion, BlockValue, Catalog, Event, Families, Ids, Method, Missing,
    Payload, SharedObject,
};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The JSON Schema of any file of the specification.
#[must_use]
pub fn schema() -> Value {
    let mut definitions = Definitions::new();
    let kinds = [
        Method::schema,
        Catalog::schema,
        Ids::schema,
        Families::schema,
        SharedObject::schema,
        Event::schema,
        BlockObject::schema,
        BlockUnion::schema,
        BlockValue::schema,
        Payload::schema,
        Missing::schema,
        About::schema,
    ];
    let kinds = kinds.map(|kind| kind(&mut definitions));
    let schema = json!({
        "anyOf": kinds,
        "description": "Any file of the specification.",
        "title": "A file of the specification of an API",
    });
    whole(schema, definitions)
}

/// The JSON Schema of one kind of file.
pub(crate) fn of<T: Kind>() -> Value {
    let mut definitions = Definitions::new();
    let schema = T::schema(&mut definitions);
    whole(schema, definitions)
}

fn whole(mut schema: Value, definitions: Definitions) -> Value {
    schema["$schema"] = DIALECT.into();
    schema["$defs"] = definitions.into();
    as_read(&mut schema);
    schema
}

/// Says what the reader takes where the types alone do not: a count is a number that every reader of JSON keeps.
fn as_read(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(as_read);
            if map.get("format").is_some_and(|format| format == "uint64") {
                map.remove("format");
                map.insert("maximum".to_owned(), reader::EXACT.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(as_read),
        _ => {}
    }
}

/// Every key of the first level of a method's file.
pub(crate) fn keys_of_method() -> &'static BTreeSet<String> {
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let keys = Method::RECORD.keys.iter();
        keys.map(|key| key.name.to_owned()).collect()
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
