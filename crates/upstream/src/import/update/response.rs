//! The fields of the response.

use crate::key;
use std::collections::BTreeSet;

use slack_methods_spec_model::{steps, syntax};

use super::facts::Target;
use crate::facts::FIELD;
use crate::{Field, Node, Shape, Written, fits};

use super::top::as_text;
use super::values::{self, Rows};
use super::{Plan, differs, is_retired};
use crate::import::draft;
use slack_methods_spec_model::yaml::Value;

pub(super) fn plan(plan: &mut Plan<'_>) {
    if plan.departs(key::RESPONSE) {
        return;
    }
    let (facts, known) = (plan.facts, plan.known);
    let mut whole: BTreeSet<String> = BTreeSet::new();
    for (path, new) in &facts.response {
        let old = known.and_then(|known| known.response.get(path));
        // A new object comes with everything in it.
        if !whole.iter().any(|above| path.starts_with(above)) {
            one(plan, path, old, new, &mut whole);
        }
    }
    for path in known.into_iter().flat_map(|known| known.response.keys()) {
        if !facts.response.contains_key(path) {
            lost(plan, path);
        }
    }
}

/// The map of fields that a field belongs to.
enum Place<'a> {
    /// In the file, at this path.
    Here {
        path: Vec<String>,
        fields: &'a Value,
    },
    /// In a shared object.
    Shared(String),
    /// Nowhere: something above takes any JSON, departs from the page, is a map where the page shows
    /// names, or is not there.
    Covered,
}

/// The key that has a field. A page has one list of fields for successes and errors; the file may have one
/// of them under `error_response` alone.
fn root(spec: &Value, name: &str) -> &'static str {
    let has = |root: &str| {
        spec.get(root)
            .is_some_and(|fields| fields.get(name).is_some())
    };
    match has(key::ERROR_RESPONSE) && !has(key::RESPONSE) {
        true => key::ERROR_RESPONSE,
        false => key::RESPONSE,
    }
}

fn place<'a>(plan: &Plan<'a>, steps: &[String]) -> Place<'a> {
    let root = root(plan.spec, &steps[0]);
    let mut path = vec![root.to_owned()];
    let mut above = String::new();
    let mut fields = plan.spec.get(root).unwrap_or(&Value::Null);
    for step in &steps[..steps.len() - 1] {
        let Some(field) = fields.get(step.as_str()) else {
            return Place::Covered;
        };
        if differs(field) {
            return Place::Covered;
        }
        above = slack_methods_spec_model::path(&above, step);
        let theirs = plan.facts.response.get(&above);
        let is_map = theirs.is_some_and(|theirs| matches!(theirs.shape, Shape::Map(_)));
        if as_text(&field[key::TYPE]) == "map" && !is_map {
            return Place::Covered;
        }
        path.extend([step.clone(), key::FIELDS.to_owned()]);
        match field.get(key::FIELDS) {
            Some(inner) => fields = inner,
            None => {
                let kind = field.get(key::OF).unwrap_or(&field[key::TYPE]);
                let kind = as_text(kind);
                let is_shared = plan.around.objects.values().any(|object| *object == kind);
                return if is_shared {
                    Place::Shared(kind)
                } else {
                    Place::Covered
                };
            }
        }
    }
    Place::Here { path, fields }
}

fn one(
    plan: &mut Plan<'_>,
    path: &str,
    old: Option<&Field>,
    new: &Field,
    whole: &mut BTreeSet<String>,
) {
    let steps = steps(path);
    let Some(name) = steps.last() else { return };
    let (at, fields) = match place(plan, &steps) {
        Place::Here { path, fields } => (path, fields),
        Place::Shared(object) => {
            if old.is_none() && plan.known.is_some() {
                plan.notes.push(format!(
                    "the page has the new field `{path}`: see spec/objects/{object}.yaml"
                ));
            }
            return;
        }
        Place::Covered => return,
    };
    let rows = Rows {
        path: at.clone(),
        ours: fields,
        what: "field",
    };
    let Some((object, node)) = node(&plan.page.response, &steps) else {
        return;
    };
    let index = object.fields.get_index_of(name).unwrap_or_default();
    let before = object.fields[..index].keys();
    let field = draft::field(name, node, object, plan.around);
    let is_there = fields.get(name.as_str()).is_some();
    rows.has(plan, before, name, old.is_none(), || field.clone());
    if !is_there {
        whole.insert(format!("{path}."));
        return;
    }
    let ours = &fields[name.as_str()];
    if !differs(ours) && !is_retired(ours) {
        // Of what an error response always has, no page speaks.
        let typed = typed_at(plan.typed, &steps).filter(|_| at[0] != key::ERROR_RESPONSE);
        facts(plan, &at, name, (ours, typed), (old, new));
    }
}

/// The field at a path of names that the file has.
fn typed_at<'a>(method: &'a syntax::Method, steps: &[String]) -> Option<&'a syntax::Field> {
    let (last, above) = steps.split_last()?;
    let fields = above
        .iter()
        .try_fold(method.response.as_ref()?, |fields, step| {
            fields.get(step)?.fields.as_ref()
        });
    fields?.get(last)
}

/// The node at a path, and the object that has it.
fn node<'a>(root: &'a Node, steps: &[String]) -> Option<(&'a Node, &'a Node)> {
    let (last, above) = steps.split_last()?;
    let object = above
        .iter()
        .try_fold(root, |node, step| node.innermost().fields.get(step))?;
    let object = object.innermost();
    Some((object, object.fields.get(last)?))
}

fn facts(
    plan: &mut Plan<'_>,
    at: &[String],
    name: &str,
    (ours, typed): (&Value, Option<&syntax::Field>),
    (old, new): (Option<&Field>, &Field),
) {
    let mut path = at.to_vec();
    path.push(name.to_owned());
    let kind = as_text(&ours[key::TYPE]);
    let of = as_text(&ours[key::OF]);
    let written = Written {
        kind: &kind,
        of: Some(of.as_str())
            .filter(|of| !of.is_empty())
            .into_iter()
            .collect(),
    };
    if old.is_none_or(|old| old.shape != new.shape) && !fits(&new.shape, &written) {
        // What is in an object may be somebody's work of hours.
        plan.notes.push(format!(
            "the page has the type `{}` for the field `{name}`: change it by hand",
            new.shape
        ));
        return;
    }
    if let Some(typed) = typed {
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        let target = Target {
            path: &steps,
            ours,
            what: &format!("field `{name}`"),
        };
        let stated = (old.map(|old| &old.stated), &new.stated);
        super::facts::plan(plan, &target, &FIELD, typed, stated);
    }
    if kind == "enum" || of == "enum" {
        let known = old.map(|old| &old.values);
        values::plan(plan, &path, ours, known, &new.values);
    }
}

fn lost(plan: &mut Plan<'_>, path: &str) {
    let steps = steps(path);
    let Some(name) = steps.last() else { return };
    match place(plan, &steps) {
        Place::Here { path: at, fields } => {
            // What is in a retired object needs no word of its own.
            let above = at.len() > 1 && plan.inserts(&at[..at.len() - 1], key::RETIRED);
            if !above {
                let rows = Rows {
                    path: at,
                    ours: fields,
                    what: "field",
                };
                rows.lost(plan, name);
            }
        }
        Place::Shared(object) => plan.notes.push(format!(
            "the page no longer has the field `{path}`: see spec/objects/{object}.yaml"
        )),
        Place::Covered => {}
    }
}
