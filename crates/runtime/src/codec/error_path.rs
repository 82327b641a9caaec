//! The paths of the values at which reading failed, and of those that were skipped.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use crate::code::is_field_name;
use crate::reply::SkippedField;

/// At most so many skipped values are reported.
const MOST_SKIPPED: usize = 32;

/// Collects, on failure only, the keys and indices from the failing place outwards, and what was
/// expected there. Collects the same for each value that does not fit and can be skipped.
#[derive(Debug, Default)]
pub struct ErrorPath {
    steps: RefCell<Vec<Step>>,
    wanted: Cell<Option<&'static str>>,
    /// What the reader at hand expected of a value that it skipped.
    unfit: Cell<Option<&'static str>>,
    /// How many entries `skipped` has; a copy that costs no borrow to look at.
    noted: Cell<usize>,
    skipped: RefCell<Vec<Noted>>,
    /// Whether a number was read as a text and lost digits.
    lost_digits: Cell<bool>,
    /// Whether texts are read as they are written.
    exact: Cell<bool>,
    /// Whether half characters were replaced.
    repaired: Cell<bool>,
}

/// A value that was skipped, with its steps from the inside outwards.
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
    /// asked for the value decides whether that is an error.
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

    /// Records the value just skipped, unless it was null.
    #[cold]
    pub(crate) fn record_skipped(&self) {
        if let Some(expected) = self.unfit.take() {
            self.record_replaced(expected);
        }
    }

    /// Records the value at hand, which is not as it was sent.
    #[cold]
    pub(crate) fn record_replaced(&self, expected: &'static str) {
        if self.noted.get() < MOST_SKIPPED {
            self.noted.set(self.noted.get() + 1);
            self.skipped.borrow_mut().push(Noted {
                steps: Vec::new(),
                expected,
            });
        }
    }

    /// How many skipped values were recorded so far.
    #[inline]
    pub(crate) fn noted(&self) -> usize {
        self.noted.get()
    }

    /// Adds the key under which the values since `first` were skipped.
    #[cold]
    pub(crate) fn note_key(&self, first: usize, key: &str) {
        let key = if is_field_name(key) { key } else { "…" };
        for noted in &mut self.skipped.borrow_mut()[first..] {
            noted.steps.push(Step::Key(key.into()));
        }
    }

    /// Adds the index at which the values since `first` were skipped.
    #[cold]
    pub(crate) fn note_index(&self, first: usize, index: usize) {
        for noted in &mut self.skipped.borrow_mut()[first..] {
            noted.steps.push(Step::Index(index));
        }
    }

    /// The values that were skipped.
    pub(crate) fn skipped(&self) -> Vec<SkippedField> {
        let skipped = self.skipped.take();
        let skipped_field = |noted: &Noted| SkippedField {
            path: path(&noted.steps),
            expected: noted.expected,
        };
        skipped.iter().map(skipped_field).collect()
    }

    /// `members[3].profile.image_24`; empty if the response failed as a whole.
    pub(crate) fn path(&self) -> String {
        path(&self.steps.borrow())
    }

    /// Says that a number was read as a text, and that digits of it may be lost.
    #[cold]
    pub(crate) fn lose_digits(&self) {
        self.lost_digits.set(true);
    }

    /// Whether texts are to be read as they are written.
    #[inline]
    pub(crate) fn is_exact(&self) -> bool {
        self.exact.get()
    }

    /// Whether half characters were replaced by U+FFFD.
    #[inline]
    pub(crate) fn is_repaired(&self) -> bool {
        self.repaired.get()
    }

    /// Switches to reading texts as they are written, if digits were lost. True once.
    pub(crate) fn start_exactly(&self) -> bool {
        let again = self.lost_digits.take();
        if again {
            self.exact.set(true);
        }
        again
    }

    /// Forgets the last reading.
    #[cold]
    pub(crate) fn start_again(&self, repaired: bool) {
        self.repaired.set(repaired);
        self.lost_digits.set(false);
        self.wanted.set(None);
        self.unfit.set(None);
        self.noted.set(0);
        self.steps.borrow_mut().clear();
        self.skipped.borrow_mut().clear();
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
