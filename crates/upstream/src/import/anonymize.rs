//! Values of our own in place of the ones in the documentation's examples: of the same form, made
//! up, and the same one wherever the page has the same.
//!
//! What is a fact of the API stays: truth values, small numbers, values that the page lists, codes,
//! scopes, and the words of keys such as `type`.

mod form;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeSet, HashMap};

use crate::{Node, Page};
use serde_json::{Map, Value};
use slack_methods_spec_model::ENVELOPE;

use form::Form;

/// Keys whose values name a kind of thing rather than a thing.
const KINDS: [&str; 37] = [
    "access",
    "access_level",
    "action",
    "block_type",
    "channel_type",
    "color_scheme",
    "entity_type",
    "error",
    "event_type",
    "file_access",
    "filetype",
    "format",
    "indent_type",
    "kind",
    "level",
    "locale",
    "media_display_type",
    "mimetype",
    "mode",
    "object_type",
    "permission",
    "permission_type",
    "pretty_type",
    "presence",
    "scope",
    "scopes",
    "state",
    "status",
    "style",
    "subtype",
    "token_type",
    "trigger_type",
    "type",
    "types",
    "visibility",
    "who_can_post",
    "warning",
];

/// The least number that could tell of somebody.
const LARGE: u64 = 100_000;

/// The made-up values of one page.
pub(crate) struct Anonymizer {
    /// What the page lists: values, codes, scopes.
    facts: BTreeSet<String>,
    /// The names of fields that the page's schema has; some look like addresses.
    fields: BTreeSet<String>,
    /// What stands for a value that came before.
    known: HashMap<String, String>,
    /// How many made-up values there are of each form.
    counts: HashMap<String, usize>,
}

impl Anonymizer {
    pub(crate) fn new(page: &Page) -> Self {
        let mut facts: BTreeSet<String> = BTreeSet::new();
        let page_facts = &page.facts;
        facts.extend(
            page_facts
                .args
                .values()
                .flat_map(|arg| arg.values.iter().cloned()),
        );
        facts.extend(
            page_facts
                .scopes()
                .into_values()
                .flatten()
                .map(str::to_owned),
        );
        facts.extend(page_facts.errors.keys().cloned());
        facts.extend(page_facts.warnings.keys().cloned());
        facts.extend(page.quoted.iter().cloned());
        let mut fields = BTreeSet::new();
        gather(&page.response, &mut facts, &mut fields);
        facts.remove("");
        Self {
            facts,
            fields,
            known: HashMap::new(),
            counts: HashMap::new(),
        }
    }

    /// A response with other values.
    pub(crate) fn response(&mut self, value: &Value) -> Value {
        self.value("", value)
    }

    /// The example of an argument, as it would be sent.
    pub(crate) fn argument(&mut self, name: &str, example: &str, kind: &str) -> String {
        if let Some(positive) = example.strip_prefix('-')
            && matches!(kind, "int" | "epoch" | "number")
        {
            return format!("-{}", self.argument(name, positive, kind));
        }
        match kind {
            "bool" | "enum" => match form::of(example) {
                // Some pages write a list with single quotes.
                Form::Json => form::as_json(example).unwrap_or_default().to_string(),
                _ => example.trim().to_owned(),
            },
            "epoch" => example.parse::<u64>().map_or_else(
                |_| example.to_owned(),
                |number| self.number(number).to_string(),
            ),
            _ => self.text(
                name,
                &example.split_whitespace().collect::<Vec<_>>().join(" "),
            ),
        }
    }

