//! Which kind of page a saved file is.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use slack_methods_pages::{Page, Unreadable, read_twin};

/// Whether a file of a folder is meant: by its name.
pub(crate) fn is_page(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("json" | "md")) && path.is_file()
}

/// The page in a file, or why there is none.
pub(crate) fn read(path: &Path) -> Result<Result<Page, Unreadable>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(read_twin(&stem, &text))
}
