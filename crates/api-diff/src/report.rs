//! What a comparison found, without the way it is shown.

use semver::Version;

use crate::class::Class;
use crate::difference::Difference;
use crate::version::Step;

/// What a comparison of two revisions found.
#[derive(Clone, Debug)]
pub struct Report {
    /// As it was asked for.
    pub revision: String,
    /// The commit that the revision names.
    pub commit: String,
    /// The version of the revision.
    pub released: Version,
    /// The version of today.
    pub current: Version,
    /// In the order of a report.
    pub differences: Vec<Difference>,
}

impl Report {
    /// The gravest class, if there is any difference.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.differences.iter().map(|it| it.class).max()
    }

    /// How many differences are of a class.
    #[must_use]
    pub fn count(&self, class: Class) -> usize {
        let same = self.differences.iter().filter(|it| it.class == class);
        same.count()
    }

    /// The step that the differences ask for, and the version that it leads to.
    #[must_use]
    pub fn asks_for(&self) -> Option<(Step, Version)> {
        let step = Step::of(self.class()?, &self.released);
        Some((step, step.after(&self.released)))
    }

    /// The last line.
    #[must_use]
    pub fn summary(&self) -> String {
        let (revision, released) = (&self.revision, &self.released);
        let Some((step, version)) = self.asks_for() else {
            return format!("no difference since {revision}: {released} can stay");
        };
        let counts: Vec<String> = Class::ALL
            .into_iter()
            .filter(|class| self.count(*class) > 0)
            .map(|class| format!("{} {}", self.count(class), class.word()))
            .collect();
        let number = self.differences.len();
        let plural = if number == 1 { "" } else { "s" };
        let mut summary = format!(
            "{number} difference{plural} since {revision} ({}): asks for the next {} version, \
             {released} -> {version}",
            counts.join(", "),
            step.word(),
        );
        if self.current != *released {
            let verdict = if self.current >= version {
                "which is enough"
            } else {
                "which is not enough"
            };
            summary.push_str(&format!("; Cargo.toml has {}, {verdict}", self.current));
        }
        summary
    }
}
