//! The listed values of an argument or field, and whatever else is a row of a map: new ones come
//! in without a sentence, lost ones are retired, and one that came back is so no longer.

use crate::key;
use indexmap::IndexSet;

use super::{Plan, differs, is_retired};
use slack_methods_spec_model::edit::Edit;
use slack_methods_spec_model::yaml::{Value, Yaml};

/// One map of rows.
pub(super) struct Rows<'a> {
    pub(super) path: Vec<String>,
    /// What the file has there.
    pub(super) ours: &'a Value,
    /// How a row is called, such as "value".
    pub(super) what: &'a str,
}

impl Rows<'_> {
    /// The page has this row, behind the ones in `before`.
    pub(super) fn has<'a>(
        &self,
        plan: &mut Plan<'_>,
        before: impl DoubleEndedIterator<Item = &'a String>,
        name: &str,
        is_news: bool,
        value: impl FnOnce() -> Yaml,
    ) {
        match self.ours.get(name) {
            None if is_news => {
                let is_there = |other: &&String| {
                    self.ours.get(other.as_str()).is_some() || plan.inserts(&self.path, other)
                };
                let after = before.rev().find(is_there);
                plan.edit(
                    Edit::insert(&self.path, after.cloned(), name, value()),
                    format!("+ {} `{name}`", self.what),
                );
            }
            Some(row) if is_retired(row) && !differs(row) => {
                let mut path = self.path.clone();
                path.extend([name.to_owned(), key::RETIRED.to_owned()]);
                plan.edit(
                    Edit::remove(&path),
                    format!("+ {} `{name}` is back", self.what),
                );
            }
            _ => {}
        }
    }

    /// The page had this row once, and has it no longer.
    pub(super) fn lost(&self, plan: &mut Plan<'_>, name: &str) {
        let Some(row) = self.ours.get(name) else {
            return;
        };
        if differs(row) || is_retired(row) {
            return;
        }
        let day = Yaml::Word(plan.day.to_owned());
        let change = format!("- {} `{name}` is retired", self.what);
        let mut path = self.path.clone();
        path.push(name.to_owned());
        match row {
            Value::Mapping(map) => {
                let last = map.keys().filter_map(Value::as_str).last();
                // The sentence stays the last thing that is said.
                let before_doc = map.keys().filter_map(Value::as_str);
                let before_doc = before_doc.take_while(|key| *key != key::DOC).last();
                let after = before_doc.or(last).map(str::to_owned);
                plan.edit(Edit::insert(&path, after, key::RETIRED, day), change);
            }
            Value::String(doc) => {
                let row = vec![
                    (key::RETIRED.to_owned(), day),
                    (key::DOC.to_owned(), Yaml::Text(doc.trim_end().to_owned())),
                ];
                plan.edit(Edit::set(&path, Yaml::Map(row)), change);
            }
            _ => {
                let row = Yaml::Short(vec![(key::RETIRED.to_owned(), day)]);
                plan.edit(Edit::set(&path, row), change);
            }
        }
    }
}

/// Values that a page lists.
pub(super) fn plan(
    plan: &mut Plan<'_>,
    path: &[String],
    ours: &Value,
    known: Option<&IndexSet<String>>,
    theirs: &IndexSet<String>,
) {
    if theirs.is_empty() {
        return;
    }
    let mut path = path.to_vec();
    path.push(key::VALUES.to_owned());
    let what = format!("value of `{}`", path[path.len() - 2]);
    let rows = Rows {
        path,
        ours: &ours[key::VALUES],
        what: &what,
    };
    for (index, value) in theirs.iter().enumerate() {
        let is_news = known.is_none_or(|known| !known.contains(value));
        let before = theirs[..index].iter();
        rows.has(plan, before, value, is_news, || Yaml::Empty);
    }
    for value in known.into_iter().flatten() {
        if !theirs.contains(value) {
            rows.lost(plan, value);
        }
    }
}
