//! The emitted enums of codes, each of which is a table.
//!
//! Every method has two such enums, of some 40 codes. A `match` in each direction, and a derived `Debug`,
//! were a tenth of the time in which the crate is checked. A table costs next to nothing, and is looked
//! through once in a failed call.

use std::fmt::Debug;
use std::mem::discriminant;

use crate::code::UnknownCode;
use crate::method::{CommonCodes, ErrorKind, MethodError, MethodWarning};

/// An enum of codes: a variant for each one that a page lists, and a variant that keeps any other.
pub trait Codes: Clone + Sized + 'static {
    /// The codes and their variants.
    const CODES: &'static [(&'static str, Self)];

    /// The variant that keeps a code.
    fn keep(code: UnknownCode) -> Self;

    /// The code that is kept, if this is that variant.
    fn kept(&self) -> Option<&UnknownCode>;
}

/// The enum of a method's errors.
pub trait ErrorCodes: Codes + std::error::Error + Send + Sync {
    /// The codes that all methods share.
    type Common: CommonCodes;

    /// What the caller can do about it.
    fn kind(&self) -> ErrorKind {
        Self::Common::kind_of(code(self)).unwrap_or(ErrorKind::Unknown)
    }
}

/// The enum of a method's warnings.
pub trait WarningCodes: Codes + Debug + Send + Sync {}

impl<T: ErrorCodes> MethodError for T {
    type Common = T::Common;

    fn from_code(code: &str) -> Self {
        from_code(code)
    }

    fn code(&self) -> &str {
        code(self)
    }

    fn kind(&self) -> ErrorKind {
        ErrorCodes::kind(self)
    }
}

impl<T: WarningCodes> MethodWarning for T {
    fn from_code(code: &str) -> Self {
        from_code(code)
    }

    fn code(&self) -> &str {
        code(self)
    }
}

fn from_code<T: Codes>(code: &str) -> T {
    match T::CODES.iter().find(|(known, _)| *known == code) {
        Some((_, variant)) => variant.clone(),
        None => T::keep(UnknownCode::new(code)),
    }
}

/// The code as Slack sends it.
pub fn code<T: Codes>(variant: &T) -> &str {
    if let Some(code) = variant.kept() {
        return code.as_str();
    }
    let this = discriminant(variant);
    let mut codes = T::CODES.iter();
    let found = codes.find(|(_, known)| discriminant(known) == this);
    // Every variant is in the table, or keeps a code.
    found.map_or("", |(code, _)| code)
}
