//! The facts of a page, each declared once: its name, how the kinds of pages give it, how the
//! specification does, which departures refine the page, and how an import writes it.

use serde_json::Value;

pub use super::arg::*;
pub use super::method::*;
pub use super::row::*;
pub use super::stated::Stated;

use crate::fits::same_scalar;
use crate::twin::Object;

/// One fact of a method, an argument, a field or a row, declared once. `S` is what the specification
/// has in its place.
pub struct Fact<S: 'static> {
    /// Its name in reports and in the lock, and the key of the specification, with a dot between
    /// the key of a map and the one in it.
    pub name: &'static str,
    /// Whether it is true or not there.
    pub(crate) is_flag: bool,
    pub(crate) twin: Twin,
    pub(crate) markdown: Markdown,
    /// How the specification gives it; nothing if it does not.
    pub(crate) key: Option<Key<S>>,
}

/// How a JSON twin gives a fact.
pub(crate) enum Twin {
    /// Under a key, which this reads.
    Key(&'static str, fn(&Object<'_>, &'static str) -> Option<Value>),
    /// At another place, from which the reader of the twin takes it.
    Elsewhere,
}

/// How a page as Markdown gives a fact.
pub(crate) enum Markdown {
    /// As it is; the reader of the page takes it.
    Shown,
    /// Not at all: what was known before still holds.
    Absent,
    /// In part. This makes the fact of what the page shows and of what was known before.
    Partly(fn(Option<&Value>, Option<&Value>) -> Option<Value>),
}

/// How the specification gives a fact.
pub(crate) struct Key<S> {
    /// The key, if it is not called as the fact is.
    pub(crate) path: Option<&'static str>,
    pub(crate) read: fn(&S) -> Option<Value>,
    pub(crate) rule: Rule,
    pub(crate) write: Write,
}

/// Which departures of the specification refine its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// None: the two say the same.
    Same,
    /// What the page does not state, the specification may know. What it states, the
    /// specification has as well.
    MayKnowMore,
}

/// How an import writes a fact into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    /// As the value of its key.
    Value,
    /// The same, and `new` keeps what callers have to give.
    Required,
    /// The same, with a place for the sentence of a special limit.
    Tier,
    /// As a list, the file's order first.
    Scopes,
    /// Among the kinds of bodies.
    Accepts,
    /// As a map with a place for its sentence, which only a person takes away.
    Deprecated,
    /// Only if the page no longer promises the field.
    Optional,
    /// As a key of a row, which may have been a sentence alone.
    Hidden,
}

impl<S> Fact<S> {
    /// A fact that is true or not there, under a key of its own in a twin.
    pub(crate) const fn flag(
        name: &'static str,
        twin: &'static str,
        markdown: Markdown,
        rule: Rule,
        read: fn(&S) -> Option<Value>,
    ) -> Self {
        Self {
            name,
            is_flag: true,
            twin: Twin::Key(twin, |object, key| object.is_true(key).then(|| true.into())),
            markdown,
            key: Some(Key {
                path: None,
                read,
                rule,
                write: Write::Value,
            }),
        }
    }

    /// The keys that lead to it in the specification.
    pub(crate) fn path(&self) -> Vec<&'static str> {
        let path = self.key.as_ref().and_then(|key| key.path);
        path.unwrap_or(self.name).split('.').collect()
    }

    /// The value for a report: a flag that is not there is false.
    pub(crate) fn shown(&self, value: Option<&Value>) -> Value {
        match value {
            None if self.is_flag => false.into(),
            value => value.cloned().unwrap_or_default(),
        }
    }
}

impl Rule {
    /// Whether the specification agrees with its page.
    pub(crate) fn allows(self, page: Option<&Value>, spec: Option<&Value>) -> bool {
        match (self, page) {
            (Self::MayKnowMore, None) => true,
            _ => same(page, spec),
        }
    }
}

/// Whether two values are the same however they are written. An empty list is nothing.
pub(crate) fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let is_there = |value: &&Value| !matches!(value, Value::Array(items) if items.is_empty());
    match (one.filter(is_there), other.filter(is_there)) {
        (None, None) => true,
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len() && one.iter().all(|item| other.contains(item))
        }
        (Some(one), Some(other)) => same_scalar(&text(one), &text(other)),
        _ => false,
    }
}

/// A value as the specification has it: the items of a list stand behind one another with commas.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// A fact that is true or not there.
pub(crate) fn flag(holds: bool) -> Option<Value> {
    holds.then(|| true.into())
}

/// The names of a twin's keys that facts are read from.
pub(crate) fn twin_keys<S>(facts: &[&Fact<S>]) -> Vec<&'static str> {
    let keys = facts.iter().filter_map(|fact| match fact.twin {
        Twin::Key(key, _) => Some(key),
        Twin::Elsewhere => None,
    });
    keys.collect()
}
