//! What `import` prints: one line a file, the sentences owed, a summary last.

use std::collections::BTreeSet;
use std::time::Duration;

use anstream::{eprintln, println};
use anyhow::Result;
use slack_methods_upstream::Page;

use super::known::Known;
use super::yaml::{self, Value};
use crate::upstream::Refusal;

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

impl Owed {
    fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.codes.is_empty()
    }
}

/// What there is to say of a file that was there before.
#[derive(Debug)]
struct Update {
    path: String,
    changed: bool,
    changes: Vec<String>,
    notes: Vec<String>,
    owed: Owed,
}

#[derive(Debug, Default)]
pub(super) struct Report {
    new: Vec<(String, Owed)>,
    updated: Vec<Update>,
    retired: Vec<String>,
    kept: usize,
}

impl Report {
    /// The end of a run that wrote nothing, since there are files that hold no page.
    pub(super) fn refused(refused: &[Refusal], time: Duration) {
        for Refusal { path, reason } in refused {
            eprintln!("refused  {}: {reason}", path.display());
        }
        let plural = if refused.len() == 1 { "" } else { "s" };
        eprintln!(
            "import: {} page{plural} refused; nothing written ({} ms)",
            refused.len(),
            time.as_millis()
        );
    }

    pub(super) fn wrote(&mut self, path: &str, owed: Owed) {
        self.new.push((path.to_owned(), owed));
    }

    pub(super) fn updated(
        &mut self,
        path: &str,
        changed: bool,
        changes: Vec<String>,
        notes: Vec<String>,
        owed: Owed,
    ) {
        if !changed {
            self.kept += 1;
        }
        if changed || !notes.is_empty() || !owed.is_empty() {
            self.updated.push(Update {
                path: path.to_owned(),
                changed,
                changes,
                notes,
                owed,
            });
        }
    }

    pub(super) fn retired(&mut self, path: &str) {
        self.retired.push(path.to_owned());
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
        let mut changed = 0;
        for update in &self.updated {
            let verb = if update.changed {
                "wrote   "
            } else {
                "look at "
            };
            println!("{verb} {}", update.path);
            for line in update.changes.iter().chain(&update.notes) {
                println!("         {line}");
            }
            for place in &update.owed.sentences {
                println!("         owed: {place}");
            }
            changed += usize::from(update.changed);
            sentences += update.owed.sentences.len();
            codes.extend(&update.owed.codes);
        }
        for path in &self.retired {
            println!("wrote    {path} (retired)");
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
            "import: {} new, {} changed, {} as before; {sentences} sentences owed ({} ms)",
            self.new.len(),
            changed + self.retired.len(),
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
