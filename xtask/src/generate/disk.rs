//! What is under `generated/`, and the only place that changes it.
//!
//! Every change is one call that happens whole or not at all (a rename over the old file, a
//! removal), and each can be repeated: whenever a run is killed, the next one finds old or new
//! files, computes what is left to do, and does it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{MAIN_SEPARATOR_STR, Path};
use std::time::{Duration, SystemTime};

use anyhow::{Context, ensure};
use slack_methods_codegen::is_generated;
use tempfile::NamedTempFile;
use walkdir::WalkDir;

use super::hash::Hash;
use super::plan::Plan;
use super::report::Change;

/// Names of temporary files; such a name under `generated/` is never anything else.
const TEMPORARY: (&str, &str) = (".xtask-gen-", ".tmp");

/// A temporary file this old belongs to no run that is still going on.
const ABANDONED: Duration = Duration::from_secs(600);

/// What stands under `generated/`, by paths from there with `/` between the parts.
#[derive(Debug, Default)]
pub(super) struct Disk {
    pub(super) files: BTreeMap<String, Found>,
    pub(super) folders: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Found {
    /// A file with the header.
    Generated(Whole),
    Foreign(Foreign),
}

/// What a file holds.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) bytes: Vec<u8>,
    pub(super) hash: Hash,
}

impl Whole {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self {
            hash: Hash::of(&bytes),
            bytes,
        }
    }
}

/// Why something is not the generator's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    NoHeader,
    /// A link, a socket, …: followed or opened, it could lead anywhere.
    NotAFile,
    /// A hidden folder or cargo's `target/`: reported as one thing, not file by file.
    Folder,
}

impl Disk {
    /// Passes over what Cargo writes beside the manifest of a crate that is in no workspace.
    pub(super) fn leave_to_cargo(&mut self) {
        for name in ["Cargo.lock", "target"] {
            if let Some(Found::Foreign(Foreign::NoHeader | Foreign::Folder)) = self.files.get(name)
            {
                self.files.remove(name);
            }
        }
    }
}

/// Looks at everything under `generated/` without following a link.
pub(super) fn scan(root: &Path) -> anyhow::Result<Disk> {
    let generated = root.join("generated");
    let mut disk = Disk::default();
    let top = match fs::symlink_metadata(&generated) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(disk),
        top => top.context("cannot read generated/")?,
    };
    ensure!(top.is_dir(), "{} is not a folder", generated.display());

    let mut walk = WalkDir::new(&generated).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.context("cannot read generated/")?;
        let path = slashed(entry.path(), &generated);
        let kind = entry.file_type();
        let found = if kind.is_dir() {
            if !path.starts_with('.') && !path.contains("/.") && path != "target" {
                disk.folders.push(path);
                continue;
            }
            walk.skip_current_dir();
            Found::Foreign(Foreign::Folder)
        } else if kind.is_file() {
            let bytes =
                fs::read(entry.path()).with_context(|| format!("cannot read generated/{path}"))?;
            if is_generated(&bytes) || is_temporary(entry.file_name().to_str()) {
                Found::Generated(Whole::new(bytes))
            } else {
                Found::Foreign(Foreign::NoHeader)
            }
        } else {
            Found::Foreign(Foreign::NotAFile)
        };
        disk.files.insert(path, found);
    }
    Ok(disk)
}

/// Does what the plan says and tells of each change once it is done.
///
/// Removals go first: a stale file may stand where a folder is needed, and the reverse.
pub(super) fn apply(
    root: &Path,
    plan: &Plan<'_>,
    tell: impl Fn(Change, &str),
) -> anyhow::Result<()> {
    let generated = root.join("generated");
    for path in &plan.stale {
        fs::remove_file(generated.join(path))
            .with_context(|| format!("cannot remove generated/{path}"))?;
        tell(Change::Removed, path);
    }
    for path in &plan.empty {
        fs::remove_dir(generated.join(path))
            .with_context(|| format!("cannot remove the folder generated/{path}"))?;
    }
    if plan.writes.is_empty() {
        return Ok(());
    }
    let workshop = root.join("target").join("xtask-gen");
    fs::create_dir_all(&workshop)
        .with_context(|| format!("cannot create the folder {}", workshop.display()))?;
    clear_abandoned(&workshop);
    for write in &plan.writes {
        replace(
            &workshop,
            &generated.join(write.path),
            write.text.as_bytes(),
        )
        .with_context(|| format!("cannot write generated/{}", write.path))?;
        let change = if write.old.is_some() {
            Change::Changed
        } else {
            Change::New
        };
        tell(change, write.path);
    }
    Ok(())
}

/// Puts a whole file of the repository in place in one step; `path` is from its root.
pub(crate) fn put(root: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let workshop = root.join("target").join("xtask-gen");
    fs::create_dir_all(&workshop)
        .with_context(|| format!("cannot create the folder {}", workshop.display()))?;
    replace(&workshop, &root.join(path), text.as_bytes())
        .with_context(|| format!("cannot write {path}"))
}

/// Puts a whole file in place in one step.
fn replace(workshop: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = target.parent().unwrap_or(workshop);
    fs::create_dir_all(folder)?;
    let persisted = temporary(workshop, bytes)?.persist(target);
    match persisted {
        Err(refusal) if refusal.error.kind() == io::ErrorKind::CrossesDevices => {
            // `target/` is on another file system. A file next to the target may be left behind by
            // a killed run; its name tells the next run to remove it.
            drop(refusal.file);
            temporary(folder, bytes)?.persist(target)?;
        }
        other => drop(other?),
    }
    Ok(())
}

fn temporary(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    // Readable like any other source file (0644 with the usual umask), not by its owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    // Without it a power cut after the rename can leave a file of length 0, which has no header.
    file.as_file().sync_data()?;
    Ok(file)
}

fn is_temporary(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1))
}

/// Removes what killed runs left, but nothing of a run that goes on at the same time. Litter under
/// `target/` does no harm, so whatever fails here may fail.
fn clear_abandoned(workshop: &Path) {
    let now = SystemTime::now();
    for entry in fs::read_dir(workshop).into_iter().flatten().flatten() {
        let age = entry
            .metadata()
            .and_then(|data| data.modified())
            .map(|at| now.duration_since(at));
        if is_temporary(entry.file_name().to_str()) && matches!(age, Ok(Ok(age)) if age > ABANDONED)
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The path from `base`, with `/` between its parts on every system.
pub(crate) fn slashed(path: &Path, base: &Path) -> String {
    let path = path.strip_prefix(base).unwrap_or(path);
    path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}
