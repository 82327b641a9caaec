//! Methods whose answers come in pages.

use crate::method::Method;
use crate::reply::Reply;

/// A method that answers with one page at a time and says where the next one starts.
///
/// The request's cursor is empty for the first page; each answer but the last has the cursor of the
/// page after it. [`Client::pages`](https://docs.rs/slack-methods/latest/slack_methods/struct.Client.html#method.pages)
/// walks through all of them.
///
/// Source: <https://docs.slack.dev/apis/web-api/pagination/>.
pub trait Paged: Method + 'static {
    /// The cursor that is set: where the page asked for starts.
    fn cursor(&self) -> Option<&str>;

    /// Asks for the page that starts there.
    fn set_cursor(&mut self, cursor: String);

    /// Where the page after this answer starts. None and an empty text both say that there is no
    /// further page.
    fn next_cursor(reply: &Reply<Self::Response>) -> Option<&str>;
}

/// A method of which each page holds a list of the same kind of thing.
///
/// It is a trait of its own since some answers in pages have no such list.
pub trait Listed: Paged {
    /// The list of one page: most often a `Vec`, and a map where the answer has one.
    type Items: IntoIterator;

    /// Takes the list out of a page's response; an empty one if the page has none.
    fn items(response: Self::Response) -> Self::Items;
}
