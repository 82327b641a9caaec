//! The facts of the method.

use super::facts::{self, Target};
use super::{Plan, is_retired};
use crate::facts::METHOD;
use crate::key;
use slack_methods_spec_model::edit::Edit;
use slack_methods_spec_model::yaml::Value;

pub(super) fn plan(plan: &mut Plan<'_>) {
    if is_retired(plan.spec) {
        plan.edit(Edit::remove(&[key::RETIRED]), "the method is back");
    }
    let (spec, typed) = (plan.spec, plan.typed);
    let (old, new) = (plan.known.map(|known| &known.stated), &plan.facts.stated);
    let target = Target {
        path: &[],
        ours: spec,
        what: "method",
    };
    for fact in METHOD {
        let departs = fact.path().first().is_some_and(|key| plan.departs(key));
        if !departs {
            facts::plan(plan, &target, &[fact], typed, (old, new));
        }
    }
}

/// A scalar as it is written.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
