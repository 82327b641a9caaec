//! The way to the place where reading failed.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use crate::code::is_field_name;

/// Collects, on failure only, the keys and indices from the failing place outwards, and what was
/// expected there.
#[derive(Debug, Default)]
pub struct Trail {
    steps: RefCell<Vec<Step>>,
    wanted: Cell<Option<&'static str>>,
}

#[derive(Debug)]
enum Step {
    Key(Box<str>),
    Index(usize),
}

impl Trail {
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

    /// `members[3].profile.image_24`; empty when the answer failed as a whole.
    pub(crate) fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.borrow().iter().rev() {
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

    /// What was expected at the failing place.
    pub(crate) fn reason(&self) -> Option<&'static str> {
        self.wanted.get()
    }
}
