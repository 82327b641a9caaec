//! The schema of a response.

use indexmap::IndexMap;
use serde_json::Value;

use super::object::Object;
use crate::response::{Kind, Node};

/// Keys of a schema. Any other one that holds an object is a field: two twins put fields where
/// `properties` belongs.
const KEYWORDS: [&str; 29] = [
    "$ref",
    "$schema",
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
    "subtype",
    "title",
    "type",
];

/// The response by its schema, and by every example of a success.
pub(super) fn node(schema: Option<&Object<'_>>, examples: &IndexMap<String, Value>) -> Node {
    let mut node = super::root();
    if let Some(schema) = schema {
        describe(&mut node, schema);
    }
    for example in super::successes(examples) {
        node.observe(example);
    }
    node
}

/// Adds what a schema says of a value.
fn describe(node: &mut Node, schema: &Object<'_>) {
    node.told.extend(kinds(schema));
    for name in super::names(schema) {
        if !node.hints.iter().any(|known| known == name) {
            node.hints.push(name.to_owned());
        }
    }
    for value in schema.values().unwrap_or_default() {
        if !node.values.contains(&value) {
            node.values.push(value);
        }
    }
    // A twin may give one schema for each item.
    let items = match schema.map.get("items") {
        Some(Value::Array(_)) => schema.objects("items"),
        _ => schema.object("items").map(|items| vec![items]),
    };
    if let Some(items) = items {
        let inner = node.items.get_or_insert_default();
        for schema in &items {
            describe(inner, schema);
        }
    }
    fields(node, schema);
    keyed(node, schema);
    for key in ["anyOf", "oneOf", "allOf"] {
        if let Some(schemas) = schema.objects(key) {
            either(node, &schemas, key == "allOf");
        }
    }
}

/// The types that a schema names, one or several.
fn kinds(schema: &Object<'_>) -> Vec<Kind> {
    let names = match schema.map.get("type") {
        Some(Value::Array(_)) => schema.texts("type").unwrap_or_default(),
        _ => schema.text("type").map(str::to_owned).into_iter().collect(),
    };
    if let (Some(value), true) = (schema.map.get("type"), names.is_empty()) {
        schema.misshapen("type", value, "the name of a type");
    }
    let kinds = names.iter().filter_map(|name| {
        let kind = Kind::named(name);
        if kind.is_none() {
            schema.unknown_value("type", name);
        }
        kind
    });
    kinds.collect()
}

fn fields(node: &mut Node, schema: &Object<'_>) {
    let required = schema.texts("required").unwrap_or_default();
    let is_field = |key: &str, value: &Value| value.is_object() && !KEYWORDS.contains(&key);
    let stray = schema.map.iter();
    let stray = stray.filter(|(key, value)| is_field(key, value));
    let stray: Vec<&String> = stray.map(|(key, _)| key).collect();
    let names: Vec<&str> = stray.iter().map(|name| name.as_str()).collect();
    schema.only(&[&KEYWORDS, &names]);
    let stray = stray.into_iter();
    let stray = stray.filter_map(|key| Some((key, schema.object(key)?)));
    let named = schema.object("properties");
    let named = named.iter().flat_map(Object::entries);
    for (name, schema) in named.chain(stray) {
        node.told.insert(Kind::Object);
        let field = node.fields.entry(name.clone()).or_default();
        field.promised = !schema.is_true("optional") && required.contains(name);
        describe(field, &schema);
    }
}

/// An object whose keys are no names: the pattern says what they look like.
fn keyed(node: &mut Node, schema: &Object<'_>) {
    let patterns = schema.object("patternProperties");
    let patterns = patterns.iter().flat_map(Object::entries);
    let others = schema.map.get("additionalProperties").filter(|value| {
        !schema.has("properties") && value.as_object().is_some_and(|map| !map.is_empty())
    });
    let others = others.and_then(|_| schema.object("additionalProperties"));
    for schema in patterns.map(|(_, schema)| schema).chain(others) {
        node.told.remove(&Kind::Object);
        node.told.insert(Kind::Map);
        describe(node.items.get_or_insert_default(), &schema);
    }
}

/// What stands in one of several schemas is promised if each of them promises it.
fn either(node: &mut Node, schemas: &[Object<'_>], all: bool) {
    let mut variants = Vec::new();
    for schema in schemas {
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
