//! Saved pages of the documentation, and the lock of what they said when they were last reviewed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use slack_methods_upstream::{Format, Lock, Page, read_markdown, read_twin};

use crate::import::Known;

/// Files from which on a bar is shown while they are read.
const MANY: usize = 20;

/// A file that holds no page.
pub(crate) struct Refusal {
    pub(crate) path: PathBuf,
    pub(crate) reason: String,
}

/// Everything that the named files hold.
#[derive(Default)]
pub(crate) struct Pages {
    /// In the order of the files' paths.
    pub(crate) read: Vec<Page>,
    pub(crate) refused: Vec<Refusal>,
}

/// Reads saved pages of the methods that are known and of new ones; a folder means the pages in it.
pub(crate) fn read(paths: &[PathBuf], known: &Known, lock: &Lock) -> Result<Pages> {
    let files = files(paths)?;
    let bar = progress(files.len());
    let mut pages = Pages::default();
    for path in files {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        match page(&path, &text, known, lock) {
            Ok(page) => pages.read.push(page),
            Err(reason) => pages.refused.push(Refusal { path, reason }),
        }
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
            if matches!(ending, Some("json" | "md")) && file.is_file() {
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

/// The kind of page shows itself: a JSON twin is an object.
fn page(path: &Path, text: &str, known: &Known, lock: &Lock) -> Result<Page, String> {
    let text = text.trim_start_matches('\u{feff}');
    let page = if text.trim_start().starts_with(['{', '[']) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        read_twin(&stem, text)
    } else {
        read_markdown(text, &known.common)
    };
    let mut page = page.map_err(|reason| reason.to_string())?;
    // The addresses of pages are in lower case, and so are the names under which they are saved.
    let mut names = lock.methods.keys().chain(&known.methods);
    if let Some(name) = names.find(|name| name.eq_ignore_ascii_case(&page.method)) {
        page.method.clone_from(name);
    }
    let before = lock.methods.get(&page.method);
    let had_args = before.is_some_and(|entry| entry.page.args.values().any(|arg| !arg.hidden));
    if page.format == Format::Markdown && page.facts.args.is_empty() && had_args {
        return Err(format!(
            "this page of {} shows none of its arguments; save the page's address with .json behind it",
            page.method
        ));
    }
    Ok(page)
}

/// The lock; an empty one where there is none yet.
pub(crate) fn read_lock(root: &Path) -> Result<Lock> {
    let path = root.join("spec").join(Lock::PATH);
    if !path.exists() {
        return Ok(Lock::default());
    }
    let text = fs::read_to_string(&path).context("cannot read spec/upstream.lock")?;
    Lock::read(&text).context("cannot read spec/upstream.lock")
}
