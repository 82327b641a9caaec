//! Why sources cannot be listed.

use std::fmt;

/// What in the sources of a crate cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(pub(super) String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}
