//! Codes as Slack sends them.

use std::fmt;

use crate::method::{CommonCodes, ErrorKind, MethodError, MethodWarning};

/// A code that this version does not know, or that belongs to another method.
///
/// Compare it through [`as_str`](Self::as_str); a later version may know the code and give it a
/// variant of its own. It is printed only when it looks like a code (up to 64 letters,
/// digits, `_`, `.`, `:` and `-`), since a response may hold anything.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// Keeps a code as it came.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self(code.into())
    }

    /// The code as it came; empty if an API error has none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// For a method written by hand: any code.
impl MethodError for UnknownCode {
    type Common = NoCommonCodes;

    fn from_code(code: &str) -> Self {
        Self::new(code)
    }

    fn code(&self) -> &str {
        self.as_str()
    }
}

/// For a method written by hand: any code.
impl MethodWarning for UnknownCode {
    fn from_code(code: &str) -> Self {
        Self::new(code)
    }

    fn code(&self) -> &str {
        self.as_str()
    }
}

impl std::error::Error for UnknownCode {}

/// The codes that all methods share, as far as [`UnknownCode`] knows them: none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoCommonCodes {}

impl CommonCodes for NoCommonCodes {
    fn from_code(_: &str) -> Option<Self> {
        None
    }

    fn code(&self) -> &'static str {
        match *self {}
    }

    fn kind_of(_: &str) -> Option<ErrorKind> {
        None
    }
}

impl fmt::Debug for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_code(&self.0, f)
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_code(&self.0, f)
    }
}

/// Writes a code if it looks like one, else a placeholder.
///
/// # Errors
///
/// Those of the formatter.
pub fn display_code(code: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(printable(code))
}

/// The code if it looks like one, else a placeholder.
pub(crate) fn printable(code: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
    match code.len() {
        0 => "(no code)",
        1..=64 if code.bytes().all(plain) => code,
        _ => "(a code that cannot be printed)",
    }
}
