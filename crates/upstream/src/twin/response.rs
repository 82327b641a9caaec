//! The schema of a response.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::response::{Kind, Node};

/// Keys of a schema. Any other one that holds an object is a field: two twins put fields where
/// `properties` belongs.
const KEYWORDS: [&str; 24] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "desc",
    "description",
    "disableShapeUnification",
    "enum",
    "example",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "oneOf",
    "optional",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "schema",
];

/// The response by its schema, and by every example of a success.
pub(super) fn node(schema: Option<&Value>, examples: &IndexMap<String, Value>) -> Node {
    let mut node = super::root();
    if let Some(schema) = schema.and_then(Value::as_object) {
        describe(&mut node, schema);
    }
    for example in super::successes(examples) {
        node.observe(example);
    }
    node
}

/// Adds what a schema says of a value.
fn describe(node: &mut Node, schema: &Map<String, Value>) {
    for kind in kinds(schema.get("type")) {
        node.told.insert(kind);
    }
    for key in ["schema", "$schema", "subtype"] {
        let hint = schema.get(key).and_then(Value::as_str);
        let is_new =
            |hint: &&str| !hint.is_empty() && !node.hints.iter().any(|known| known == hint);
        if let Some(hint) = hint.filter(is_new) {
            node.hints.push(hint.to_owned());
        }
    }
    for value in texts(schema.get("enum")) {
        if !node.values.contains(&value) {
            node.values.push(value);
        }
    }
    if let Some(items) = schema.get("items") {
        let inner = node.items.get_or_insert_default();
        // A twin may give one schema for each item.
        let schemas = items
            .as_array()
            .map_or(std::slice::from_ref(items), Vec::as_slice);
        for schema in schemas.iter().filter_map(Value::as_object) {
            describe(inner, schema);
        }
    }
    fields(node, schema);
    keyed(node, schema);
    for key in ["anyOf", "oneOf", "allOf"] {
        if let Some(schemas) = schema.get(key).and_then(Value::as_array) {
            either(node, schemas, key == "allOf");
        }
    }
}

fn kinds(value: Option<&Value>) -> Vec<Kind> {
    match value {
        Some(Value::Array(names)) => names.iter().flat_map(|name| kinds(Some(name))).collect(),
        Some(Value::String(name)) => Kind::named(name).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let texts = value.and_then(Value::as_array).into_iter().flatten();
    texts
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

fn fields(node: &mut Node, schema: &Map<String, Value>) {
    let required = texts(schema.get("required"));
    let is_field = |key: &str, value: &Value| {
        value.is_object()
            && !KEYWORDS.contains(&key)
            && !["title", "type", "$schema", "subtype"].contains(&key)
    };
    let stray = schema.iter().filter(|(key, value)| is_field(key, value));
    let named = schema.get("properties").and_then(Value::as_object);
    for (name, schema) in named.into_iter().flatten().chain(stray) {
        node.told.insert(Kind::Object);
        let field = node.fields.entry(name.clone()).or_default();
        let Some(schema) = schema.as_object() else {
            continue;
        };
        let optional = schema.get("optional") == Some(&Value::Bool(true));
        field.promised = required.contains(name) && !optional;
        describe(field, schema);
    }
}

/// An object whose keys are no names: the pattern says what they look like.
fn keyed(node: &mut Node, schema: &Map<String, Value>) {
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    let others = schema.get("additionalProperties").filter(|value| {
        !schema.contains_key("properties") && value.as_object().is_some_and(|map| !map.is_empty())
    });
    for schema in patterns.into_iter().flat_map(Map::values).chain(others) {
        node.told.remove(&Kind::Object);
        node.told.insert(Kind::Map);
        if let Some(schema) = schema.as_object() {
            describe(node.items.get_or_insert_default(), schema);
        }
    }
}

/// What stands in one of several schemas is promised if each of them promises it.
fn either(node: &mut Node, schemas: &[Value], all: bool) {
    let mut variants = Vec::new();
    for schema in schemas.iter().filter_map(Value::as_object) {
        let mut variant = Node::default();
        describe(&mut variant, schema);
        variants.push(variant);
    }
    let promising = |name: &str| {
        let mut promises = variants
            .iter()
            .filter(|variant| {
                variant.told.iter().any(|kind| *kind != Kind::Null) || !variant.hints.is_empty()
            })
            .map(|variant| variant.fields.get(name).is_some_and(|field| field.promised));
        if all {
            promises.any(|promised| promised)
        } else {
            promises.all(|promised| promised)
        }
    };
    let promised: Vec<String> = variants
        .iter()
        .flat_map(|variant| variant.fields.keys())
        .filter(|name| promising(name))
        .cloned()
        .collect();
    for variant in variants {
        merge(node, variant);
    }
    for (name, field) in &mut node.fields {
        if schemas.len() > 1 && !all {
            field.promised &= promised.contains(name);
        }
    }
}

fn merge(node: &mut Node, other: Node) {
    node.told.extend(other.told);
    for hint in other.hints {
        if !node.hints.contains(&hint) {
            node.hints.push(hint);
        }
    }
    for value in other.values {
        if !node.values.contains(&value) {
            node.values.push(value);
        }
    }
    if let Some(items) = other.items {
        merge(node.items.get_or_insert_default(), *items);
    }
    for (name, field) in other.fields {
        let mine = node.fields.entry(name).or_default();
        mine.promised |= field.promised;
        merge(mine, field);
    }
}
