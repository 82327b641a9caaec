//! The searchable reference as a static site, from the checked specification.
//!
//! ```text
//! named    the checked specification, with names in Rust
//! uses     who uses what: the methods with a code, all that a type is part of
//! page     the pages, and the address of each
//! parts    what pages are put together from
//! pages    one module for each kind of page
//! search   the index that the search reads
//! site     every page, the style and the scripts, by their paths
//! folder   writes them
//! ```
//!
//! Nothing but `folder` reads or writes a file, and equal specifications give equal bytes.

mod about;
mod context;
mod folder;
mod named;
mod page;
mod pages;
mod parts;
mod search;
mod site;
mod uses;

pub use folder::{Folder, Written};
pub use named::check;
pub use site::{Files, Options, build};
