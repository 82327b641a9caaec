//! Reads `spec/`.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use slack_methods_spec_model::Source;
use slack_methods_upstream::Lock;
use walkdir::WalkDir;

use super::disk::slashed;

/// Every file below `spec/` whose name ends in `.yaml`, and the lock, in the order of the paths.
///
/// One thread: a thousand files take a few milliseconds, and what follows takes far longer.
pub(crate) fn read(root: &Path) -> anyhow::Result<Vec<Source>> {
    let spec = root.join("spec");
    ensure!(spec.is_dir(), "there is no folder {}", spec.display());
    let mut sources = Vec::new();
    for entry in WalkDir::new(&spec).follow_root_links(false) {
        let entry = entry.context("cannot read spec/")?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = slashed(entry.path(), &spec);
        match Path::new(entry.file_name())
            .extension()
            .and_then(OsStr::to_str)
        {
            Some("yaml") => {}
            // The facts of the pages, which the files are held against.
            _ if path == Lock::PATH => {}
            // Would be left out without a word.
            Some("yml") => bail!("spec/{path} would not be read: its name must end in .yaml"),
            _ => continue,
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
