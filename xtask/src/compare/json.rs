//! For other programs. Every difference stands by itself here, also where many methods share it.

use serde_json::{Map, Value, json};
use slack_methods_api_diff::{Class, Difference, Owner, Report, Step};

pub(super) fn write(report: &Report) -> String {
    let counts: Map<String, Value> = Class::ALL
        .into_iter()
        .map(|class| (word(class).to_owned(), report.count(class).into()))
        .collect();
    let (step, version) = report.asks_for().unzip();
    let differences: Vec<Value> = report.differences.iter().map(difference).collect();
    let value = json!({
        "revision": report.revision,
        "commit": report.commit,
        "class": report.class().map(word),
        "step": step.map(Step::word),
        "version": {
            "released": report.released.to_string(),
            "needed": version.unwrap_or_else(|| report.released.clone()).to_string(),
            "current": report.current.to_string(),
        },
        "counts": counts,
        "differences": differences,
    });
    format!("{value:#}\n")
}

fn difference(difference: &Difference) -> Value {
    let (package, method) = match &difference.owner {
        Owner::Crate => ("slack-methods", None),
        Owner::Of(name) => ("slack-methods", Some(name)),
        Owner::Handwritten(package) => (package.as_str(), None),
    };
    json!({
        "package": package,
        "method": method,
        "item": difference.item,
        "change": match difference.mark() {
            '+' => "added",
            '-' => "removed",
            _ => "changed",
        },
        "before": difference.before,
        "after": difference.after,
        "class": word(difference.class),
        "note": difference.note,
    })
}

/// The word that `--deny` takes, too.
fn word(class: Class) -> &'static str {
    match class {
        Class::Documentation => "documentation",
        Class::Additive => "additive",
        Class::Behavior => "behavior",
        Class::Breaking => "breaking",
    }
}
