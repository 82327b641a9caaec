//! The checked specification with the names that its items have in Rust.

use slack_methods_codegen::Paths;
use slack_methods_spec_files as spec_files;
use slack_methods_spec_model::{Api, Problems, Source};

/// Checks a specification as `cargo xtask gen` does, and says where its items are in the crate.
///
/// # Errors
///
/// Every problem of every file; clashes of names in Rust if there is no other.
pub fn check(sources: &[Source]) -> Result<(Api, Paths), Problems> {
    let api = spec_files::check(sources)?;
    let mut problems = Problems::default();
    let paths = Paths::of(&api, &mut problems);
    if problems.is_empty() {
        Ok((api, paths))
    } else {
        problems.sort();
        Err(problems)
    }
}
