//! Which schemas are referred to.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// What a reference to a schema begins with.
const SCHEMAS: &str = "#/components/schemas/";

/// Keeps the schemas that something leads to.
pub(super) fn keep_used(schemas: &mut Map<String, Value>, roots: &[&Value]) {
    let mut used = BTreeSet::new();
    let mut open = Vec::new();
    for root in roots {
        collect(root, &mut open);
    }
    while let Some(name) = open.pop() {
        if used.insert(name.clone())
            && let Some(schema) = schemas.get(&name)
        {
            collect(schema, &mut open);
        }
    }
    schemas.retain(|name, _| used.contains(name));
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(target) if key == "$ref" => {
                        found.extend(target.strip_prefix(SCHEMAS).map(str::to_owned));
                    }
                    // What an example or a key of ours holds refers to nothing.
                    _ if matches!(key.as_str(), "example" | "examples")
                        || key.starts_with("x-") => {}
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}
