//! Turns the specification under `spec/` into the complete text of `generated/`.
//!
//! ```text
//! spec_model::Specification  the files as they are written
//! spec_model::Api            checked
//! names::Api                 with a name in Rust for each item
//! emit                       syntax of Rust, one file after another
//! Tree                       every path with its text
//! ```
//!
//! Nothing here reads or writes a file, and equal sources give equal bytes in whatever order they
//! come. Problems do not end a stage: one run shows all that is wrong.

mod earlier;
mod emit;
mod names;
mod paths;
mod tree;

use slack_methods_spec_model::{Api, Problems, Source, Specification, doc};

pub use earlier::{Earlier, Key, Nothing};
pub use paths::{Example, Paths, Place};
pub use tree::{Tree, is_generated, section, sections_of};

/// Builds the complete text of `generated/` from the complete text of `spec/`.
///
/// # Errors
///
/// Every problem of every file, in the order of the files' paths.
pub fn generate(sources: &[Source]) -> Result<Tree, Problems> {
    generate_if(sources, |_, _| {})
}

/// The same, if a further check of the specification has no objection: its problems are told along
/// with the others.
///
/// # Errors
///
/// Every problem of every file, in the order of the files' paths.
pub fn generate_if(
    sources: &[Source],
    check: impl FnOnce(&Specification, &mut Problems),
) -> Result<Tree, Problems> {
    generate_after(&Nothing, sources, check)
}

/// The same after an earlier run of the same generator: a text is emitted only if it is made of something
/// else than in that run. The result is equal.
///
/// # Errors
///
/// Every problem of every file, in the order of the files' paths.
pub fn generate_after(
    earlier: &dyn Earlier,
    sources: &[Source],
    check: impl FnOnce(&Specification, &mut Problems),
) -> Result<Tree, Problems> {
    let mut problems = Problems::default();
    let specification = Specification::read(sources, &mut problems);
    let api = Api::check(&specification, &mut problems);
    check(&specification, &mut problems);
    let named = api.as_ref().map(|api| names::build(api, &mut problems));
    let tree = match &named {
        Some(api) if problems.is_empty() => Ok(emit::tree(api, earlier)),
        _ => {
            problems.sort();
            Err(problems)
        }
    };
    if earlier.process_ends_soon() {
        std::mem::forget(named);
        std::mem::forget(api);
        std::mem::forget(specification);
    }
    tree
}
