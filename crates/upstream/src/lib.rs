//! What Slack's documentation says of its methods, as data, and what follows from it for the
//! specification.
//!
//! ```text
//! JSON twin, Markdown page -> Page    facts as read, and the values of its examples
//!                             Facts   names, types, codes, limits; of sentences only hashes
//! spec/upstream.lock      <-> Lock    the facts of every method as they were last reviewed
//! Lock, Pages              -> Drifts  what changed in the documentation since
//! Spec, Lock, Pages        -> Plan    the files that an import writes
//! ```
//!
//! Nothing here reads or writes a file.

mod backfill;
pub mod conformance;
mod diff;
mod drift;
mod facts;
mod fits;
mod hash;
mod import;
mod key;
mod lock;
mod markdown;
mod problem;
mod response;
mod saved;
mod shape;
mod spec;
mod twin;

pub use diff::{Change, Difference, Item, compare};
pub use drift::{Counts, Drift, Drifts, drift};
pub use facts::{Arg, Facts, Field, Format, Page, Row, fact};
pub use fits::{Written, fits, same_scalar};
pub use hash::Hash;
pub use import::{NewFile, Options, Owed, Plan, Report, Update, plan};
pub use lock::{Lock, Reviewed};
pub use markdown::read as read_markdown;
pub use problem::Problem;
pub use response::{Kind, Node};
pub use saved::Pages;
pub use shape::Shape;
pub use spec::Spec;
pub use twin::{PageError, read as read_twin};
