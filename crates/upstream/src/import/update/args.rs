//! The arguments.

use crate::key;
use slack_methods_spec_model::syntax;

use crate::facts::{ARG, Arg};
use crate::fits::{Written, fits, same_scalar};

use super::facts::{self, Target};
use super::top::as_text;
use super::values::{self, Rows};
use super::{Plan, differs, is_retired};
use crate::import::anonymize::Anonymizer;
use crate::import::draft;
use slack_methods_spec_model::edit::Edit;
use slack_methods_spec_model::yaml::{Value, Yaml};

pub(super) fn plan(plan: &mut Plan<'_>) {
    if plan.departs(key::ARGS) {
        return;
    }
    let spec = plan.spec;
    let ours = spec.get(key::ARGS).unwrap_or(&Value::Null);
    let rows = Rows {
        path: vec![key::ARGS.to_owned()],
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
        let row = ours
            .get(name)
            .filter(|row| !differs(row) && !is_retired(row));
        let typed = plan.typed.args.as_ref().and_then(|args| args.get(name));
        if let (Some(row), Some(typed)) = (row, typed) {
            one(plan, name, (row, typed), old, arg);
        }
    }
    for name in known.into_iter().flat_map(|known| known.args.keys()) {
        if !facts.args.contains_key(name) {
            rows.lost(plan, name);
        }
    }
}

fn one(
    plan: &mut Plan<'_>,
    name: &str,
    (ours, typed): (&Value, &syntax::Arg),
    old: Option<&Arg>,
    new: &Arg,
) {
    let path = [key::ARGS, name];
    let target = Target {
        path: &path,
        ours,
        what: &format!("argument `{name}`"),
    };
    shape(plan, name, (ours, typed), old, new);
    let stated = (old.map(|arg| &arg.stated), &new.stated);
    facts::plan(plan, &target, &ARG, typed, stated);
    example(plan, &target, name, old, new);
    if typed.kind == "enum" || typed.of.iter().any(|of| of.0.iter().any(|of| of == "enum")) {
        let path = path.map(str::to_owned);
        let known = old.map(|old| &old.values);
        values::plan(plan, &path, ours, known, &new.values);
    }
}

/// A type that the page's new one does not allow becomes the one that a draft would have.
fn shape(
    plan: &mut Plan<'_>,
    name: &str,
    (ours, typed): (&Value, &syntax::Arg),
    old: Option<&Arg>,
    new: &Arg,
) {
    let kind = &typed.kind;
    let written = Written {
        kind,
        of: typed
            .of
            .iter()
            .flat_map(|of| of.0.iter().map(String::as_str))
            .collect(),
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
    let path = [key::ARGS, name];
    let mut last = key::TYPE.to_owned();
    for key in [key::TYPE, key::OF, key::WIRE, key::VALUES] {
        let value = map.iter().find(|(known, _)| known == key);
        // The values that stay keep their sentences: they are followed one by one.
        if key == key::VALUES && value.is_some() && ours.get(key).is_some() {
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

fn example(plan: &mut Plan<'_>, target: &Target<'_>, name: &str, old: Option<&Arg>, new: &Arg) {
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
    let value = map.into_iter().find(|(key, _)| key == key::EXAMPLE);
    if let Some((_, value)) =
        value.filter(|(_, value)| !is_value(&target.ours[key::EXAMPLE], value))
    {
        facts::set(plan, target, key::EXAMPLE, Some(value));
    }
}

/// Whether a value of the file is this one, however it is written.
fn is_value(ours: &Value, value: &Yaml) -> bool {
    let (Yaml::Word(theirs) | Yaml::Text(theirs)) = value else {
        return false;
    };
    same_scalar(&as_text(ours), theirs)
}
