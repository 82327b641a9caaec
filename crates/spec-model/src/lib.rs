//! Reads, checks and explains the specification of the Slack Web API: the YAML files under `spec/`.
//!
//! ```text
//! Source         a file's path and bytes
//! Specification  every file as it is written: plain data, and the place of every key and value
//! model::Api     checked: references resolved, sets merged, docs read, examples held against types
//! ```
//!
//! Nothing here reads or writes a file, and nothing knows of a documentation page or of a name in Rust:
//! the generator, the importer and an export stand on the same model. Problems do not end a stage, so
//! one run shows all that is wrong; [`Problems`] also takes those of further checks, which find the
//! places they speak of with [`file::File`] and [`file::At`].

pub mod doc;
pub mod edit;
pub mod editor;
pub mod file;
pub mod json;
mod marks;
pub mod model;
pub mod name;
pub mod parallel;
mod path;
mod problem;
mod shape;
mod signs;
mod specification;
pub mod style;
pub mod syntax;
pub mod yaml;

pub use model::{Api, ENVELOPE};
pub use path::{path, steps};
pub use problem::{Color, Problem, Problems};
pub use specification::{Parsed, Specification};

/// One file of the specification.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path from `spec/`, with `/` between its parts: `methods/rtm/connect.yaml`.
    pub path: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// Whether a text is a day of the calendar as the specification writes it: `2026-08-20`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    model::Day::parse(text).is_some()
}
