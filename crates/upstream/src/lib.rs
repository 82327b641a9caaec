//! What a page of Slack's documentation says of a method, as data.
//!
//! ```text
//! JSON twin, Markdown page -> Page    facts as read, and the values of its examples
//!                             Facts   names, types, codes, limits; of sentences only hashes
//! spec/upstream.lock      <-> Lock    the facts of every method as they were last reviewed
//! ```
//!
//! Nothing here reads or writes a file.

mod answer;
mod carry;
mod change;
pub mod conformance;
mod facts;
mod fits;
mod hash;
mod lock;
mod markdown;
mod shape;
mod twin;

pub use answer::{Kind, Node};
pub use change::{Change, Difference, Item, compare};
pub use facts::{Arg, Facts, Field, Format, LIMITS, Page, Row};
pub use fits::{Written, fits, same_scalar};
pub use hash::Hash;
pub use lock::{Lock, Reviewed};
pub use markdown::read as read_markdown;
pub use shape::Shape;
pub use twin::{Unreadable, read as read_twin};
