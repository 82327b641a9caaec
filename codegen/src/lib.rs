//! Turns the specification under `spec/` into the complete text of `generated/`.
//!
//! ```text
//! spec/**.yaml -> Source      texts and their names, and the lock of the pages' facts
//!              -> file::File  syntax, with a place for every key and value
//!              -> raw::*      plain data, unknown keys noted
//!              -> model::Api  names checked, sets merged, references resolved, docs read
//!              -> emit        syntax of Rust, one file after another
//!              -> Tree        every path with its text
//! ```
//!
//! Nothing here reads or writes a file, and equal sources give equal bytes in whatever order they
//! come. Problems do not end a stage: one run shows all that is wrong.

mod agree;
mod doc;
mod emit;
mod file;
mod marked;
mod model;
mod name;
mod problem;
mod raw;
mod tree;

use std::collections::BTreeSet;

use rayon::prelude::*;

use agree::Strictness;
pub use problem::{Color, Problems};
use slack_methods_upstream::Lock;
pub use tree::{Tree, is_generated};

/// Files that every specification has.
const REQUIRED: [&str; 2] = ["errors.yaml", "ids.yaml"];

/// One file of the specification.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path from `spec/`, with `/` between its parts: `methods/rtm/connect.yaml`.
    pub path: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// Builds the complete text of `generated/` from the complete text of `spec/`.
///
/// # Errors
///
/// Every problem of every file, in the order of the files' paths.
pub fn generate(sources: &[Source]) -> Result<Tree, Problems> {
    build(sources, Strictness::Contradictions)
}

/// The same, but also refuses whatever the specification has and the documentation's pages have
/// not, unless the specification says why.
///
/// # Errors
///
/// Every problem of every file, in the order of the files' paths.
pub fn generate_strictly(sources: &[Source]) -> Result<Tree, Problems> {
    build(sources, Strictness::Additions)
}

/// Whether a text is a day of the calendar as the specification writes it: `2026-08-20`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    model::Day::parse(text).is_some()
}

fn build(sources: &[Source], strictness: Strictness) -> Result<Tree, Problems> {
    let mut problems = Problems::default();
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let at_lock = sources.iter().position(|source| source.path == Lock::PATH);
    let lock = at_lock.map(|at| sources.remove(at));
    for path in REQUIRED
        .into_iter()
        .filter(|path| sources.iter().all(|source| source.path != *path))
    {
        problems.push(model::missing(&format!("spec/{path}")));
    }
    let ((lock, found), parsed) = rayon::join(
        || {
            let mut problems = Problems::default();
            (agree::read(lock, &mut problems), problems)
        },
        || -> Vec<_> {
            let parsed = sources
                .into_par_iter()
                .map(|source| (format!("spec/{}", source.path), file::File::parse(source)));
            parsed.collect()
        },
    );
    problems.append(found);
    let mut files = Vec::new();
    let mut unread = BTreeSet::new();
    for (path, file) in parsed {
        match file {
            Ok(file) => files.push(file),
            Err(found) => {
                problems.append(found);
                unread.insert(path);
            }
        }
    }
    let api = model::build(files, unread, (&lock, strictness), &mut problems);
    match api {
        Some(api) if problems.is_empty() => Ok(emit::tree(&api)),
        _ => {
            problems.sort();
            Err(problems)
        }
    }
}
