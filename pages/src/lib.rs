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
mod facts;
mod hash;
mod lock;
mod shape;
mod twin;

pub use answer::{ENVELOPE, Kind, Node};
pub use facts::{Arg, Facts, Field, LIMITS, Page, Row};
pub use hash::Hash;
pub use lock::Lock;
pub use shape::Shape;
pub use twin::{Unreadable, read as read_twin};
