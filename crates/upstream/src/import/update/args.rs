//! The arguments.

use crate::{Arg, LIMITS, Written, fits, same_scalar};

use super::top::as_text;
use super::values::{self, Rows};
use super::{Plan, differs, is_retired};
use crate::import::anonymize::Anonymizer;
use crate::import::draft;
use crate::import::edit::Edit;
use crate::import::yaml::{Value, Yaml};

pub(super) fn plan(plan: &mut Plan<'_>) {
    if plan.departs("args") {
        return;
    }
    let spec = plan.spec;
    let ours = spec.get("args").unwrap_or(&Value::Null);
    let rows = Rows {
        path: vec!["args".to_owned()],
        ours,
        what: "argument",
    };
    let (page, facts, known, around) = (plan.page, plan.facts, plan.known, plan.around);
    let mut anonymizer = Anonymizer::new(page);
    for (index, (name, arg)) in facts.args.iter().enumerate() {
        let old = known.and_then(|known| known.args.get(name));
        let before = facts.args[..index].keys();
        rows.has(plan, before, name, old.is_none(), || {
            Yaml::Map(draft::arg(page, name, arg, around, &mut anonymizer))
        });
        if let Some(row) = ours
            .get(name)
            .filter(|row| !differs(row) && !is_retired(row))
        {
            one(plan, name, row, old, arg);
        }
    }
    for name in known.into_iter().flat_map(|known| known.args.keys()) {
        if !facts.args.contains_key(name) {
            rows.lost(plan, name);
        }
    }
}

fn one(plan: &mut Plan<'_>, name: &str, ours: &Value, old: Option<&Arg>, new: &Arg) {
    let path = ["args", name];
    shape(plan, name, ours, old, new);
    required(plan, name, ours, old, new);
    for (key, old, new) in [
        (
            "required_for_public",
            old.map(|arg| arg.required_for_public),
            new.required_for_public,
        ),
        ("hidden", old.map(|arg| arg.hidden), new.hidden),
        ("unique", old.map(|arg| arg.unique), new.unique),
    ] {
        let is_set = ours[key].as_bool() == Some(true);
        // Without an old page only what the page states counts, not what it leaves out.
        let is_news = old.map_or(new, |old| old != new);
        if is_news && is_set != new {
            set(
                plan,
                &path,
                ours,
                key,
                new.then(|| Yaml::Word("true".to_owned())),
            );
        }
    }
    let default = (
        new.default.as_ref(),
        old.and_then(|old| old.default.as_ref()),
    );
    if old.map_or(default.0.is_some(), |_| default.0 != default.1) {
        let same = default
            .0
            .is_some_and(|value| same_value(&ours["default"], &draft::scalar(value)));
        if !same && (default.0.is_some() || ours.get("default").is_some()) {
            set(plan, &path, ours, "default", default.0.map(draft::scalar));
        }
    }
    for key in LIMITS {
        let (new, old_limit) = (new.limits.get(key), old.and_then(|old| old.limits.get(key)));
        if old.map_or(new.is_some(), |_| new != old_limit) {
            let value = new.map(|number| Yaml::Word(number.to_string()));
            let same = value
                .as_ref()
                .is_some_and(|value| same_value(&ours[key], value));
            if !same && (value.is_some() || ours.get(key).is_some()) {
                set(plan, &path, ours, key, value);
            }
        }
    }
    example(plan, name, ours, old, new);
    if as_text(&ours["type"]) == "enum" || as_text(&ours["of"]) == "enum" {
        let path = path.map(str::to_owned);
        let known = old.map(|old| &old.values);
        values::plan(plan, &path, ours, known, &new.values);
    }
}

