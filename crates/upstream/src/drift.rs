//! What changed in the documentation since it was last reviewed.

use crate::diff::{Change, Difference};
use crate::lock::Lock;
use crate::saved::Pages;

/// What became of a method's page.
#[derive(Clone, Debug)]
pub enum Drift {
    /// The lock does not have it.
    New,
    /// The documentation does not have it any longer.
    Gone,
    /// What differs; at least one thing, once it is in a report.
    Differs(Vec<Difference>),
}

/// Everything that a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Drifts {
    /// How many pages were compared.
    pub pages: usize,
    /// The methods whose pages changed, in the order of their names.
    pub methods: Vec<(String, Drift)>,
}

/// How many there are of each kind of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say all")]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub reworded: usize,
}

/// Compares pages with the lock. With `all` the pages are all that there are: a method of the lock
/// without a page is gone from the documentation.
#[must_use]
pub fn drift(pages: &Pages, lock: &Lock, all: bool) -> Drifts {
    let mut methods = Vec::new();
    for page in pages.iter() {
        let drift = match lock.methods.get(&page.method) {
            None => Drift::New,
            Some(known) => Drift::Differs(known.differences(page)),
        };
        if !matches!(&drift, Drift::Differs(differences) if differences.is_empty()) {
            methods.push((page.method.clone(), drift));
        }
    }
    if all {
        let gone = lock.methods.keys().filter(|method| !pages.has(method));
        methods.extend(gone.map(|method| (method.clone(), Drift::Gone)));
    }
    methods.sort_by(|(a, _), (b, _)| a.cmp(b));
    Drifts {
        pages: pages.len(),
        methods,
    }
}

impl Drifts {
    /// How many changes there are of each kind.
    #[must_use]
    pub fn counts(&self) -> Counts {
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
}
