//! Iterators over pages and over what the pages hold.

use std::fmt;
use std::iter::FusedIterator;
use std::sync::Arc;

use super::Background;
use crate::error::Error;
use crate::paged::{Listed, Paged};
use crate::reply::Reply;
use crate::with_json::ListWithJson;

/// The pages of a method's response, one after the other; made by [`Client::pages`](super::Client::pages).
///
/// Apart from the waiting it is [`crate::Pages`], which says when it ends. A page is asked for by
/// `next`, which panics in asynchronous code.
#[must_use = "pages are asked for when the iterator is"]
pub struct Pages<M: Paged> {
    inner: crate::Pages<M>,
    background: Arc<Background>,
}

impl<M: Paged> Pages<M> {
    pub(super) fn new(inner: crate::Pages<M>, background: &Arc<Background>) -> Self {
        Self {
            inner,
            background: Arc::clone(background),
        }
    }

    /// Maximum number of pages; see [`crate::Pages::max_pages`].
    pub fn max_pages(mut self, count: usize) -> Self {
        self.inner = self.inner.max_pages(count);
        self
    }

    /// The items of the pages, one by one.
    pub fn items(self) -> Items<M>
    where
        M: Listed,
    {
        Items {
            inner: self.inner.items(),
            background: self.background,
        }
    }

    /// The items of the pages, one by one, each with the JSON that it was read from; see
    /// [`crate::Pages::items_with_json`].
    pub fn items_with_json(self) -> Items<M, <M::Items as ListWithJson>::WithJson>
    where
        M: Listed<Items: ListWithJson>,
    {
        Items {
            inner: self.inner.items_with_json(),
            background: self.background,
        }
    }

    /// Where the next page starts; see [`crate::Pages::cursor`].
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.inner.cursor()
    }
}

impl<M: Paged> Iterator for Pages<M> {
    type Item = Result<Reply<M::Response>, Error<M::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.background.handle.block_on(self.inner.next())
    }
}

impl<M: Paged> FusedIterator for Pages<M> {}

impl<M: Paged> fmt::Debug for Pages<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

/// The items of the pages of a method's response, one by one; made by [`Pages::items`] and
/// [`Pages::items_with_json`].
#[must_use = "pages are asked for when the iterator is"]
pub struct Items<M: Listed, I: IntoIterator = <M as Listed>::Items> {
    inner: crate::Items<M, I>,
    background: Arc<Background>,
}

impl<M: Listed, I: IntoIterator> Items<M, I> {
    /// Where the page after that of the last item starts; see [`crate::Pages::cursor`].
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.inner.cursor()
    }
}

impl<M: Listed, I: IntoIterator> Iterator for Items<M, I> {
    type Item = Result<I::Item, Error<M::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.background.handle.block_on(self.inner.next())
    }
}

impl<M: Listed, I: IntoIterator> FusedIterator for Items<M, I> {}

impl<M: Listed, I: IntoIterator> fmt::Debug for Items<M, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}
