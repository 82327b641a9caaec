//! Reads `spec/`, and checks it as `cargo xtask gen` does.

use std::ffi::OsStr;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path};

use anyhow::{Context, bail, ensure};
use slack_methods_codegen::Paths;
use slack_methods_spec_model::{Api, Problems, Source, Specification};
use slack_methods_upstream::Lock;
use slack_methods_upstream::conformance::{self, Strictness};
use walkdir::WalkDir;

/// Every file below `spec/` whose name ends in `.yaml`, and the lock, in the order of the paths.
///
/// # Errors
///
/// If there is no such file, one cannot be read, or the name of one says that it would be left out without
/// a word.
pub fn read(root: &Path) -> anyhow::Result<Vec<Source>> {
    let spec = root.join("spec");
    ensure!(spec.is_dir(), "there is no folder {}", spec.display());
    let mut sources = Vec::new();
    for entry in WalkDir::new(&spec) {
        let entry = entry.with_context(|| format!("cannot read {}", spec.display()))?;
        let path = entry.path().strip_prefix(&spec).unwrap_or(entry.path());
        let path = path
            .to_str()
            .with_context(|| format!("the name of spec/{} is not UTF-8", path.display()))?;
        let path = path.replace(MAIN_SEPARATOR_STR, "/");
        match Path::new(&path).extension().and_then(OsStr::to_str) {
            _ if entry.file_type().is_dir() => continue,
            Some("yml") => bail!("spec/{path} would not be read: its name must end in .yaml"),
            Some("yaml") => {}
            _ if path == Lock::PATH => {}
            _ => continue,
        }
        ensure!(
            entry.file_type().is_file(),
            "spec/{path} is not a plain file"
        );
        let bytes = fs::read(entry.path()).with_context(|| format!("cannot read spec/{path}"))?;
        sources.push(Source { path, bytes });
    }
    ensure!(
        !sources.is_empty(),
        "there is no .yaml file below {}",
        spec.display()
    );
    sources.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// The checked specification, and where its items are in the crate.
///
/// # Errors
///
/// Every problem that `cargo xtask gen` shows.
pub fn check(sources: &[Source]) -> Result<(Api, Paths), Problems> {
    let mut problems = Problems::default();
    let specification = Specification::read(sources, &mut problems);
    let api = Api::check(&specification, &mut problems);
    conformance::of(sources, Strictness::Contradictions)(&specification, &mut problems);
    let named = api.map(|api| {
        let paths = Paths::of(&api, &mut problems);
        (api, paths)
    });
    match named {
        Some(named) if problems.is_empty() => Ok(named),
        _ => {
            problems.sort();
            Err(problems)
        }
    }
}
