//! The tables of errors and warnings.

use crate::key;
use slack_methods_spec_model::syntax;

use crate::facts::{Facts, ROW, Row};
use indexmap::IndexMap;

use super::facts::{self, Target};
use super::values::Rows;
use super::{Plan, differs};
use crate::import::draft;
use slack_methods_spec_model::yaml::Value;

pub(super) fn plan(plan: &mut Plan<'_>) {
    if !plan.departs(key::ERRORS) {
        let spec = plan.spec;
        let ours = spec[key::ERRORS].get(key::ROWS).unwrap_or(&Value::Null);
        let typed = plan.typed.errors.rows.as_ref();
        table(
            plan,
            &[key::ERRORS, key::ROWS],
            (ours, typed),
            "error",
            |facts| &facts.errors,
        );
    }
    if !plan.departs(key::WARNINGS) {
        let spec = plan.spec;
        let ours = spec.get(key::WARNINGS).unwrap_or(&Value::Null);
        let typed = plan.typed.warnings.as_ref();
        table(plan, &[key::WARNINGS], (ours, typed), "warning", |facts| {
            &facts.warnings
        });
    }
}

fn table(
    plan: &mut Plan<'_>,
    path: &[&str],
    (ours, typed): (&Value, Option<&syntax::Map<syntax::Note>>),
    what: &str,
    of: for<'f> fn(&'f Facts) -> &'f IndexMap<String, Row>,
) {
    let path: Vec<String> = path.iter().map(|step| (*step).to_owned()).collect();
    let rows = Rows {
        path: path.clone(),
        ours,
        what,
    };
    let (facts, known) = (plan.facts, plan.known.map(of));
    for (index, (code, row)) in of(facts).iter().enumerate() {
        let old = known.and_then(|known| known.get(code));
        // A row that the page words as every other page does may be there by the common set.
        let is_covered = known.is_none() && what == "error" && plan.around.common.contains(code);
        let is_news = old.is_none() && !is_covered;
        let before = of(facts)[..index].keys();
        rows.has(plan, before, code, is_news, || draft::row(row));
        let row_of_ours = ours.get(code).filter(|row| !differs(row));
        let typed = typed.and_then(|rows| rows.get(code));
        if let (Some(ours), Some(typed), Some(old)) = (row_of_ours, typed, old) {
            let steps: Vec<&str> = path.iter().map(String::as_str).chain([&**code]).collect();
            let target = Target {
                path: &steps,
                ours,
                what: &format!("`{code}`"),
            };
            let stated = (Some(&old.stated), &row.stated);
            facts::plan(plan, &target, &ROW, &typed.said, stated);
        }
    }
    for code in known.into_iter().flat_map(IndexMap::keys) {
        if of(facts).contains_key(code) {
            continue;
        }
        // The code is still in the table, by the common set; only its wording here is gone.
        if what == "error" && plan.around.common.contains(code) && ours.get(code).is_some() {
            plan.notes.push(format!(
                "the page no longer words the error `{code}` in its own way"
            ));
        } else {
            rows.lost(plan, code);
        }
    }
}
