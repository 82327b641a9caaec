//! Reads `spec/`, and checks it as `cargo xtask gen` does.

use std::ffi::OsStr;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path};

use anyhow::{Context, bail, ensure};
use slack_methods_spec_model::{Api, Problems, Source, Specification};
use slack_methods_upstream::Lock;
use slack_methods_upstream::conformance::{self, Strictness};
use walkdir::WalkDir;

/// Every file below `spec/` whose name ends in `.yaml`, and the lock, in the order of the paths.
///
/// # Errors
///
/// There is no such folder or file, one cannot be read, or the name of one is such that it would be left
/// out without a word.
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
        let shown = path.display();
        let text = path.to_str();
        let text = text.with_context(|| format!("the name of spec/{shown} is not UTF-8"))?;
        let text = text.replace(MAIN_SEPARATOR_STR, "/");
        match path.extension().and_then(OsStr::to_str) {
            Some("yml") => bail!("spec/{text} would not be read: its name must end in .yaml"),
            _ if !is_read(&text) => continue,
            _ => {}
        }
        ensure!(
            entry.file_type().is_file(),
            "spec/{text} is not a plain file"
        );
        let bytes = fs::read(entry.path()).with_context(|| format!("cannot read spec/{text}"))?;
        sources.push(Source { path: text, bytes });
    }
    ensure!(
        !sources.is_empty(),
        "there is no .yaml file below {}",
        spec.display()
    );
    sources.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// Whether a file of a specification is read, by its path from `spec/`.
#[must_use]
pub fn is_read(path: &str) -> bool {
    path.ends_with(".yaml") || path == Lock::PATH
}

/// The checked specification.
///
/// # Errors
///
/// Every problem that `cargo xtask gen` would show, but for clashes of names in Rust, which no export has.
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
