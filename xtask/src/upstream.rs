//! Reads the specification and saved pages of the documentation from the disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use slack_methods_spec_files as spec_files;
use slack_methods_spec_model::Color;
use slack_methods_upstream::{Pages, Spec};

/// Files from which on a bar is shown while they are read.
const MANY: usize = 20;

/// The specification below a folder, with its lock.
pub(crate) fn read_spec(root: &Path) -> Result<Spec> {
    // Without a terminal the colors are left out where the text is printed.
    Spec::read(spec_files::read(root)?).map_err(|problems| {
        let told = problems.render(Color::Always);
        anyhow!("spec/ cannot be read\n\n{told}")
    })
}

/// Reads saved pages; a folder means the pages in it.
pub(crate) fn read_pages(paths: &[PathBuf], spec: &Spec) -> Result<Pages> {
    let files = files(paths)?;
    let bar = progress(files.len());
    let mut pages = Pages::default();
    for path in files {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        pages.add(&path.to_string_lossy(), &text, spec);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(pages)
}

/// Shows itself on a terminal alone.
pub(crate) fn progress(files: usize) -> ProgressBar {
    if files < MANY {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {elapsed}");
    ProgressBar::new(files as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let entries =
            fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        for entry in entries {
            let file = entry
                .with_context(|| format!("cannot read {}", path.display()))?
                .path();
            let ending = file.extension().and_then(|ending| ending.to_str());
            // A link that leads nowhere is a page all the same: reading it fails, and no method is
            // taken for withdrawn.
            if matches!(ending, Some("json" | "md")) && !file.is_dir() {
                files.push(file);
            }
        }
        ensure!(
            files.len() > before,
            "there is no page in {}: their names end in .json or .md",
            path.display()
        );
        files[before..].sort();
    }
    Ok(files)
}
