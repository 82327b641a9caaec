//! Walks through pages that would not end by themselves.

use std::fmt;

use crate::method::ErrorKind;

/// A walk through pages ended before the last page.
///
/// All pages before it are good. It does not hold the cursor, which may be anything.
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
    /// The next page would have been one that came already: the last response had a cursor that
    /// had been used.
    RepeatedCursor,
    /// There is another page, and the limit is reached.
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
            "the pages of `{method}` were not read to the end: after {pages} page{s} "
        )?;
        f.write_str(match self.reason {
            PaginationErrorReason::RepeatedCursor => {
                "the next cursor was one that had been used already, which would never end (report this to \
                 Slack)"
            }
            PaginationErrorReason::PageLimit => {
                "there was another one (the limit can be raised with `max_pages`)"
            }
        })
    }
}
