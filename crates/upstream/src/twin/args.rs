//! The arguments of a twin.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::text_at;
use crate::facts::Arg;
use crate::hash::Hash;
use crate::shape::Shape;

/// Where a schema has the limits that the specification has.
const LIMITS: [(&str, &str); 6] = [
    ("minimum", "min"),
    ("maximum", "max"),
    ("minItems", "min_items"),
    ("maxItems", "max_items"),
    ("minLength", "min_length"),
    ("maxLength", "max_length"),
];

#[derive(Default)]
pub(super) struct Read {
    pub(super) token: bool,
    pub(super) args: IndexMap<String, Arg>,
    pub(super) examples: IndexMap<String, String>,
    pub(super) quoted: BTreeSet<String>,
    pub(super) comma_separated: BTreeSet<String>,
}

pub(super) fn read(args: &Map<String, Value>) -> Read {
    let required: BTreeSet<&str> = args
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut read = Read {
        // Some twins require a token that they do not list.
        token: required.contains("token"),
        ..Read::default()
    };
    let properties = args.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        if name == "token" {
            read.token = true;
            continue;
        }
        let empty = Map::new();
        let schema = schema.as_object().unwrap_or(&empty);
        let arg = arg(schema, required.contains(name.as_str()));
        if let Some(example) = text_at(schema, "example") {
            read.examples.insert(name.clone(), example.to_owned());
        }
        let doc = text_at(schema, "desc").unwrap_or_default();
        read.quoted.extend(words_in_code(doc));
        if is_comma_separated(doc) {
            read.comma_separated.insert(name.clone());
        }
        read.args.insert(name.clone(), arg);
    }
    read
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

fn arg(schema: &Map<String, Value>, required: bool) -> Arg {
    let is_true = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    let shape = shape(schema);
    Arg {
        default: schema
            .get("default")
            .and_then(|value| normal_default(value, &shape)),
        shape,
        required,
        values: values(schema).into_iter().collect(),
        limits: limits(schema),
        unique: is_true("uniqueItems"),
        required_for_public: is_true("required_for_public"),
        hidden: is_true("hidden"),
        doc: text_at(schema, "desc").and_then(Hash::of_sentence),
        example: text_at(schema, "example").map(|text| Hash::of_value(&text.into())),
    }
}

fn shape(schema: &Map<String, Value>) -> Shape {
    for key in ["anyOf", "oneOf"] {
        if let Some(schemas) = schema.get(key).and_then(Value::as_array) {
            let mut shapes: Vec<Shape> = Vec::new();
            for shape in schemas.iter().filter_map(Value::as_object).map(shape) {
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
    if let Some(schemas) = schema.get("allOf").and_then(Value::as_array) {
        let first = schemas.iter().find_map(Value::as_object);
        return first.map_or_else(Shape::any, shape);
    }
    let kind = text_at(schema, "type").unwrap_or_default();
    match kind {
        "array" => {
            let items = schema.get("items").and_then(Value::as_object);
            Shape::List(Box::new(items.map_or_else(Shape::any, shape)))
        }
        _ => Shape::One {
            kind: kind.to_owned(),
            hint: hint(schema),
        },
    }
}

fn hint(schema: &Map<String, Value>) -> Option<String> {
    ["schema", "$schema", "subtype"]
        .into_iter()
        .filter_map(|key| text_at(schema, key))
        .find(|hint| !hint.is_empty())
        .map(str::to_owned)
}

/// The values of the argument, or of the items of a list, or of one of several schemas that is not
/// the only one with a text.
fn values(schema: &Map<String, Value>) -> Vec<String> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let texts = values.iter().filter_map(Value::as_str);
        return texts.map(str::to_owned).collect();
    }
    if let Some(items) = schema.get("items").and_then(Value::as_object) {
        return values(items);
    }
    let Some(schemas) = schema.get("anyOf").and_then(Value::as_array) else {
        return Vec::new();
    };
    let open =
        |schema: &Value| schema.get("type") != Some(&"null".into()) && schema.get("enum").is_none();
    if schemas.iter().any(open) {
        return Vec::new();
    }
    schemas
        .iter()
        .filter_map(Value::as_object)
        .flat_map(values)
        .collect()
}

fn limits(schema: &Map<String, Value>) -> BTreeMap<String, Number> {
    LIMITS
        .into_iter()
        .filter_map(|(theirs, ours)| {
            let number = schema.get(theirs).and_then(Value::as_number)?;
            Some((ours.to_owned(), number.clone()))
        })
        .collect()
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
