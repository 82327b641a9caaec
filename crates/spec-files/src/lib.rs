//! Reads `spec/` from the disk or from git, and checks it as `cargo xtask gen` does; writes whole files.
//!
//! The one place that decides which files are read, for the generator and for every program beside it.
//! `slack_methods_spec_model` and `slack_methods_upstream` know of no disk.

pub mod git;
mod whole;

use std::ffi::OsStr;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path};

use anyhow::{Context, bail, ensure};
use slack_methods_spec_model::{Api, Problems, Source, Specification};
use slack_methods_upstream::Lock;
use slack_methods_upstream::conformance::{self, Strictness};
use walkdir::WalkDir;

pub use whole::{is_temporary, write_whole};

/// Every file below `spec/` that [`is_read`], in the order of the paths.
///
/// One thread: a thousand files take a few milliseconds, and what follows takes far longer.
///
/// # Errors
///
/// If there is no such folder or file, if one cannot be read, or if the name of one is such that it would be
/// left out without a word.
pub fn read(root: &Path) -> anyhow::Result<Vec<Source>> {
    let spec = root.join("spec");
    ensure!(spec.is_dir(), "there is no folder {}", spec.display());
    let mut sources = Vec::new();
    for entry in WalkDir::new(&spec).follow_root_links(false) {
        let entry = entry.context("cannot read spec/")?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(&spec).unwrap_or(entry.path());
        let path = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
        // Would be left out without a word.
        if Path::new(&path).extension() == Some(OsStr::new("yml")) {
            bail!("spec/{path} would not be read: its name must end in .yaml");
        }
        if !is_read(&path) {
            continue;
        }
        ensure!(
            entry.path().to_str().is_some(),
            "the name of spec/{path} is not UTF-8"
        );
        ensure!(
            entry.file_type().is_file(),
            "spec/{path} is not a plain file"
        );
        let bytes = fs::read(entry.path()).with_context(|| format!("cannot read spec/{path}"))?;
        sources.push(Source { path, bytes });
    }
    // An empty specification would remove every generated file.
    ensure!(
        !sources.is_empty(),
        "there is no .yaml file below {}",
        spec.display()
    );
    sources.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// The same files as they were in a commit, which [`git::commit`] finds.
///
/// # Errors
///
/// There was none, or git cannot read them.
pub fn read_at(root: &Path, commit: &str) -> anyhow::Result<Vec<Source>> {
    let files = git::files(root, commit, "spec", is_read)?;
    ensure!(!files.is_empty(), "{commit} has no spec/ with .yaml files");
    let files = files.into_iter();
    Ok(files.map(|(path, bytes)| Source { path, bytes }).collect())
}

/// Whether a file of a specification is read, by its path from `spec/`: the files that end in `.yaml`, and the
/// record of the pages' facts, which they are held against.
#[must_use]
pub fn is_read(path: &str) -> bool {
    Path::new(path).extension() == Some(OsStr::new("yaml")) || path == Lock::PATH
}

/// The checked specification, for programs that need no names in Rust.
///
/// # Errors
///
/// Every problem that `cargo xtask gen` shows, but for clashes of names in Rust.
pub fn check(sources: &[Source]) -> Result<Api, Problems> {
    let mut problems = Problems::default();
    let specification = Specification::read(sources, &mut problems);
    let api = Api::check(&specification, &mut problems);
    conformance::of(sources, Strictness::Contradictions)(&specification, &mut problems);
    match api {
        Some(api) if problems.is_empty() => Ok(api),
        _ => {
            problems.sort();
            Err(problems)
        }
    }
}

/// The same for an earlier state of a specification, which was sound by the rules of its day: what the rules
/// of today have against it is returned beside it.
///
/// # Errors
///
/// The problems, if a file cannot be read at all, so that it is not known what it held.
pub fn check_earlier(sources: &[Source]) -> Result<(Api, Problems), Problems> {
    let mut problems = Problems::default();
    let specification = Specification::read(sources, &mut problems);
    let api = Api::check(&specification, &mut problems);
    match api {
        Some(api) if specification.unread.is_empty() => Ok((api, problems)),
        _ => Err(problems),
    }
}
