//! Enums. The documentation never lists all values, so that each is open: a named list, or any text.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use serde_json::{Value, json};

use super::writer::{Schema, Writer, object};
use crate::resolved;

impl Writer<'_> {
    /// One of some values, or another text. The list gets a name of its own, since generators make a type
    /// of it.
    pub(super) fn open_enum(&mut self, values: &[resolved::Value], name: &str) -> Schema {
        let texts: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        let docs = values
            .iter()
            .map(|value| value.doc.as_deref().unwrap_or_default());
        let docs: Vec<&str> = docs.collect();
        let listed = self.listed(name, &texts, &docs, Schema::new());
        object(json!({"anyOf": [listed, {"type": "string"}]}))
    }

    /// A named list of texts, each with a sentence.
    pub(super) fn listed(
        &mut self,
        name: &str,
        texts: &[&str],
        docs: &[&str],
        more: Schema,
    ) -> Schema {
        let mut schema = object(json!({"type": "string", "enum": texts}));
        // Without names, some generators write one that is no name for the empty text.
        schema.insert("x-enum-varnames".to_owned(), names(texts).into());
        if docs.iter().any(|doc| !doc.is_empty()) {
            schema.insert("x-enum-descriptions".to_owned(), json!(docs));
        }
        schema.extend(more);
        self.add(name, schema)
    }
}

/// A name for each text: not empty, not beginning with a digit, and no two alike.
fn names(texts: &[&str]) -> Vec<Value> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for text in texts {
        let mut name = text.to_upper_camel_case();
        name.retain(|sign| sign.is_ascii_alphanumeric());
        if name.is_empty() {
            name = if text.is_empty() { "Empty" } else { "Other" }.to_owned();
        }
        if name.starts_with(|sign: char| sign.is_ascii_digit()) {
            name.insert(0, 'N');
        }
        let mut others = (2..).map(|number| format!("{name}{number}"));
        let chosen = match taken.contains(&name) {
            false => Some(name),
            true => others.find(|other| !taken.contains(other)),
        };
        let chosen = chosen.unwrap_or_default();
        taken.insert(chosen.clone());
        names.push(chosen.into());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn every_text_has_a_name_of_its_own() {
        let texts = ["", "a_b", "a-b", "aB", "1st", "%", "timestamp", "*"];
        let expected = [
            "Empty",
            "AB",
            "AB2",
            "AB3",
            "N1st",
            "Other",
            "Timestamp",
            "Other2",
        ];
        assert_eq!(names(&texts), expected);
    }
}
