//! Everything that a comparison found, and its summary.

use serde_json::Value;
use slack_methods_upstream::{Change, Difference};

/// What became of a method's page.
#[derive(Debug)]
pub(super) enum Drift {
    /// The lock does not have it.
    New,
    /// The documentation does not have it any longer.
    Gone,
    /// What differs; at least one thing, once it is in a report.
    Differs(Vec<Difference>),
}

#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) pages: usize,
    /// The methods whose pages changed.
    pub(super) methods: Vec<(String, Drift)>,
}

/// How many there are of each kind of change.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) changed: usize,
    pub(super) reworded: usize,
}

impl Report {
    pub(super) fn add(&mut self, method: &str, drift: Drift) {
        if !matches!(&drift, Drift::Differs(differences) if differences.is_empty()) {
            self.methods.push((method.to_owned(), drift));
        }
    }

    pub(super) fn sort(&mut self) {
        self.methods.sort_by(|(a, _), (b, _)| a.cmp(b));
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, drift) in &self.methods {
            match drift {
                Drift::New => counts.added += 1,
                Drift::Gone => counts.removed += 1,
                Drift::Differs(differences) => {
                    for difference in differences {
                        *match &difference.change {
                            Change::Added => &mut counts.added,
                            Change::Removed => &mut counts.removed,
                            Change::Changed { .. } => &mut counts.changed,
                            Change::Reworded => &mut counts.reworded,
                        } += 1;
                    }
                }
            }
        }
        counts
    }

    pub(super) fn summary(&self) -> String {
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let pages = format!("{} page{}", self.pages, plural(self.pages));
        if self.methods.is_empty() {
            return format!("{pages}, nothing changed");
        }
        let counts = self.counts();
        let methods = self.methods.len();
        format!(
            "{pages}, {methods} method{} changed: {} added, {} removed, {} changed, {} reworded",
            plural(methods),
            counts.added,
            counts.removed,
            counts.changed,
            counts.reworded,
        )
    }
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
