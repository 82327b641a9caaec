//! The cursors of one walk through pages; compiled once for all methods.

use std::collections::HashSet;
use std::hash::BuildHasher;

use crate::pagination_error::PaginationErrorReason;

/// What comes next on a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A page.
    Page,
    /// The walk has to be ended.
    Stop(PaginationErrorReason),
    /// Nothing.
    End,
}

pub(super) struct Walk {
    /// Where the next page starts; none for the first page and after the last.
    cursor: Option<String>,
    /// The cursors that were used, as hashes: eight bytes for each page, however long it is. That
    /// two different ones among ten thousand meet has a chance of one in 10^11.
    seen: HashSet<u64>,
    pages: usize,
    step: Step,
    pub(super) max_pages: usize,
}

impl Walk {
    pub(super) fn new(start: Option<&str>) -> Self {
        let mut walk = Self {
            cursor: None,
            seen: HashSet::new(),
            pages: 0,
            step: Step::Page,
            max_pages: 10_000,
        };
        walk.go_to(start);
        // No cursor means the first page here, and not that there is none.
        walk.step = Step::Page;
        walk
    }

    pub(super) fn step(&self) -> Step {
        match self.step {
            Step::Page if self.pages >= self.max_pages => {
                Step::Stop(PaginationErrorReason::PageLimit)
            }
            step => step,
        }
    }

    pub(super) fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    pub(super) fn pages(&self) -> usize {
        self.pages
    }

    /// Notes that a page came, and the cursor in it.
    pub(super) fn page(&mut self, next: Option<&str>) {
        self.pages += 1;
        self.go_to(next);
    }

    fn go_to(&mut self, cursor: Option<&str>) {
        self.cursor = cursor.filter(|it| !it.is_empty()).map(str::to_owned);
        self.step = match &self.cursor {
            None => Step::End,
            Some(cursor) => {
                let hash = self.seen.hasher().hash_one(cursor);
                match self.seen.insert(hash) {
                    true => Step::Page,
                    false => Step::Stop(PaginationErrorReason::RepeatedCursor),
                }
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_stops_at_the_first_cursor_that_came_before(
            start in proptest::option::of("[a-e]?"),
            cursors in proptest::collection::vec("[a-e]{0,2}", 0..12),
        ) {
            let mut walk = Walk::new(start.as_deref());
            let mut before: Vec<&str> = start.iter().map(String::as_str).collect();
            for cursor in &cursors {
                prop_assert_eq!(walk.step(), Step::Page);
                walk.page(Some(cursor));
                let expected = if cursor.is_empty() {
                    Step::End
                } else if before.contains(&cursor.as_str()) {
                    Step::Stop(PaginationErrorReason::RepeatedCursor)
                } else {
                    Step::Page
                };
                prop_assert_eq!(walk.step(), expected);
                if expected != Step::Page {
                    return Ok(());
                }
                prop_assert_eq!(walk.cursor(), Some(cursor.as_str()));
                before.push(cursor);
            }
        }

        #[test]
        fn it_stops_at_the_limit_where_there_is_more(limit in 0_usize..6, pages in 1_usize..6) {
            let mut walk = Walk::new(None);
            walk.max_pages = limit;
            let mut came = 0;
            while walk.step() == Step::Page {
                came += 1;
                let next = came.to_string();
                walk.page((came < pages).then_some(next.as_str()));
            }
            prop_assert_eq!(came, limit.min(pages));
            prop_assert_eq!(walk.pages(), came);
            let expected = match limit < pages {
                true => Step::Stop(PaginationErrorReason::PageLimit),
                false => Step::End,
            };
            prop_assert_eq!(walk.step(), expected);
        }
    }
}
