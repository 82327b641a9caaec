//! The words that the formats share.

use serde_json::Value;
use slack_methods_upstream::{Change, Drifts};

pub(super) fn summary(drifts: &Drifts) -> String {
    let plural = |number: usize| if number == 1 { "" } else { "s" };
    let pages = format!("{} page{}", drifts.pages, plural(drifts.pages));
    if drifts.methods.is_empty() {
        return format!("{pages}, nothing changed");
    }
    let counts = drifts.counts();
    let methods = drifts.methods.len();
    format!(
        "{pages}, {methods} method{} changed: {} added, {} removed, {} changed, {} reworded",
        plural(methods),
        counts.added,
        counts.removed,
        counts.changed,
        counts.reworded,
    )
}

/// The sign and word of a change.
pub(super) fn mark(change: &Change) -> (char, &'static str) {
    match change {
        Change::Added => ('+', "added"),
        Change::Removed => ('-', "removed"),
        Change::Changed { .. } => ('~', "changed"),
        Change::Reworded => ('"', "reworded"),
    }
}

/// A value of a fact in few words.
pub(super) fn short(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(short).collect::<Vec<_>>().join(", "),
        Value::Object(map) if map.is_empty() => "none".to_owned(),
        Value::Object(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| format!("{key}: {}", short(value)));
            entries.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
