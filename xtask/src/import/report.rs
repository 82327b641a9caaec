//! What `import` prints: one line a file, the sentences owed, a summary last.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use anstream::{eprintln, println};
use anyhow::Result;
use slack_methods_pages::{Page, Unreadable};

use super::known::Known;
use super::yaml::{self, Value};

/// Files whose sentences are listed one by one; of more only the numbers are told.
const LISTED: usize = 5;

/// What a person still has to write.
#[derive(Debug, Default)]
pub(super) struct Owed {
    /// Places of the file without their sentence.
    pub(super) sentences: Vec<String>,
    /// Codes and warnings that spec/errors.yaml does not have.
    pub(super) codes: BTreeSet<String>,
}

#[derive(Debug, Default)]
pub(super) struct Report {
    refused: usize,
    new: Vec<(String, Owed)>,
    kept: usize,
}

impl Report {
    pub(super) fn refused(&mut self, path: &Path, refusal: &Unreadable) {
        self.refused += 1;
        eprintln!("refused  {}: {refusal}", path.display());
    }

    pub(super) fn has_refusals(&self) -> bool {
        self.refused > 0
    }

    pub(super) fn wrote(&mut self, path: &str, owed: Owed) {
        self.new.push((path.to_owned(), owed));
    }

    pub(super) fn kept(&mut self, _path: &str) {
        self.kept += 1;
    }

    pub(super) fn end_without(&self, time: Duration) {
        let plural = if self.refused == 1 { "" } else { "s" };
        eprintln!(
            "import: {} page{plural} refused; nothing written ({} ms)",
            self.refused,
            time.as_millis()
        );
    }

    pub(super) fn end(&self, time: Duration) {
        let mut codes = BTreeSet::new();
        let mut sentences = 0;
        for (path, owed) in &self.new {
            println!(
                "wrote    {path} (new): {} sentences owed",
                owed.sentences.len()
            );
            if self.new.len() <= LISTED {
                for place in &owed.sentences {
                    println!("         {place}");
                }
            }
            sentences += owed.sentences.len();
            codes.extend(&owed.codes);
        }
        if !codes.is_empty() {
            println!("owed in spec/errors.yaml: {}", codes.len());
            if self.new.len() <= LISTED {
                for code in &codes {
                    println!("         {code}");
                }
            }
        }
        println!(
            "import: {} new, {} as before; {sentences} sentences owed ({} ms)",
            self.new.len(),
            self.kept,
            time.as_millis(),
        );
    }
}

/// What a file lacks.
pub(super) fn owed(text: &str, page: &Page, known: &Known) -> Result<Owed> {
    let value = yaml::read(text)?;
    let mut owed = Owed::default();
    for key in ["summary", "rate_note"] {
        if value.get(key).is_some_and(Value::is_null) {
            owed.sentences.push(key.to_owned());
        }
    }
    empty_docs("", &value, &mut owed.sentences);
    let rows = value["errors"].get("rows").and_then(Value::as_mapping);
    for (code, row) in rows.into_iter().flatten() {
        let code = code.as_str().unwrap_or_default();
        if row.is_null() && known.common.contains(code) {
            owed.sentences.push(format!("errors.rows.{code}"));
        }
    }
    let missing = page
        .facts
        .errors
        .keys()
        .filter(|code| !known.codes.contains(*code));
    owed.codes.extend(missing.cloned());
    let missing = page
        .facts
        .warnings
        .keys()
        .filter(|code| !known.warnings.contains(*code));
    owed.codes
        .extend(missing.map(|code| format!("{code} (a warning)")));
    Ok(owed)
}

fn empty_docs(path: &str, value: &Value, owed: &mut Vec<String>) {
    for (key, value) in value.as_mapping().into_iter().flatten() {
        let key = key.as_str().unwrap_or_default();
        if key == "doc" && value.is_null() {
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
