//! The paths of the values at which reading failed, and of those that were skipped.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use super::field_name::is_field_name;
use crate::skipped_field::SkippedField;

/// At most so many skipped values are reported.
const MOST_SKIPPED: usize = 32;

/// Collects, on failure only, the keys and indices from the failing place outwards, and what was
/// expected there. Collects the same for each value that does not fit and can be skipped.
#[derive(Debug, Default)]
pub struct ErrorPath {
    steps: RefCell<Vec<Step>>,
    /// What the reader at hand expected of a value that it skipped.
    unfit: Cell<Option<&'static str>>,
    /// What an object lacks in whose place an empty list was just read.
    empty_list: Cell<Option<&'static str>>,
    /// The entry that says what the object at hand lacks, if it was just read and lacks something.
    incomplete: Cell<Option<usize>>,
    /// How many entries `skipped` has; a copy that costs no borrow to look at.
    noted: Cell<usize>,
    skipped: RefCell<Vec<Noted>>,
}

/// A place where something else was expected, with its steps from the inside outwards.
#[derive(Debug)]
struct Noted {
    steps: Vec<Step>,
    expected: &'static str,
    /// Whether the object around it lacks this value, so far.
    lacking: bool,
    /// How many of the steps are inside of the value that was skipped for it.
    within: usize,
}

impl Noted {
    fn new(expected: &'static str) -> Self {
        Self {
            steps: Vec::new(),
            expected,
            lacking: false,
            within: 0,
        }
    }
}

#[derive(Debug, PartialEq)]
enum Step {
    Key(Box<str>),
    Index(usize),
}

impl Step {
    /// A key that does not look like a field's name may be what somebody typed.
    fn key(key: &str) -> Self {
        Self::Key(if is_field_name(key) { key } else { "…" }.into())
    }
}

impl ErrorPath {
    /// Adds the key under which reading failed.
    #[cold]
    pub(crate) fn at_key(&self, key: &str) {
        self.steps.borrow_mut().push(Step::key(key));
    }

    /// Adds the index at which reading failed.
    #[cold]
    pub(crate) fn at_index(&self, index: usize) {
        self.steps.borrow_mut().push(Step::Index(index));
    }

    /// Says that a value, which was skipped, is of another kind than the reader can take. Whoever
    /// asked for the value decides whether that is an error.
    #[cold]
    pub(crate) fn unfit(&self, expected: &'static str) -> bool {
        self.unfit.set(Some(expected));
        false
    }

    /// Says that an empty list stands for an object that must have this key. A field that has it is as
    /// if it were absent; an item of a list cannot be.
    #[cold]
    pub(crate) fn empty_list(&self, key: &'static str) -> bool {
        self.empty_list.set(Some(key));
        false
    }

    /// What was expected in the place of the value just skipped, if it was not null.
    #[cold]
    pub(crate) fn take_unfit(&self) -> Option<&'static str> {
        self.unfit.take()
    }

    /// Records the item of a list or map just skipped, unless it was null.
    #[cold]
    pub(crate) fn record_skipped_item(&self) {
        if let Some(key) = self.empty_list.take() {
            self.lacks(self.noted(), key);
        }
        self.record_skipped();
    }

    /// Records the value just skipped, unless it was null.
    #[cold]
    pub(crate) fn record_skipped(&self) {
        self.empty_list.set(None);
        if let Some(expected) = self.unfit.take() {
            self.record_replaced(expected);
        } else if let Some(index) = self.incomplete.take() {
            let mut skipped = self.skipped.borrow_mut();
            if index >= MOST_SKIPPED {
                skipped.truncate(index);
            } else if let Some(noted) = skipped.get_mut(index) {
                noted.lacking = false;
                noted.within = noted.steps.len();
            }
            self.noted.set(skipped.len());
        }
    }

    /// Records that the object around the value just skipped may lack it, unless it was null.
    #[cold]
    pub(crate) fn record_lacking(&self) {
        self.empty_list.set(None);
        // Of an object that lacks something there is an entry already.
        self.incomplete.set(None);
        if let Some(expected) = self.unfit.take() {
            let noted = Noted {
                lacking: true,
                ..Noted::new(expected)
            };
            self.push(noted);
        }
    }

    /// Says that the object just read lacks this key. Of all that was recorded since its `start`
    /// only the reason is kept. Whoever asked for the object decides what follows.
    #[cold]
    pub(crate) fn lacks(&self, start: usize, key: &str) -> bool {
        let step = Step::key(key);
        let mut skipped = self.skipped.borrow_mut();
        let reason = skipped
            .drain(start..)
            .find(|noted| noted.lacking && noted.steps.last() == Some(&step));
        let reason = reason.unwrap_or_else(|| Noted {
            steps: vec![step],
            lacking: true,
            ..Noted::new("a value")
        });
        skipped.push(reason);
        self.noted.set(skipped.len());
        self.incomplete.set(Some(start));
        false
    }

    /// Makes what the object just read lacks the place of the failure, and says what was expected.
    #[cold]
    pub(crate) fn fail(&self) -> Option<&'static str> {
        let index = self.incomplete.take()?;
        let mut skipped = self.skipped.borrow_mut();
        let reason = skipped.drain(index..).next()?;
        self.noted.set(skipped.len());
        self.steps.replace(reason.steps);
        Some(reason.expected)
    }

    fn push(&self, noted: Noted) {
        self.noted.set(self.noted.get() + 1);
        self.skipped.borrow_mut().push(noted);
    }

    /// Records the value at hand, which is not as it was sent.
    #[cold]
    pub(crate) fn record_replaced(&self, expected: &'static str) {
        if self.noted.get() < MOST_SKIPPED {
            self.push(Noted::new(expected));
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
        for noted in &mut self.skipped.borrow_mut()[first..] {
            noted.steps.push(Step::key(key));
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
            path: path(&noted.steps[noted.within..]),
            cause: path(&noted.steps),
            expected: noted.expected,
        };
        skipped.iter().map(skipped_field).collect()
    }

    /// `members[3].profile.image_24`; empty if the response failed as a whole.
    pub(crate) fn path(&self) -> String {
        path(&self.steps.borrow())
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
