//! Brings the file of a method up to what its page says now.
//!
//! Three sides are looked at: the file, the page, and the page as it was last reviewed. What the
//! page has not changed since is left alone, so that a person's refinements and departures stay.
//! What it changed is taken over unless the file says so already; what it dropped gets
//! `retired`. Sentences, comments, hand-made keys and the order of everything stay.

mod args;
mod examples;
mod facts;
mod response;
mod rows;
#[cfg(test)]
mod tests;
mod top;
mod typed;
mod values;

use crate::diff::{Change, Item, compare};
use crate::facts::{Facts, Page};
use crate::key;
use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use indexmap::IndexSet;
use slack_methods_spec_model::syntax;

use crate::spec::Spec;
use slack_methods_spec_model::edit::{self, Edit};
use slack_methods_spec_model::yaml::{self, Value, Yaml};

/// What became of a file.
#[derive(Debug)]
pub(super) struct Updated {
    pub(super) text: String,
    /// What was changed, in words, in the order of the page.
    pub(super) changes: Vec<String>,
    /// What a person has to look at.
    pub(super) notes: Vec<String>,
}

/// One file and its page.
struct Plan<'a> {
    page: &'a Page,
    facts: &'a Facts,
    /// The page as it was last reviewed; nothing if it never was.
    known: Option<&'a Facts>,
    spec: &'a Value,
    /// The same, as the specification's own reader has it.
    typed: &'a syntax::Method,
    around: &'a Spec,
    /// The day that retired items get.
    day: &'a str,
    edits: Vec<Edit>,
    /// The keys that edits put into maps, by the maps' paths.
    inserted: HashMap<Vec<String>, HashSet<String>>,
    /// The paths of keys that edits take away.
    removed: HashSet<Vec<String>>,
    changes: IndexSet<String>,
    notes: Vec<String>,
}

/// The text of a file after its page was taken over. `as_of` is set if anything changed, or if
/// `always` says so.
pub(super) fn update(
    text: &str,
    page: &Page,
    known: Option<&Facts>,
    around: &Spec,
    (as_of, always): (&str, bool),
) -> Result<Updated> {
    let spec = yaml::read(text)?;
    let typed = typed::method(text, &spec)?;
    let facts = page.facts_given(known);
    let mut plan = Plan {
        page,
        facts: &facts,
        known,
        spec: &spec,
        typed: &typed,
        around,
        day: as_of,
        edits: Vec::new(),
        inserted: HashMap::new(),
        removed: HashSet::new(),
        changes: IndexSet::new(),
        notes: Vec::new(),
    };
    top::plan(&mut plan);
    args::plan(&mut plan);
    response::plan(&mut plan);
    rows::plan(&mut plan);
    examples::plan(&mut plan);
    plan.differences();
    let Plan {
        mut edits,
        changes,
        notes,
        ..
    } = plan;
    if (always || !edits.is_empty()) && spec[key::AS_OF].as_str() != Some(as_of) {
        edits.push(Edit::set(&[key::AS_OF], Yaml::Word(as_of.to_owned())));
    }
    let text = edit::apply(text, &edits).context("an edit went wrong, nothing was written")?;
    Ok(Updated {
        text,
        changes: changes.into_iter().collect(),
        notes,
    })
}

/// The text of a file whose method the documentation no longer has.
pub(super) fn retire(text: &str, day: &str) -> Result<String> {
    let spec = yaml::read(text)?;
    typed::method(text, &spec)?;
    if is_retired(&spec) {
        return Ok(text.to_owned());
    }
    let before = [
        key::DEPRECATED,
        key::IDEMPOTENT,
        key::ACCEPTS,
        key::SCOPES,
        key::RATE_NOTE,
        key::TIER,
    ];
    let after = before.into_iter().find(|key| spec.get(key).is_some());
    let day = || Yaml::Word(day.to_owned());
    let edits = [
        Edit::insert(&[""; 0], after.map(str::to_owned), key::RETIRED, day()),
        Edit::set(&[key::AS_OF], day()),
    ];
    Ok(edit::apply(text, &edits)?)
}

impl Plan<'_> {
    /// Whether the file departs from its page in a key of the top level.
    fn departs(&self, key: &str) -> bool {
        self.spec[key::DIFFERS].get(key).is_some()
    }

    fn edit(&mut self, edit: Edit, change: impl Into<String>) {
        self.push(edit);
        self.changes.insert(change.into());
    }

    /// An edit that another one tells of.
    fn push(&mut self, edit: Edit) {
        match &edit {
            Edit::Insert { path, key, .. } => {
                let keys = self.inserted.entry(path.clone()).or_default();
                keys.insert(key.clone());
            }
            Edit::Remove { path } => drop(self.removed.insert(path.clone())),
            Edit::Set { .. } => {}
        }
        self.edits.push(edit);
    }

    /// Whether an edit puts this key into the map at a path.
    fn inserts(&self, path: &[String], key: &str) -> bool {
        let keys = self.inserted.get(path);
        keys.is_some_and(|keys| keys.contains(key))
    }

    /// Whether an edit takes this key of the map at a path away.
    fn removes(&self, path: &[String], key: &str) -> bool {
        self.removed.contains(&[path, &[key.to_owned()]].concat())
    }

    /// What changed on the page that no edit follows: sentences, and what stands inside of arguments,
    /// which a file has as JSON.
    fn differences(&mut self) {
        let Some(known) = self.known else { return };
        for difference in compare(known, self.facts) {
            let item = &difference.item;
            let note = match (&difference.change, item) {
                (Change::Reworded, _) => format!("other wording on the page: {item}"),
                (Change::Added, Item::ArgumentField(_)) => format!("the page has the new {item}"),
                (Change::Removed, Item::ArgumentField(_)) => {
                    format!("the page no longer has the {item}")
                }
                (Change::Changed { fact, .. }, Item::ArgumentField(_)) => {
                    format!("the page has another `{fact}` for the {item}")
                }
                _ => continue,
            };
            self.notes.push(note);
        }
    }
}

/// Whether a row, value, argument or field says that the page is wrong about it.
fn differs(item: &Value) -> bool {
    item.get(key::DIFFERS).is_some()
}

fn is_retired(item: &Value) -> bool {
    item.get(key::RETIRED).is_some()
}
