//! The names under `spec/blocks/`, each of which means one thing.

use std::collections::BTreeMap;

use crate::file::{At, File};
use crate::model::Context;
use crate::name::Code;
use crate::problem::Problems;
use crate::specification::Specification;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::model) enum Named {
    Object,
    Union,
    Value,
}

/// The names by what they stand for.
#[derive(Debug, Default)]
pub(in crate::model) struct Names(BTreeMap<String, Named>);

impl Names {
    /// What a name stands for.
    pub(in crate::model) fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name).copied()
    }

    /// All names of a kind.
    pub(in crate::model) fn of(&self, kind: Named) -> impl Iterator<Item = &str> {
        let names = self.0.iter().filter(move |(_, named)| **named == kind);
        names.map(|(name, _)| name.as_str())
    }
}

pub(super) fn of(
    specification: &Specification,
    taken: &dyn Fn(&str) -> bool,
    problems: &mut Problems,
) -> Names {
    let objects = specification.block_objects.iter();
    let unions = specification.block_unions.iter();
    let values = specification.block_values.iter();
    let all = objects
        .map(|raw| (&raw.file, "object", &raw.content.object, Named::Object))
        .chain(unions.map(|raw| (&raw.file, "union", &raw.content.union, Named::Union)))
        .chain(values.map(|raw| (&raw.file, "value", &raw.content.value, Named::Value)));
    let mut names = Names::default();
    for (file, key, name, named) in all {
        let mut cx = Context { file, problems };
        if is_name(&mut cx, key, name, taken) && names.0.insert(name.clone(), named).is_some() {
            twice(&mut cx, key, name);
        }
    }
    names
}

fn is_name(cx: &mut Context<'_>, key: &str, name: &str, taken: &dyn Fn(&str) -> bool) -> bool {
    let at = At::Root.key(key);
    if Code::parse(name).is_none() {
        cx.value(
            &at,
            format!("`{name}` is not a name"),
            "a name has small letters, digits and `_`, and begins with a letter",
        );
        return false;
    }
    if taken(name) {
        twice(cx, key, name);
        return false;
    }
    if stem(cx.file) != name {
        cx.value(
            &at,
            format!("the file of `{name}` is {name}.yaml"),
            "rename the file, or correct the name",
        );
    }
    true
}

fn twice(cx: &mut Context<'_>, key: &str, name: &str) {
    cx.value(
        &At::Root.key(key),
        format!("there is a type `{name}` already"),
        "each name means one type",
    );
}

fn stem(file: &File) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".yaml").unwrap_or(name)
}
