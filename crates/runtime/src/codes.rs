//! The emitted enums of codes, each of which is a table.
//!
//! Every method has such an enum, of some 40 codes. A `match` in each direction, and derived traits, were an
//! eighth of the time in which the crate is checked. A table costs little, and is looked through once in a
//! failed call.

use std::fmt::Debug;
use std::mem::discriminant;

use crate::code::UnknownCode;
use crate::method::{CommonCodes, ErrorKind, MethodError, MethodWarning};

/// An enum of codes: a variant for each one that a page lists, and a variant that keeps any other.
pub trait Codes: Sized + 'static {
    /// The codes and their variants.
    const TABLE: CodeTable<Self>;

    /// The code that is kept, if this is that variant.
    fn kept(&self) -> Option<&UnknownCode>;
}

/// What turns a code into its variant, and a variant into its code.
pub struct CodeTable<T> {
    /// The codes that the page lists.
    pub codes: &'static [&'static str],
    /// Their variants. They are made anew each time, so that none has to be cloned.
    pub variants: fn() -> Box<[T]>,
    /// The variant that keeps any other code.
    pub keep: fn(UnknownCode) -> T,
}

/// The enum of a method's errors.
pub trait ErrorCodes: Codes + Clone + std::error::Error + Send + Sync {
    /// The codes that all methods share.
    type Common: CommonCodes;

    /// What the caller can do about it.
    fn kind(&self) -> ErrorKind {
        Self::Common::kind_of(code(self)).unwrap_or(ErrorKind::Unknown)
    }
}

/// The enum of a method's warnings.
pub trait WarningCodes: Codes + Clone + Debug + Send + Sync {}

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
    let table = T::TABLE;
    let index = table.codes.iter().position(|known| *known == code);
    let variant = index.and_then(|index| (table.variants)().into_iter().nth(index));
    variant.unwrap_or_else(|| (table.keep)(UnknownCode::new(code)))
}

/// The code as Slack sends it.
pub fn code<T: Codes>(variant: &T) -> &str {
    if let Some(code) = variant.kept() {
        return code.as_str();
    }
    let this = discriminant(variant);
    let table = T::TABLE;
    let variants = (table.variants)();
    let index = variants
        .iter()
        .position(|known| discriminant(known) == this);
    // Every variant is in the table, or keeps a code.
    let code = index.and_then(|index| table.codes.get(index));
    code.copied().unwrap_or_default()
}

/// The same variant once more.
#[must_use]
pub fn clone_code<T: Codes>(variant: &T) -> T {
    match variant.kept() {
        Some(code) => (T::TABLE.keep)(code.clone()),
        None => from_code(code(variant)),
    }
}
