//! The folder of the site, and the only place that changes it.
//!
//! A file is written whole or not at all, and only if it changes. A run that is killed leaves old or new
//! files, and the next one finishes.

use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use rayon::prelude::*;
use slack_methods_spec_files::{is_temporary, write_whole};
use walkdir::WalkDir;

use crate::site::Files;

/// The file that says whose the folder is.
const MARKER: &str = ".slack-methods-site";
const MARKER_TEXT: &str =
    "`cargo xtask site` writes this folder and removes what it no longer needs here.\n";

/// A folder that is empty, or that an earlier run wrote.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

/// What a run changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were not there, or had another text.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files of an earlier run.
    pub removed: usize,
}

impl Folder {
    /// Opens or makes the folder.
    ///
    /// # Errors
    ///
    /// If it holds something and was not written by an earlier run, or if it cannot be made or read.
    pub fn open(root: &Path) -> Result<Self> {
        let shown = root.display();
        fs::create_dir_all(root).with_context(|| format!("cannot make the folder {shown}"))?;
        let marker = root.join(MARKER);
        match fs::symlink_metadata(&marker) {
            Ok(found) if found.is_file() => {}
            Ok(_) => bail!("{} is not a plain file", marker.display()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut entries =
                    fs::read_dir(root).with_context(|| format!("cannot read {shown}"))?;
                ensure!(
                    entries.next().is_none(),
                    "{shown} holds files that are not of a site. Name another folder, or empty this one"
                );
                fs::write(&marker, MARKER_TEXT)
                    .with_context(|| format!("cannot write {}", marker.display()))?;
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", marker.display()));
            }
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Makes the folder hold these files, and no other but hidden ones.
    ///
    /// `tell` is called after each file.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, written or removed; those before it are whole.
    pub fn write(&self, files: &Files, tell: impl Fn() + Sync) -> Result<Written> {
        let removed = self.remove_stale(files)?;
        let written = files.par_iter().map(|(path, text)| {
            let target = self.root.join(path);
            let is_new = write_whole(&target, text)
                .with_context(|| format!("cannot write {}", target.display()));
            tell();
            is_new
        });
        let written: Vec<bool> = written.collect::<Result<_>>()?;
        let count = written.iter().filter(|is_new| **is_new).count();
        Ok(Written {
            written: count,
            unchanged: written.len() - count,
            removed,
        })
    }

    /// Goes before writing: where a folder is needed, a file of an earlier run may be in the way.
    fn remove_stale(&self, files: &Files) -> Result<usize> {
        let mut removed = 0;
        // Folders after what is in them.
        for entry in WalkDir::new(&self.root).min_depth(1).contents_first(true) {
            let entry = entry.with_context(|| format!("cannot read {}", self.root.display()))?;
            let path = entry
                .path()
                .strip_prefix(&self.root)
                .unwrap_or(entry.path());
            let path = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
            let name = entry.file_name().to_string_lossy();
            // Such as the `.git` of a branch that holds the site.
            let is_hidden = path.split('/').any(|part| part.starts_with('.'));
            // A folder may stand where a file is needed.
            let is_needed = files.contains_key(&path) && !entry.file_type().is_dir();
            if is_needed || is_hidden && !is_temporary(&name) {
                continue;
            }
            let result = if entry.file_type().is_dir() {
                match fs::remove_dir(entry.path()) {
                    Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => continue,
                    done => done,
                }
            } else {
                removed += 1;
                fs::remove_file(entry.path())
            };
            result.with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
        Ok(removed)
    }
}
