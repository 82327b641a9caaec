//! The JSON Schema for editors: the shapes of the files, and the names that the specification has.
//!
//! The shapes are those of [`syntax`]. Where one of them takes a name that stands elsewhere, its schema
//! says with `x-names` names of what; here the names come in its place. So an editor completes a type, an
//! error code or a scope, and marks one that does not exist.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{Api, Members, Rule, Vocabulary};
use crate::syntax;

/// The key of a schema that says which names a place takes.
const NAMES: &str = "x-names";

/// The names that the places of files take.
#[derive(Debug, Hash)]
pub struct Names<'a> {
    vocabulary: Vocabulary,
    arguments: Members<'a>,
    fields: Members<'a>,
}

impl<'a> Names<'a> {
    /// Those of a specification.
    #[must_use]
    pub fn of(api: &'a Api) -> Self {
        Self {
            vocabulary: api.vocabulary(),
            arguments: api.chosen_arguments(),
            fields: api.chosen_fields(),
        }
    }
}

/// The schema of any file of the specification that has these names.
#[must_use]
pub fn schema(names: &Names<'_>) -> Value {
    let mut schema = syntax::schema();
    let Names {
        vocabulary,
        arguments,
        fields,
    } = names;
    let mut used = BTreeSet::new();
    name(&mut schema, vocabulary, &mut used);
    let Some(Value::Object(definitions)) = schema.get_mut("$defs") else {
        return schema;
    };
    for what in used {
        let names = &vocabulary[what];
        definitions.insert(definition(what), json!({"type": "string", "enum": names}));
    }
    choose(definitions, ("Method", "method"), arguments, &|names| {
        json!({
            "groups": groups(names),
            "doc_example": {"properties": {
                "args": {"items": names},
                "values": {"propertyNames": names},
            }},
            "pages": {"properties": {"cursor": names}},
        })
    });
    choose(
        definitions,
        ("BlockObject", "object"),
        fields,
        &|names| json!({"groups": groups(names)}),
    );
    schema
}

/// The name of the definition that lists names.
fn definition(what: &str) -> String {
    format!("names.{what}")
}

/// Puts the names in place of the mark, wherever a schema has one.
fn name<'v>(value: &mut Value, vocabulary: &'v Vocabulary, used: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(what)) = map.remove(NAMES)
                && let Some((&known, names)) = vocabulary.get_key_value(what.as_str())
                // Where there is nothing to name, an empty list would only forbid the first one.
                && !names.is_empty()
            {
                map.remove("type");
                map.remove("pattern");
                map.insert("$ref".to_owned(), reference(known));
                used.insert(known);
            }
            map.values_mut().for_each(|it| name(it, vocabulary, used));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| name(it, vocabulary, used)),
        _ => {}
    }
}

fn reference(what: &str) -> Value {
    format!("#/$defs/{}", definition(what)).into()
}

/// Groups of these names.
fn groups(names: &Value) -> Value {
    let rules = Rule::KEYS.iter();
    let rules = rules.map(|key| ((*key).to_owned(), json!({"items": names})));
    json!({"items": {"properties": rules.collect::<Map<_, _>>()}})
}

/// Adds to a kind of file what holds in those files that choose from their own members. `key` names the file.
fn choose(
    definitions: &mut Map<String, Value>,
    (kind, key): (&str, &str),
    files: &Members<'_>,
    properties: &dyn Fn(&Value) -> Value,
) {
    let mut rules = Vec::new();
    for (file, members) in files {
        let what = format!("{key}.{file}");
        let names = json!({"$ref": reference(&what)});
        definitions.insert(definition(&what), json!({"enum": members}));
        let is_file = json!({"properties": {key: {"const": file}}, "required": [key]});
        rules.push(json!({"if": is_file, "then": {"properties": properties(&names)}}));
    }
    if let (Some(Value::Object(kind)), false) = (definitions.get_mut(kind), rules.is_empty()) {
        kind.insert("allOf".to_owned(), rules.into());
    }
}