/// A type that the page's new one does not allow becomes the one that a draft would have.
fn shape(plan: &mut Plan<'_>, name: &str, ours: &Value, old: Option<&Arg>, new: &Arg) {
    let kind = as_text(&ours["type"]);
    let written = Written {
        kind: &kind,
        of: match &ours["of"] {
            Value::Sequence(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        },
    };
    let lists_values =
        !new.values.is_empty() && kind != "json" && kind != "enum" && !written.of.contains(&"enum");
    let is_news = old.is_none_or(|old| old.shape != new.shape || old.values != new.values);
    if !is_news || (fits(&new.shape, &written) && !lists_values) {
        return;
    }
    let map = draft::arg(
        plan.page,
        name,
        new,
        plan.around,
        &mut Anonymizer::new(plan.page),
    );
    let path = ["args", name];
    let mut last = "type".to_owned();
    for key in ["type", "of", "wire", "values"] {
        let value = map.iter().find(|(known, _)| known == key);
        // The values that stay keep their sentences: they are followed one by one.
        if key == "values" && value.is_some() && ours.get(key).is_some() {
            continue;
        }
        match (value, ours.get(key).is_some()) {
            (Some((_, value)), true) => {
                let path = [path[0], path[1], key];
                plan.push(Edit::set(&path, value.clone()));
            }
            (Some((_, value)), false) => {
                plan.push(Edit::insert(&path, Some(last.clone()), key, value.clone()));
            }
            (None, true) => plan.push(Edit::remove(&[path[0], path[1], key])),
            (None, false) => continue,
        }
        if value.is_some() {
            key.clone_into(&mut last);
        }
    }
    plan.changes.insert(format!("~ argument `{name}` type"));
}

/// What the page requires changes; what `new` takes stays, so that no caller breaks.
fn required(plan: &mut Plan<'_>, name: &str, ours: &Value, old: Option<&Arg>, new: &Arg) {
    let required = ours["required"].as_bool().unwrap_or(false);
    if required == new.required || old.is_some_and(|old| old.required == new.required) {
        return;
    }
    let path = ["args", name];
    let taken = ours["new"].as_bool().unwrap_or(required);
    let value = new.required.then(|| Yaml::Word("true".to_owned()));
    set(plan, &path, ours, "required", value);
    let pinned = (taken != new.required).then(|| Yaml::Word(taken.to_string()));
    if pinned.is_some() || ours.get("new").is_some() {
        set(plan, &path, ours, "new", pinned);
    }
}

fn example(plan: &mut Plan<'_>, name: &str, ours: &Value, old: Option<&Arg>, new: &Arg) {
    let is_news = old.is_some_and(|old| old.example != new.example);
    if !is_news {
        return;
    }
    let map = draft::arg(
        plan.page,
        name,
        new,
        plan.around,
        &mut Anonymizer::new(plan.page),
    );
    let value = map.into_iter().find(|(key, _)| key == "example");
    if let Some((_, value)) = value.filter(|(_, value)| !same_value(&ours["example"], value)) {
        set(plan, &["args", name], ours, "example", Some(value));
    }
}

/// Sets a key of an argument, adds it where a draft has it, or takes it away.
fn set(plan: &mut Plan<'_>, path: &[&str], ours: &Value, key: &str, value: Option<Yaml>) {
    let mut at = path.to_vec();
    at.push(key);
    let name = path.last().copied().unwrap_or_default();
    let edit = match (value, ours.get(key).is_some()) {
        (Some(value), true) => Edit::set(&at, value),
        (Some(value), false) => {
            let before = draft::ARG_KEYS.iter().take_while(|known| **known != key);
            let after = before
                .filter(|known| has(plan, path, ours, known))
                .last()
                .map(|known| (*known).to_owned());
            Edit::insert(path, after, key, value)
        }
        (None, true) => Edit::remove(&at),
        (None, false) => return,
    };
    plan.edit(edit, format!("~ argument `{name}` {key}"));
}

/// Whether an argument has a key once the edits so far are made.
fn has(plan: &Plan<'_>, path: &[&str], ours: &Value, key: &str) -> bool {
    let at: Vec<&str> = path.iter().copied().chain([key]).collect();
    let edited = plan.edits.iter().rev().find_map(|edit| match edit {
        Edit::Insert {
            path: map,
            key: new,
            ..
        } if map == path && new == key => Some(true),
        Edit::Remove { path } if *path == at => Some(false),
        _ => None,
    });
    edited.unwrap_or_else(|| ours.get(key).is_some())
}

/// Whether a value of the file is this one, however it is written.
fn same_value(ours: &Value, value: &Yaml) -> bool {
    let (Yaml::Word(theirs) | Yaml::Text(theirs)) = value else {
        return false;
    };
    same_scalar(&as_text(ours), theirs)
}
