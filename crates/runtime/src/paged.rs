//! Methods whose responses come in pages.

use crate::method::Method;
use crate::reply::Reply;

/// A method that responds with one page at a time and says where the next one starts.
///
/// The request's cursor is empty for the first page, or [`FIRST_CURSOR`](Self::FIRST_CURSOR); each response but the
/// last has the cursor of the page after it. [`Client::pages`](https://docs.rs/slack-methods/latest/slack_methods/struct.Client.html#method.pages)
/// walks through all of them.
///
/// Source: <https://docs.slack.dev/apis/web-api/pagination/>.
pub trait Paged: Method + 'static {
    /// The cursor of the first page, for a method whose response to a request without a cursor has no
    /// next one. A walk whose request has no cursor begins with it.
    const FIRST_CURSOR: Option<&'static str> = None;

    /// The cursor of the request: where the requested page starts.
    fn cursor(&self) -> Option<&str>;

    /// Requests the page that starts there.
    fn set_cursor(&mut self, cursor: String);

    /// Where the page after this one starts. `None` and an empty text both mean that this is the
    /// last page.
    fn next_cursor(reply: &Reply<Self::Response>) -> Option<&str>;
}

/// A method whose pages each hold a list of items.
///
/// It is a separate trait since the pages of some methods have no such list.
pub trait Listed: Paged {
    /// The list of one page: most often a `Vec`, or a map.
    type Items: IntoIterator;

    /// The keys that lead to the list in the JSON of a page, such as `["response", "members"]`.
    const PATH: &'static [&'static str];

    /// Takes the list out of a page's response; an empty one if the page has none.
    fn items(response: Self::Response) -> Self::Items;
}
