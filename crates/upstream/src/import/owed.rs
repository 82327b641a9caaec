//! What a person still has to write after an import.

use crate::key;
use std::collections::BTreeSet;

use crate::facts::Page;
use crate::spec::Spec;
use slack_methods_spec_model::yaml::{self, Value};

/// The sentences that a file needs and does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// Places of the file without their sentence.
    pub sentences: Vec<String>,
    /// Codes and warnings that `spec/errors.yaml` does not have.
    pub codes: BTreeSet<String>,
}

impl Owed {
    pub(super) fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.codes.is_empty()
    }
}

pub(super) fn of(text: &str, page: &Page, spec: &Spec) -> anyhow::Result<Owed> {
    let value = yaml::read(text)?;
    let mut owed = Owed::default();
    for key in [key::SUMMARY, key::RATE_NOTE] {
        if value.get(key).is_some_and(Value::is_null) {
            owed.sentences.push(key.to_owned());
        }
    }
    empty_docs("", &value, &mut owed.sentences);
    let rows = value[key::ERRORS]
        .get(key::ROWS)
        .and_then(Value::as_mapping);
    for (code, row) in rows.into_iter().flatten() {
        let code = code.as_str().unwrap_or_default();
        if row.is_null() && spec.common.contains(code) {
            owed.sentences.push(format!("errors.rows.{code}"));
        }
    }
    let codes = page.facts.errors.keys();
    owed.codes
        .extend(codes.filter(|code| !spec.codes.contains(*code)).cloned());
    let warnings = page.facts.warnings.keys();
    let missing = warnings.filter(|code| !spec.warnings.contains(*code));
    owed.codes
        .extend(missing.map(|code| format!("{code} (a warning)")));
    Ok(owed)
}

fn empty_docs(path: &str, value: &Value, owed: &mut Vec<String>) {
    for (key, value) in value.as_mapping().into_iter().flatten() {
        let key = key.as_str().unwrap_or_default();
        if key == key::DOC && value.is_null() {
            owed.push(path.to_owned());
        } else {
            let path = if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            };
            empty_docs(&path, value, owed);
        }
    }
}
