//! Streams of pages and of what the pages hold.

use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Client;
use super::walk::{Step, Walk};
use crate::error::Error;
use crate::method::Method;
use crate::paged::{Listed, Paged};
use crate::pagination_error::PaginationError;
use crate::reply::Reply;
use crate::with_json::{ListWithJson, read_at};

type Outcome<M> = Result<Reply<<M as Method>::Response>, Error<<M as Method>::Error>>;

/// The pages of a method's response, one after the other; made by [`Client::pages`].
///
/// It is a [`Stream`], so the `StreamExt` of `futures` and of `tokio-stream` work with it, and
/// [`next`](Self::next) works without either. A page is asked for when it is polled for, never
/// ahead. Dropping the stream gives up a call under way. After its end it stays at its end.
///
/// It ends
///
/// - after the page that has no next cursor;
/// - after the first error, which it yields; [`cursor`](Self::cursor) then says where it stopped;
/// - with [`Error::Pagination`] when a response has a cursor that this walk has used, instead of
///   going round for ever, and when there are more pages than
///   [`max_pages`](Self::max_pages) allows.
///
/// Each page is a call like any other, with its own time limit and its own repeats: it waits as
/// long as `Retry-After` says, up to the client's
/// [`max_retry_after`](crate::ClientBuilder::max_retry_after).
#[must_use = "pages are asked for when the stream is polled"]
pub struct Pages<M: Paged> {
    client: Client,
    walk: Walk,
    turn: Turn<M>,
}

/// The request is here between two pages, and in the call during one.
enum Turn<M: Paged> {
    Between(M),
    Calling(Pin<Box<dyn Future<Output = (M, Outcome<M>)> + Send>>),
    Over,
}

// Nothing in it is ever pinned but what a box of its own holds.
impl<M: Paged> Unpin for Pages<M> {}

impl<M: Paged> Pages<M> {
    pub(super) fn new(client: Client, request: M) -> Self {
        let own = request.cursor().filter(|cursor| !cursor.is_empty());
        Self {
            client,
            walk: Walk::new(own.or(M::FIRST_CURSOR)),
            turn: Turn::Between(request),
        }
    }

    /// Maximum number of pages; 10,000 unless this sets it.
    ///
    /// When that many have come and there is another one, the stream ends with [`Error::Pagination`].
    /// For each page a few bytes are kept, to know a cursor again.
    pub fn max_pages(mut self, count: usize) -> Self {
        self.walk.max_pages = count;
        self
    }

    /// The items of the pages, one by one.
    pub fn items(self) -> Items<M>
    where
        M: Listed,
    {
        Items {
            pages: self,
            page: None,
            take: |page| M::items(page.response),
        }
    }

    /// The items of the pages, one by one, each with the JSON that it was read from: for keys that its
    /// type does not have, and for items that are of another kind than documented, which
    /// [`items`](Self::items) skips.
    ///
    /// Each page is read twice.
    pub fn items_with_json(self) -> Items<M, <M::Items as ListWithJson>::WithJson>
    where
        M: Listed<Items: ListWithJson>,
    {
        Items {
            pages: self,
            page: None,
            take: |page| read_at(&page.raw, M::PATH),
        }
    }

    /// The next page; `None` at the end.
    ///
    /// Dropping the future loses nothing: the next call continues with the same page.
    pub async fn next(&mut self) -> Option<Outcome<M>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Where the next page starts: before the first one what the request says, or else
    /// [`FIRST_CURSOR`](Paged::FIRST_CURSOR), and `None` after the last.
    ///
    /// After an error it is where the page starts that failed; a request with it continues there. After [`Error::Pagination`] it is the cursor that was not followed.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.walk.cursor()
    }
}

impl<M: Paged> Stream for Pages<M> {
    type Item = Outcome<M>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Outcome<M>>> {
        let this = self.get_mut();
        let mut call = match mem::replace(&mut this.turn, Turn::Over) {
            Turn::Over => return Poll::Ready(None),
            Turn::Calling(call) => call,
            Turn::Between(mut request) => match this.walk.step() {
                Step::End => return Poll::Ready(None),
                Step::Stop(reason) => {
                    return Poll::Ready(Some(Err(Error::Pagination(PaginationError {
                        method: M::INFO.name,
                        pages: this.walk.pages(),
                        reason,
                    }))));
                }
                Step::Page => {
                    if let Some(cursor) = this.walk.cursor() {
                        request.set_cursor(cursor.to_owned());
                    }
                    let client = this.client.clone();
                    Box::pin(async move {
                        let outcome = client.call(&request).await;
                        (request, outcome)
                    })
                }
            },
        };
        let Poll::Ready((request, outcome)) = call.as_mut().poll(context) else {
            this.turn = Turn::Calling(call);
            return Poll::Pending;
        };
        if let Ok(page) = &outcome {
            this.walk.page(M::next_cursor(page));
            this.turn = Turn::Between(request);
        }
        Poll::Ready(Some(outcome))
    }
}

impl<M: Paged> fmt::Debug for Pages<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("method", &M::INFO.name)
            .field("pages", &self.walk.pages())
            .finish_non_exhaustive()
    }
}

/// The items of the pages of a method's response, one by one; made by [`Pages::items`] and
/// [`Pages::items_with_json`].
///
/// It asks for a page when all items of the one before are taken, and ends like [`Pages`].
#[must_use = "pages are asked for when the stream is polled"]
pub struct Items<M: Listed, I: IntoIterator = <M as Listed>::Items> {
    pages: Pages<M>,
    page: Option<I::IntoIter>,
    /// Takes the items out of a page.
    take: fn(Reply<M::Response>) -> I,
}

impl<M: Listed, I: IntoIterator> Unpin for Items<M, I> {}

impl<M: Listed, I: IntoIterator> Items<M, I> {
    /// The next item; `None` at the end.
    ///
    /// Dropping the future loses nothing: the next call of this goes on at the same item.
    pub async fn next(&mut self) -> Option<Result<I::Item, Error<M::Error>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Where the page after that of the last item starts; see [`Pages::cursor`].
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.pages.cursor()
    }
}

impl<M: Listed, I: IntoIterator> Stream for Items<M, I> {
    type Item = Result<I::Item, Error<M::Error>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.as_mut().and_then(Iterator::next) {
                return Poll::Ready(Some(Ok(item)));
            }
            this.page = None;
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                // Pages may be empty, also in the middle.
                Some(Ok(page)) => this.page = Some((this.take)(page).into_iter()),
            }
        }
    }
}

impl<M: Listed, I: IntoIterator> fmt::Debug for Items<M, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pages).finish()
    }
}
