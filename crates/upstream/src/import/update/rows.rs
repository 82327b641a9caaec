//! The tables of errors and warnings.

use crate::{Facts, Row};
use indexmap::IndexMap;

use super::values::Rows;
use super::{Plan, differs};
use crate::import::draft;
use crate::import::edit::Edit;
use crate::import::yaml::{Value, Yaml};

pub(super) fn plan(plan: &mut Plan<'_>) {
    if !plan.departs("errors") {
        let spec = plan.spec;
        let ours = spec["errors"].get("rows").unwrap_or(&Value::Null);
        table(plan, &["errors", "rows"], ours, "error", |facts| {
            &facts.errors
        });
    }
    if !plan.departs("warnings") {
        let spec = plan.spec;
        let ours = spec.get("warnings").unwrap_or(&Value::Null);
        table(plan, &["warnings"], ours, "warning", |facts| {
            &facts.warnings
        });
    }
}

fn table(
    plan: &mut Plan<'_>,
    path: &[&str],
    ours: &Value,
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
        if old.is_some_and(|old| old.hidden != row.hidden) {
            hidden(plan, &path, code, ours, row.hidden);
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

fn hidden(plan: &mut Plan<'_>, path: &[String], code: &str, ours: &Value, hidden: bool) {
    let Some(row) = ours.get(code).filter(|row| !differs(row)) else {
        return;
    };
    let mut path = path.to_vec();
    path.push(code.to_owned());
    let truth = || Yaml::Word("true".to_owned());
    let edit = match (row, hidden) {
        (Value::Mapping(map), false) if map.contains_key("hidden") && map.len() == 1 => {
            Edit::set(&path, Yaml::Empty)
        }
        (Value::Mapping(map), false) if map.contains_key("hidden") => {
            path.push("hidden".to_owned());
            Edit::remove(&path)
        }
        (Value::Mapping(map), true) if !map.contains_key("hidden") => {
            Edit::insert(&path, None, "hidden", truth())
        }
        (Value::String(doc), true) => Edit::set(
            &path,
            Yaml::Map(vec![
                ("hidden".to_owned(), truth()),
                ("doc".to_owned(), Yaml::Text(doc.trim_end().to_owned())),
            ]),
        ),
        (Value::Null, true) => Edit::set(&path, Yaml::Short(vec![("hidden".to_owned(), truth())])),
        _ => return,
    };
    plan.edit(edit, format!("~ `{code}` hidden: {hidden}"));
}
