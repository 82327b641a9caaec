//! What changed between two readings of a page.

mod args;
mod fields;
#[cfg(test)]
mod tests;

use std::fmt;

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use crate::facts::{Fact, Facts, METHOD, ROW, Row, Stated};

/// What became of an item of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// One of its facts is another one.
    Changed {
        /// The fact, by the key that it has in the specification if it has one.
        fact: String,
        /// What it was; null if there was none.
        before: Value,
        /// What it is; null if there is none.
        after: Value,
    },
    /// Its sentence or example is another one.
    Reworded,
}

/// One difference between two readings of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub item: Item,
    /// What became of it.
    pub change: Change,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say all")]
pub enum Item {
    Method,
    Argument(String),
    ArgumentField(String),
    Value { argument: String, value: String },
    Field(String),
    FieldValue { field: String, value: String },
    Error(String),
    Warning(String),
    Example(String),
}

impl Item {
    /// The kind of part, in one word.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Argument(_) => "argument",
            Self::ArgumentField(_) => "argument field",
            Self::Value { .. } | Self::FieldValue { .. } => "value",
            Self::Field(_) => "field",
            Self::Error(_) => "error",
            Self::Warning(_) => "warning",
            Self::Example(_) => "example",
        }
    }

    /// Its name; with a value, the name of what has it comes first.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Method => None,
            Self::Argument(name)
            | Self::ArgumentField(name)
            | Self::Field(name)
            | Self::Error(name)
            | Self::Warning(name)
            | Self::Example(name) => Some(name.clone()),
            Self::Value {
                argument: of,
                value,
            }
            | Self::FieldValue { field: of, value } => Some(format!("{of} = {value}")),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            None => f.write_str(self.kind()),
            Some(name) => write!(f, "{} `{name}`", self.kind()),
        }
    }
}

/// Everything that changed, in the order of a page.
#[must_use]
pub fn compare(before: &Facts, after: &Facts) -> Vec<Difference> {
    let mut all = Differences::default();
    all.stated(&Item::Method, &METHOD, &before.stated, &after.stated);
    all.wording(
        &Item::Method,
        before.rate_note == after.rate_note && before.doc == after.doc,
    );
    args::compare(&before.args, &after.args, Item::Argument, &mut all);
    args::compare(
        &before.inner_args,
        &after.inner_args,
        Item::ArgumentField,
        &mut all,
    );
    fields::compare(&before.response, &after.response, &mut all);
    rows(&before.errors, &after.errors, Item::Error, &mut all);
    rows(&before.warnings, &after.warnings, Item::Warning, &mut all);
    all.parts(
        &before.examples,
        &after.examples,
        |name| Item::Example(name.to_owned()),
        |item, before, after, all| all.wording(item, before == after),
    );
    all.0
}

fn rows(
    before: &IndexMap<String, Row>,
    after: &IndexMap<String, Row>,
    item: fn(String) -> Item,
    all: &mut Differences,
) {
    all.parts(
        before,
        after,
        |code| item(code.to_owned()),
        |item, before, after, all| {
            all.stated(item, &ROW, &before.stated, &after.stated);
            all.wording(item, before.doc == after.doc);
        },
    );
}

#[derive(Default)]
struct Differences(Vec<Difference>);

impl Differences {
    fn push(&mut self, item: &Item, change: Change) {
        let difference = Difference {
            item: item.clone(),
            change,
        };
        // Two sentences of one item are one difference.
        if !self.0.contains(&difference) {
            self.0.push(difference);
        }
    }

    fn fact<T: PartialEq + serde::Serialize>(
        &mut self,
        item: &Item,
        fact: &str,
        before: &T,
        after: &T,
    ) {
        if before != after {
            let value = |fact: &T| serde_json::to_value(fact).unwrap_or_default();
            let change = Change::Changed {
                fact: fact.to_owned(),
                before: value(before),
                after: value(after),
            };
            self.push(item, change);
        }
    }

    /// Every fact of a list.
    fn stated<S>(&mut self, item: &Item, facts: &[&Fact<S>], before: &Stated, after: &Stated) {
        for fact in facts {
            let (before, after) = (before.get(fact), after.get(fact));
            self.fact(item, fact.name, &fact.shown(before), &fact.shown(after));
        }
    }

    fn wording(&mut self, item: &Item, same: bool) {
        if !same {
            self.push(item, Change::Reworded);
        }
    }

    /// Parts with names: the ones that are gone, the new ones, and the ones that are in both.
    fn parts<T>(
        &mut self,
        before: &IndexMap<String, T>,
        after: &IndexMap<String, T>,
        item: impl Fn(&str) -> Item,
        compare: impl Fn(&Item, &T, &T, &mut Self),
    ) {
        for (name, new) in after {
            match before.get(name) {
                Some(old) => compare(&item(name), old, new, self),
                None => self.push(&item(name), Change::Added),
            }
        }
        for name in before.keys().filter(|name| !after.contains_key(*name)) {
            self.push(&item(name), Change::Removed);
        }
    }

    /// Values that are listed.
    fn values(
        &mut self,
        before: &IndexSet<String>,
        after: &IndexSet<String>,
        item: impl Fn(&str) -> Item,
    ) {
        for value in after.iter().filter(|value| !before.contains(*value)) {
            self.push(&item(value), Change::Added);
        }
        for value in before.iter().filter(|value| !after.contains(*value)) {
            self.push(&item(value), Change::Removed);
        }
    }
}
