//! The values of facts.

use std::collections::BTreeMap;

use serde::de::{Error, MapAccess};
use serde_json::Value;

use super::fact::{Fact, Markdown, Twin};
use crate::twin::Object;

/// What is stated of an item, by the names of its facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated(BTreeMap<&'static str, Value>);

impl Stated {
    /// The value of a fact.
    #[must_use]
    pub fn get<S>(&self, fact: &Fact<S>) -> Option<&Value> {
        self.0.get(fact.name)
    }

    /// Whether a fact is true.
    #[must_use]
    pub fn is<S>(&self, fact: &Fact<S>) -> bool {
        self.get(fact) == Some(&Value::Bool(true))
    }

    pub(crate) fn set<S>(&mut self, fact: &Fact<S>, value: Option<Value>) {
        match value {
            Some(value) => drop(self.0.insert(fact.name, value)),
            None => drop(self.0.remove(fact.name)),
        }
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads each fact that has a key of its own in a twin.
    pub(crate) fn of_twin<S>(facts: &[&Fact<S>], object: &Object<'_>) -> Self {
        let mut stated = Self::default();
        for fact in facts {
            if let Twin::Key(key, read) = fact.twin {
                stated.set(fact, read(object, key));
            }
        }
        stated
    }

    /// The facts of a page as Markdown, with what was known before where such a page shows none.
    pub(crate) fn backfill<S>(&mut self, facts: &[&Fact<S>], known: &Self) {
        for fact in facts {
            match fact.markdown {
                Markdown::Shown => {}
                Markdown::Absent => self.set(fact, known.get(fact).cloned()),
                Markdown::Partly(merge) => {
                    let merged = merge(self.get(fact), known.get(fact));
                    self.set(fact, merged);
                }
            }
        }
    }

    /// Every fact that is stated, in the order of the list.
    pub(crate) fn entries<'a, S>(
        &'a self,
        facts: &'a [&'a Fact<S>],
    ) -> impl Iterator<Item = (&'static str, &'a Value)> {
        facts
            .iter()
            .filter_map(|fact| Some((fact.name, self.get(fact)?)))
    }

    /// Reads the value of a key of the lock.
    pub(crate) fn read<'de, S, A: MapAccess<'de>>(
        &mut self,
        facts: &[&Fact<S>],
        key: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let fact = facts.iter().find(|fact| fact.name == key);
        let fact = fact.ok_or_else(|| A::Error::custom(format!("there is no fact `{key}`")))?;
        self.set(fact, Some(map.next_value()?));
        Ok(())
    }
}
