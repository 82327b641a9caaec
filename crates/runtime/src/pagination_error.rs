//! A walk through pages that was ended since it would not end by itself.

use std::fmt;

use crate::method::ErrorKind;

/// A walk through pages was ended before its last page.
///
/// All pages that came before are good. No cursor is in it: it may hold anything.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaginationError {
    /// The name of the method that was called.
    pub method: &'static str,
    /// How many pages came.
    pub pages: usize,
    /// What ended the walk.
    pub reason: PaginationErrorReason,
}

/// What ended a walk through pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PaginationErrorReason {
    /// The next page would have been one that came already: the last answer named a cursor that
    /// had been used.
    RepeatedCursor,
    /// There is a further page, and as many as were allowed have come.
    PageLimit,
}

impl PaginationError {
    pub(crate) fn kind(&self) -> ErrorKind {
        match self.reason {
            PaginationErrorReason::RepeatedCursor => ErrorKind::GiveUp,
            PaginationErrorReason::PageLimit => ErrorKind::Fix,
        }
    }
}

impl fmt::Display for PaginationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, pages, .. } = self;
        let s = if *pages == 1 { "" } else { "s" };
        write!(
            f,
            "the pages of `{method}` were not read to their end: after {pages} page{s} "
        )?;
        f.write_str(match self.reason {
            PaginationErrorReason::RepeatedCursor => {
                "the next cursor was one that had been used, which would go on for ever"
            }
            PaginationErrorReason::PageLimit => {
                "there was another one, and no more were allowed (the limit can be raised)"
            }
        })
    }
}
