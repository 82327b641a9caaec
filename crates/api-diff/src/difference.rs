//! One difference, whichever listing it is of.

use crate::class::Class;

/// What a difference belongs to. A report shows the differences of one owner under one title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// What all methods of the generated crate share.
    Crate,
    /// A method, a shared object or an event, by its name in the listing.
    Of(String),
    /// A hand-written crate, by its name.
    Handwritten(String),
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it belongs to.
    pub owner: Owner,
    /// What differs, without its method: `arg channel`.
    pub item: String,
    /// What was said of it. `None`: it was not there.
    pub before: Option<String>,
    /// What is said of it now. `None`: it is not there any more.
    pub after: Option<String>,
    /// How much it matters.
    pub class: Class,
    /// What else should be said of it.
    pub note: Option<&'static str>,
}

impl Difference {
    /// `+` new, `-` gone, `~` changed.
    #[must_use]
    pub fn mark(&self) -> char {
        match (&self.before, &self.after) {
            (None, _) => '+',
            (_, None) => '-',
            _ => '~',
        }
    }

    /// What differs, from before to after.
    #[must_use]
    pub fn change(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{before} -> {after}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        }
    }

    pub(crate) fn once(self, before: String) -> Self {
        Self {
            before: Some(before),
            ..self
        }
    }

    pub(crate) fn now(self, after: String) -> Self {
        Self {
            after: Some(after),
            ..self
        }
    }
}
