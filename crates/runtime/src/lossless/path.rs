//! Where a value is.

use std::fmt;

use crate::codec::is_field_name;

/// A path, on the stack of those who walk it: text is made of it only for a violation.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// The whole.
    Root,
    /// A key of an object.
    Key(&'a Path<'a>, &'a str),
    /// An item of a list.
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Path::Root, key) => write!(f, "{}", shown(key)),
            Self::Key(parent, key) => write!(f, "{parent}.{}", shown(key)),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A key of a map can be what somebody typed; as in other errors, it is shown if it looks like a field's
/// name.
fn shown(key: &str) -> &str {
    if is_field_name(key) { key } else { "…" }
}
