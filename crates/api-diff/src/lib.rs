//! What the public API is, and what a difference of two states of it means for those who depend on
//! it.
//!
//! ```text
//! spec/    -> codegen -> listing::Item   one line of generated/api.txt
//! two lists of items -> generated::compare -> Difference, with its Class
//! differences and versions -> Report   the verdict
//! ```
//!
//! Nothing here reads a file, runs a process or prints.

mod class;
mod difference;
pub mod generated;
pub mod groups;
pub mod listing;
mod report;
mod version;

pub use class::Class;
pub use difference::{Difference, Owner};
pub use report::Report;
pub use version::{Step, of_manifest};
