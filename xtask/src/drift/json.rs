//! For other programs.

use serde_json::{Value, json};
use slack_methods_upstream::{Change, Difference, Drift, Drifts};

use super::words::mark;

pub(super) fn write(drifts: &Drifts) -> String {
    let methods: Vec<Value> = drifts
        .methods
        .iter()
        .map(|(method, drift)| match drift {
            Drift::New => json!({"method": method, "change": "added"}),
            Drift::Gone => json!({"method": method, "change": "removed"}),
            Drift::Differs(differences) => {
                let differences: Vec<Value> = differences.iter().map(difference).collect();
                json!({"method": method, "change": "changed", "differences": differences})
            }
        })
        .collect();
    let counts = drifts.counts();
    let value = json!({
        "pages": drifts.pages,
        "counts": {
            "added": counts.added,
            "removed": counts.removed,
            "changed": counts.changed,
            "reworded": counts.reworded,
        },
        "methods": methods,
    });
    format!("{value:#}\n")
}

fn difference(difference: &Difference) -> Value {
    let (_, word) = mark(&difference.change);
    let mut value = json!({
        "item": difference.item.kind(),
        "name": difference.item.name(),
        "change": word,
    });
    if let (
        Change::Changed {
            fact,
            before,
            after,
        },
        Some(map),
    ) = (&difference.change, value.as_object_mut())
    {
        map.insert("fact".to_owned(), fact.clone().into());
        map.insert("before".to_owned(), before.clone());
        map.insert("after".to_owned(), after.clone());
    }
    value
}