    fn value(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(key, text).into(),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), ..) => self.number(number).into(),
                (None, Some(number), _) => {
                    let own = i64::try_from(self.number(number.unsigned_abs()));
                    own.map_or(number, |own| -own).into()
                }
                // A time with a fraction.
                (None, None, Some(number)) if number.abs() >= LARGE as f64 => {
                    let own = self.number(number.abs() as u64) as f64 + 0.25;
                    own.copysign(number).into()
                }
                _ => value.clone(),
            },
            Value::Array(items) => items.iter().map(|item| self.value(key, item)).collect(),
            Value::Object(map) => self.object(map).into(),
            Value::Bool(_) | Value::Null => value.clone(),
        }
    }

    fn object(&mut self, map: &Map<String, Value>) -> Map<String, Value> {
        let mut own = Map::new();
        for (key, value) in map {
            // A key that is an id, an address or a time is a value as well.
            let our_key = match form::of(key) {
                _ if self.fields.contains(key) => key.clone(),
                Form::Word | Form::Number | Form::Hex => self.with_other_ids(key),
                _ => self.text("", key),
            };
            own.insert(our_key, self.value(key, value));
        }
        own
    }

    /// A name with others in place of the ids in it: `Ft0AB12CDE__title`.
    fn with_other_ids(&mut self, name: &str) -> String {
        let parts: Vec<String> = name
            .split('.')
            .map(|part| {
                let words = part.split("__").map(|word| match form::of(word) {
                    Form::Id => self.text("", word),
                    _ => word.to_owned(),
                });
                words.collect::<Vec<_>>().join("__")
            })
            .collect();
        parts.join(".")
    }

    fn number(&mut self, number: u64) -> u64 {
        if number < LARGE {
            return number;
        }
        let digits = number.to_string();
        let own = self.known.get(&digits).cloned().unwrap_or_else(|| {
            let count = self.count("number");
            let own = form::number(&digits, count);
            self.known.insert(digits.clone(), own.clone());
            own
        });
        own.parse().unwrap_or(number)
    }

    fn text(&mut self, key: &str, text: &str) -> String {
        if text.is_empty() || self.is_fact(key, text) {
            return text.to_owned();
        }
        // A word stands for a name under one key and for a text under another.
        let key_of_words = if form::of(text).is_words() { key } else { "" };
        let known = format!("{key_of_words}\n{text}");
        if let Some(own) = self.known.get(&known) {
            return own.clone();
        }
        let own = self.made_up(key, text);
        self.known.insert(known, own.clone());
        own
    }

    fn is_fact(&self, key: &str, text: &str) -> bool {
        if self.facts.contains(text) {
            return true;
        }
        let is_kind = KINDS.contains(&key) || key.ends_with("_type") || key.ends_with("_types");
        let is_word = |c: char| c.is_ascii_lowercase() || "_:./".contains(c);
        let is_constant = |c: char| c.is_ascii_uppercase() || c == '_';
        is_kind
            && (text.chars().all(is_word) || text.chars().all(is_constant) || key == "locale")
            && form::of(text) != Form::Address
            || ENVELOPE.contains(&key)
                && text.chars().all(|c| is_word(c) || c == ',' || c == ' ')
                && !text.contains(". ")
                && !text.contains("  ")
                && key != "response_metadata"
    }

    fn made_up(&mut self, key: &str, text: &str) -> String {
        match form::of(text) {
            Form::Json => {
                let plain = form::as_json(text).unwrap_or_default();
                self.value(key, &plain).to_string()
            }
            Form::Commas => {
                let parts: Vec<String> = text
                    .split(',')
                    .map(|part| {
                        let own = self.text(key, part.trim());
                        let space = if part.starts_with(' ') { " " } else { "" };
                        format!("{space}{own}")
                    })
                    .collect();
                parts.join(",")
            }
            Form::Word if text.contains("__") => self.with_other_ids(text),
            Form::Word | Form::Sentence => {
                let count = self.count(words::list_of(key));
                words::text(key, text, count)
            }
            form => {
                let count = self.count(&form.counter(text));
                form.text(text, count)
            }
        }
    }

    /// How many came before under this name.
    fn count(&mut self, name: &str) -> usize {
        let count = self.counts.entry(name.to_owned()).or_default();
        *count += 1;
        *count - 1
    }
}

fn gather(node: &Node, values: &mut BTreeSet<String>, fields: &mut BTreeSet<String>) {
    values.extend(node.values.iter().cloned());
    for (name, field) in &node.fields {
        if !field.told.is_empty() || !field.hints.is_empty() {
            fields.insert(name.clone());
        }
        gather(field, values, fields);
    }
    if let Some(items) = &node.items {
        gather(items, values, fields);
    }
}
