//! The way to the places where reading failed, or found what does not fit.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use crate::code::is_field_name;
use crate::reply::SkippedField;

/// So many values that do not fit are told of.
const MOST_MISFITS: usize = 32;

/// Collects, on failure only, the keys and indices from the failing place outwards, and what was
/// expected there. Collects the same of each value that does not fit and can be left out.
#[derive(Debug, Default)]
pub struct ErrorPath {
    steps: RefCell<Vec<Step>>,
    wanted: Cell<Option<&'static str>>,
    /// What the reader at hand expected of a value that it skipped.
    unfit: Cell<Option<&'static str>>,
    /// How many entries `skipped` has; a copy that costs no borrow to look at.
    noted: Cell<usize>,
    skipped: RefCell<Vec<Noted>>,
}

/// A value that was left out, with its steps from the inside outwards.
#[derive(Debug)]
struct Noted {
    steps: Vec<Step>,
    expected: &'static str,
}

#[derive(Debug)]
enum Step {
    Key(Box<str>),
    Index(usize),
}

impl ErrorPath {
    /// Says what was expected, unless something further in has already failed.
    #[cold]
    pub fn wanted<E>(&self, error: E, what: &'static str) -> E {
        if self.wanted.get().is_none() && self.steps.borrow().is_empty() {
            self.wanted.set(Some(what));
        }
        error
    }

    /// Adds the key under which reading failed.
    #[cold]
    pub fn at_key<E>(&self, error: E, key: &str) -> E {
        // A key that is no field's name may be what somebody typed.
        let key = if is_field_name(key) { key } else { "…" };
        self.steps.borrow_mut().push(Step::Key(key.into()));
        error
    }

    /// Adds the index at which reading failed.
    #[cold]
    pub fn at_index<E>(&self, error: E, index: usize) -> E {
        self.steps.borrow_mut().push(Step::Index(index));
        error
    }

    /// Says that a value, which was skipped, is of another kind than the reader can take. Whoever
    /// asked for the value decides whether that is a failure.
    #[cold]
    pub(crate) fn unfit(&self, expected: &'static str) -> bool {
        self.unfit.set(Some(expected));
        false
    }

    /// What was expected in the place of the value just skipped, if it was not null.
    #[cold]
    pub(crate) fn take_unfit(&self) -> Option<&'static str> {
        self.unfit.take()
    }

    /// Leaves out the value just skipped, and remembers that, unless it was null.
    #[cold]
    pub(crate) fn leave_out(&self) {
        let few = self.noted.get() < MOST_MISFITS;
        if let (Some(expected), true) = (self.unfit.take(), few) {
            self.noted.set(self.noted.get() + 1);
            self.skipped.borrow_mut().push(Noted {
                steps: Vec::new(),
                expected,
            });
        }
    }

    /// How many values were left out so far.
    #[inline]
    pub(crate) fn noted(&self) -> usize {
        self.noted.get()
    }

    /// Adds the key under which the values since `first` were left out.
    #[cold]
    pub(crate) fn note_key(&self, first: usize, key: &str) {
        let key = if is_field_name(key) { key } else { "…" };
        for noted in &mut self.skipped.borrow_mut()[first..] {
            noted.steps.push(Step::Key(key.into()));
        }
    }

    /// Adds the index at which the values since `first` were left out.
    #[cold]
    pub(crate) fn note_index(&self, first: usize, index: usize) {
        for noted in &mut self.skipped.borrow_mut()[first..] {
            noted.steps.push(Step::Index(index));
        }
    }

    /// The values that were left out.
    pub(crate) fn skipped(&self) -> Vec<SkippedField> {
        let skipped = self.skipped.take();
        let skipped_field = |noted: &Noted| SkippedField {
            path: path(&noted.steps),
            expected: noted.expected,
        };
        skipped.iter().map(skipped_field).collect()
    }

    /// `members[3].profile.image_24`; empty when the answer failed as a whole.
    pub(crate) fn path(&self) -> String {
        path(&self.steps.borrow())
    }

    /// What was expected at the failing place.
    pub(crate) fn reason(&self) -> Option<&'static str> {
        self.wanted.get()
    }
}

/// Steps from the inside outwards, as a path.
fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().rev() {
        match step {
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => {
                path.push('.');
                path.push_str(key);
            }
            Step::Index(index) => {
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}
