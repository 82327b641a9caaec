//! The arguments of a draft.

use crate::facts::{ARG, Arg, DEFAULT, Page, Write};
use crate::key;
use serde_json::Value;

use super::limits;
use super::types::{self, Clues, Written};
use crate::import::anonymize::Anonymizer;
use crate::spec::Spec;
use slack_methods_spec_model::yaml::{Map, Yaml};

/// The keys of an argument, in the order in which files have them.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    let first = [
        key::TYPE,
        key::OF,
        key::WIRE,
        key::NAME,
        key::TYPE_NAME,
        key::VALUES,
    ];
    let facts = ARG.iter().flat_map(|fact| match &fact.key {
        // What `new` takes is a decision about the fact.
        Some(key) if key.write == Write::Required => vec![fact.name, key::NEW],
        _ => vec![fact.name],
    });
    let last = [key::EXAMPLE, key::RETIRED, key::DIFFERS];
    first.into_iter().chain(facts).chain(last)
}

pub(super) fn map(page: &Page, spec: &Spec) -> Map {
    let mut anonymizer = Anonymizer::new(page);
    let args = page.facts.args.iter();
    args.map(|(name, arg)| {
        let map = one(page, name, arg, spec, &mut anonymizer);
        (name.clone(), Yaml::Map(map))
    })
    .collect()
}

pub(crate) fn one(
    page: &Page,
    name: &str,
    arg: &Arg,
    spec: &Spec,
    anonymizer: &mut Anonymizer,
) -> Map {
    let example = page.arg_examples.get(name).map(String::as_str);
    let written = types::of_argument(
        &Clues {
            name,
            shape: &arg.shape,
            has_values: !arg.values.is_empty(),
            comma_separated: page.comma_separated.contains(name),
            example,
            default: arg.stated.get(&DEFAULT).and_then(Value::as_str),
        },
        spec,
    );
    let mut map = Map::new();
    let mut put = |key: &str, value: Yaml| map.push((key.to_owned(), value));
    let word = |word: &str| Yaml::Word(word.to_owned());
    put(key::TYPE, word(&written.kind));
    if let Some(of) = &written.of {
        put(key::OF, word(of));
    }
    if written.wire == Some("csv") {
        put(key::WIRE, word("csv"));
    }
    if !arg.values.is_empty() {
        let values = arg.values.iter();
        put(
            key::VALUES,
            Yaml::Map(values.map(|value| (value.clone(), Yaml::Empty)).collect()),
        );
    }
    for (key, value) in arg.stated.entries(&ARG) {
        put(key, scalar(value));
    }
    let fitting = example
        .map(|example| anonymizer.argument(name, example, written.innermost()))
        .and_then(|example| limits::within(&example, &arg.stated, &written))
        .filter(|example| fits(example, &written));
    if let Some(example) = fitting {
        put(key::EXAMPLE, Yaml::Text(example));
    }
    put(key::DOC, Yaml::Empty);
    map
}

pub(super) fn is_file(arg: &Yaml) -> bool {
    let Yaml::Map(keys) = arg else { return false };
    keys.iter()
        .any(|(key, value)| key == key::TYPE && *value == Yaml::Word("file".to_owned()))
}

/// A default as one value: the items of a list stand behind one another with commas.
pub(crate) fn scalar(value: &Value) -> Yaml {
    match value {
        Value::String(text) => Yaml::Text(text.clone()),
        Value::Array(items) => {
            let texts: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), str::to_owned)
                })
                .collect();
            Yaml::Text(texts.join(","))
        }
        other => Yaml::Word(other.to_string()),
    }
}

/// Some pages show an example of another type than the argument has.
fn fits(example: &str, written: &Written) -> bool {
    if example.is_empty() {
        return false;
    }
    match written.kind.as_str() {
        "bool" => ["true", "false", "1", "0"].contains(&example),
        "int" | "epoch" => example.parse::<i64>().is_ok(),
        "number" => example.parse::<f64>().is_ok_and(f64::is_finite),
        "file" => false,
        _ => true,
    }
}
