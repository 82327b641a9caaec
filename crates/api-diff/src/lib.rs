//! What the public API is, and what a difference of two states of it means for those who depend on
//! it.
//!
//! ```text
//! spec/    -> codegen -> listing::Item   one line of generated/api.txt
//! *.rs     -> source::items -> source::Item   one line of a hand-written crate's api.txt
//! two lists of items -> generated::compare, handwritten::compare -> Difference, with its Class
//! differences and versions -> Report   the verdict
//! ```
//!
//! Nothing here reads a file, runs a process or prints.

mod class;
mod difference;
pub mod generated;
pub mod groups;
pub mod handwritten;
pub mod listing;
mod report;
pub mod source;
mod version;

pub use class::Class;
pub use difference::{Difference, Owner};
pub use report::Report;
pub use version::{Step, of_manifest};
