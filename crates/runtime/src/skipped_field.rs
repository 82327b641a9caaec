//! What was skipped while a body was read.

/// A value of a response that was skipped, because it is of another kind than the documentation
/// says and the response is complete without it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedField {
    /// Its path, such as `members[3].profile.image_24`. A key that does not look like a field's
    /// name appears as `…`.
    pub path: String,
    /// Where something else was expected: the same path, or one inside of it. An item of a list that
    /// lacks a required field is skipped as a whole: its path is `members[3]`, the cause
    /// `members[3].id`.
    pub cause: String,
    /// What was expected there.
    pub expected: &'static str,
}
