//! The arguments of a twin.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::object::Object;
use crate::facts::{ARG, Arg, LIMITS, REQUIRED, REQUIRED_FOR_PUBLIC, Stated, flag, twin_keys};
use crate::hash::Hash;
use crate::shape::Shape;
use slack_methods_spec_model::path;

/// Keys of a schema that are read, besides those of the facts of an argument.
const PARTS: [&str; 14] = [
    "$ref",
    "$schema",
    "allOf",
    "anyOf",
    "desc",
    "enum",
    "example",
    "items",
    "oneOf",
    "properties",
    "required",
    "schema",
    "subtype",
    "type",
];

/// Other keys that schemas of arguments have.
const IGNORED: [&str; 12] = [
    "additionalProperties",
    "allow",
    "coerce",
    "description",
    "discardAdditionalProperties",
    "format",
    "is_customization_arg",
    "is_resource",
    "logged",
    "org_app",
    "patternProperties",
    "resource",
];

#[derive(Default)]
pub(super) struct Read {
    pub(super) token: bool,
    pub(super) args: IndexMap<String, Arg>,
    pub(super) inner: IndexMap<String, Arg>,
    pub(super) examples: IndexMap<String, String>,
    pub(super) quoted: BTreeSet<String>,
    pub(super) comma_separated: BTreeSet<String>,
}

pub(super) fn read(args: &Object<'_>) -> Read {
    args.only(&[&["properties", "required", "type"], &IGNORED]);
    if args.text("type").is_some_and(|kind| kind != "object") {
        args.misshapen("type", &args.map["type"], "`object`");
    }
    let required = args.texts("required").unwrap_or_default();
    let is_required = |name: &str| required.iter().any(|required| required == name);
    let mut read = Read {
        // Some twins require a token that they do not list.
        token: is_required("token"),
        ..Read::default()
    };
    let properties = args.object("properties");
    for (name, schema) in properties.iter().flat_map(Object::entries) {
        if name == "token" {
            read.token = true;
            continue;
        }
        if let Some(example) = example(&schema) {
            read.examples.insert(name.clone(), example);
        }
        let doc = schema.text("desc").unwrap_or_default();
        read.quoted.extend(words_in_code(doc));
        if is_comma_separated(doc) {
            read.comma_separated.insert(name.clone());
        }
        inner(&path("", name), &schema, &mut read.inner);
        read.args
            .insert(name.clone(), arg(&schema, is_required(name)));
    }
    read
}

/// What stands inside of an argument: the properties of an object, the items of a list, and the
/// same inside of these.
fn inner(above: &str, schema: &Object<'_>, all: &mut IndexMap<String, Arg>) {
    let required = schema.texts("required").unwrap_or_default();
    let properties = schema.object("properties");
    for (name, schema) in properties.iter().flat_map(Object::entries) {
        let path = path(above, name);
        let is_required = required.contains(name);
        all.insert(path.clone(), arg(&schema, is_required));
        inner(&path, &schema, all);
    }
    if let Some(items) = schema.object("items") {
        let path = format!("{above}[]");
        let item = arg(&items, false);
        if LIMITS.iter().any(|limit| item.stated.get(limit).is_some()) {
            all.insert(path.clone(), item);
        }
        inner(&path, &items, all);
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for one in schema.objects(key).into_iter().flatten() {
            inner(above, &one, all);
        }
    }
}

