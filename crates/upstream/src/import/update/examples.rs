//! The examples of responses.

use super::Plan;
use super::values::Rows;
use crate::facts::Facts;
use crate::import::draft;
use crate::key;
use slack_methods_spec_model::edit::Edit;
use slack_methods_spec_model::yaml::{Value, Yaml};

/// The fields of error responses that a changed example shows and the file lacks.
fn error_fields(plan: &mut Plan<'_>, known: &Facts) {
    if known.examples == plan.facts.examples {
        return;
    }
    let rows = Rows {
        path: vec![key::ERROR_RESPONSE.to_owned()],
        ours: plan.spec.get(key::ERROR_RESPONSE).unwrap_or(&Value::Null),
        what: "field of error responses",
    };
    let fields = draft::of_errors(plan.page, plan.around);
    let names: Vec<&String> = fields.iter().map(|(name, _)| name).collect();
    for (index, (name, field)) in fields.iter().enumerate() {
        let before = names[..index].iter().copied();
        rows.has(plan, before, name, true, || field.clone());
    }
}

/// A changed example is made up anew; the examples of a page that was never reviewed are left to
/// whoever wrote the file.
pub(super) fn plan(plan: &mut Plan<'_>) {
    let Some(known) = plan.known else { return };
    let spec = plan.spec;
    let ours = spec.get(key::EXAMPLES).unwrap_or(&Value::Null);
    error_fields(plan, known);
    let mut last = None;
    for (name, theirs, value) in draft::examples(plan.page, plan.around) {
        let is_new = known.examples.get(theirs) != plan.facts.examples.get(theirs);
        let is_there = ours.get(&name).is_some();
        if is_new {
            let path = [key::EXAMPLES, name.as_str()];
            let edit = if is_there {
                Edit::set(&path, Yaml::Block(value))
            } else {
                Edit::insert(&path[..1], last.clone(), &name, Yaml::Block(value))
            };
            plan.edit(edit, format!("~ example `{name}`"));
        }
        if is_there || is_new {
            last = Some(name);
        }
    }
    let gone = known
        .examples
        .keys()
        .filter(|name| !plan.facts.examples.contains_key(*name));
    let gone: Vec<String> = gone.cloned().collect();
    for name in gone {
        plan.notes
            .push(format!("the page no longer has the example `{name}`"));
    }
}
