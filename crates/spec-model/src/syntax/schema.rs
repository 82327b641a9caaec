//! The JSON Schema of the files, and what it knows of their keys.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use schemars::JsonSchema;

use super::{Catalog, Event, Ids, Method, Missing, SharedObject};

/// Any file of the specification.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "describes the six kinds of file to editors and is never built"
)]
enum AnyFile {
    Method(Box<Method>),
    Catalog(Catalog),
    Ids(Ids),
    SharedObject(SharedObject),
    Event(Event),
    Missing(Missing),
}

/// The JSON Schema of any file of the specification.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(AnyFile);
    schema.insert(
        "title".into(),
        "A file of the specification of slack-methods".into(),
    );
    schema.into()
}

/// Every key of the first level of a method's file.
pub fn keys_of_method() -> &'static BTreeSet<String> {
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let schema = serde_json::Value::from(schemars::schema_for!(Method));
        let keys = schema.get("properties").and_then(|keys| keys.as_object());
        keys.into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    });
    &KEYS
}

/// Every key that some kind of file has.
pub fn keys() -> BTreeSet<String> {
    fn gather(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for (name, inner) in map {
                    if let (true, Some(properties)) = (name == "properties", inner.as_object()) {
                        keys.extend(properties.keys().cloned());
                    }
                    gather(inner, keys);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    gather(&schema(), &mut keys);
    keys
}