/// An example as it would be sent.
fn example(schema: &Object<'_>) -> Option<String> {
    match schema.map.get("example")? {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// Whether a sentence says that items stand behind one another with commas.
pub(crate) fn is_comma_separated(doc: &str) -> bool {
    let doc = doc.to_lowercase();
    doc.contains("comma-separated") || doc.contains("comma separated")
}

/// The words that a text has in code spans: one without a digit, so that no id is among them.
pub(crate) fn words_in_code(text: &str) -> impl Iterator<Item = String> {
    let spans = text.split('`').skip(1).step_by(2);
    spans
        .filter(|span| {
            !span.is_empty() && span.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
        })
        .map(str::to_owned)
}

fn arg(schema: &Object<'_>, required: bool) -> Arg {
    schema.only(&[&PARTS, &IGNORED, &twin_keys(&ARG)]);
    let mut stated = Stated::of_twin(&ARG, schema);
    stated.set(&REQUIRED, flag(required));
    if required {
        // An argument that must be there is required for public channels as well.
        stated.set(&REQUIRED_FOR_PUBLIC, None);
    }
    Arg {
        shape: shape(schema),
        stated,
        values: values(schema).into_iter().collect(),
        doc: schema.text("desc").and_then(Hash::of_sentence),
        example: example(schema).map(|text| Hash::of_value(&text.into())),
    }
}

pub(crate) fn shape(schema: &Object<'_>) -> Shape {
    for key in ["anyOf", "oneOf"] {
        if let Some(schemas) = schema.objects(key) {
            let mut shapes: Vec<Shape> = Vec::new();
            for shape in schemas.iter().map(shape) {
                // The subtype may stand beside the list of schemas.
                let shape = match (shape, hint(schema)) {
                    (Shape::One { kind, hint: None }, Some(outer)) if kind != "null" => {
                        Shape::One {
                            kind,
                            hint: Some(outer),
                        }
                    }
                    (shape, _) => shape,
                };
                if !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            return match shapes.len() {
                1 => shapes.remove(0),
                _ => Shape::Either(shapes),
            };
        }
    }
    // The first of several schemas that all hold names the type, the others only detail it.
    if let Some(schemas) = schema.objects("allOf") {
        return schemas.first().map_or_else(Shape::any, shape);
    }
    let kind = schema.text("type").unwrap_or_default();
    match kind {
        "array" => {
            let items = schema.object("items");
            Shape::List(Box::new(
                items.map_or_else(Shape::any, |items| shape(&items)),
            ))
        }
        _ => Shape::One {
            kind: kind.to_owned(),
            hint: hint(schema),
        },
    }
}

fn hint(schema: &Object<'_>) -> Option<String> {
    super::names(schema).next().map(str::to_owned)
}

/// The values of the argument, or of the items of a list, or of one of several schemas that is not
/// the only one with a text.
fn values(schema: &Object<'_>) -> Vec<String> {
    if let Some(values) = schema.values() {
        return values;
    }
    if let Some(items) = schema.object("items") {
        return values(&items);
    }
    let schemas = schema.objects("anyOf").unwrap_or_default();
    let listed: Vec<String> = schemas.iter().flat_map(values).collect();
    let open =
        |schema: &Object<'_>| schema.map.get("type") != Some(&"null".into()) && !schema.has("enum");
    if schemas.iter().any(open) {
        return Vec::new();
    }
    listed
}

/// A limit of a value, also that of one of several schemas: it holds for a value of its type. If two
/// schemas limit the same otherwise, there is none.
pub(crate) fn limit(schema: &Object<'_>, key: &str) -> Option<Number> {
    if let Some(number) = schema.number(key) {
        return Some(number.clone());
    }
    let schemas = ["anyOf", "oneOf", "allOf"].into_iter();
    let schemas = schemas.filter_map(|key| schema.objects(key)).flatten();
    let mut limits = schemas.filter_map(|schema| limit(&schema, key));
    let first = limits.next()?;
    limits.all(|limit| limit == first).then_some(first)
}

/// A default in the form of its type: pages write `true` as `"true"`, `"1"` and `1`. `null` and an
/// empty text are none.
pub(crate) fn normal_default(value: &Value, shape: &Shape) -> Option<Value> {
    if value.is_null() || value.as_str() == Some("") {
        return None;
    }
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut kinds = shape.present().map(|shape| match shape {
        Shape::One { kind, .. } => kind.as_str(),
        _ => "array",
    });
    let kind = kinds.next().unwrap_or_default();
    Some(match kind {
        "boolean" => match text.as_str() {
            "true" | "1" => true.into(),
            "false" | "0" => false.into(),
            _ => value.clone(),
        },
        "integer" | "number" => {
            serde_json::from_str::<Number>(&text).map_or(value.clone(), Value::Number)
        }
        "string" => text.into(),
        _ => value.clone(),
    })
}
