//! Texts of which the documentation lists some.

use std::fmt;

/// A text that is none of the listed ones.
///
/// An enum of values makes it of any text that it does not know. Compare it through
/// [`as_str`](Self::as_str); a later version may know the text and give it a variant of its own. It is
/// printed as it is, whatever it holds, like every other text of a response.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keeps a text, for the emitted conversions, which look among the listed values first.
#[must_use]
pub fn unknown_value(text: &str) -> UnknownValue {
    UnknownValue(text.into())
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
