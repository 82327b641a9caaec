//! What changed in the API between two states of the specification, as a page. Other words are no change.

mod fields;
mod lines;
mod method;
mod page;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::resolved::{Api, Event, Field, Method};

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What changed of each kind of thing that has pages: methods, events and so on.
    kinds: Vec<Kind>,
}

/// What changed of one kind of thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kind {
    /// Its plural.
    title: &'static str,
    /// New names, each with what it is.
    new: BTreeMap<String, String>,
    /// Names that are gone.
    gone: BTreeSet<String>,
    /// What changed of the others, in lines.
    changed: BTreeMap<String, Vec<String>>,
}

impl Changes {
    /// Compares two states.
    #[must_use]
    pub fn between(before: &Api, after: &Api) -> Self {
        let (old, new) = (before, after);
        let mut kinds = vec![compare(
            "methods",
            &old.methods,
            &new.methods,
            |it: &Method| (&it.name, &it.summary),
            method::lines,
        )];
        let events = |title, old: &[Event], new: &[Event]| {
            compare(
                title,
                old,
                new,
                |it: &Event| (&it.name, &it.doc),
                |old, new| fields::lines("field", &old.fields, &new.fields),
            )
        };
        kinds.push(events("events", &old.events, &new.events));
        kinds.push(events("payloads", &old.payloads, &new.payloads));
        kinds.push(compare(
            "objects of responses",
            &old.objects,
            &new.objects,
            |it| (&it.name, &it.doc),
            |old, new| fields::lines("field", &old.fields, &new.fields),
        ));
        kinds.push(compare(
            "objects that apps write",
            &old.blocks.objects,
            &new.blocks.objects,
            |it| (&it.name, &it.doc),
            |old, new| {
                let mut lines = fields::lines("field", &old.fields, &new.fields);
                lines.extend(method::groups(&old.groups, &new.groups));
                lines
            },
        ));
        kinds.push(compare(
            "unions of objects",
            &old.blocks.unions,
            &new.blocks.unions,
            |it| (&it.name, &it.doc),
            |old, new| lines::of_names("object", &old.variants, &new.variants),
        ));
        kinds.push(codes(old, new));
        kinds.retain(|kind| !kind.is_empty());
        Self { kinds }
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The page, as Markdown. `since` names the older state.
    #[must_use]
    pub fn page(&self, title: &str, since: &str) -> String {
        page::write(self, title, since)
    }
}

impl Kind {
    fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

fn compare<T>(
    title: &'static str,
    old: &[T],
    new: &[T],
    named: impl Fn(&T) -> (&String, &String),
    lines: impl Fn(&T, &T) -> Vec<String>,
) -> Kind {
    let by_name = |list| -> BTreeMap<String, &T> {
        let list: &[T] = list;
        list.iter().map(|it| (named(it).0.clone(), it)).collect()
    };
    let (old, new) = (by_name(old), by_name(new));
    let mut kind = Kind {
        title,
        ..Kind::default()
    };
    for (name, it) in &new {
        match old.get(name) {
            None => drop(kind.new.insert(name.clone(), words::sentence(named(it).1))),
            Some(before) => {
                let lines = lines(before, it);
                if !lines.is_empty() {
                    kind.changed.insert(name.clone(), lines);
                }
            }
        }
    }
    kind.gone = old
        .into_keys()
        .filter(|name| !new.contains_key(name))
        .collect();
    kind
}

/// The codes of the whole API, and what a caller can do about them.
fn codes(old: &Api, new: &Api) -> Kind {
    compare(
        "error codes",
        &old.errors,
        &new.errors,
        |it| (&it.code, &it.doc),
        |old, new| lines::of_values("what to do", old.kind.word(), new.kind.word()),
    )
}

/// The fields that are not retired, for those who compare them.
fn lasting(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.retired.is_none())
}
