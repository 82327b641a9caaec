//! The files that are written outside of `generated/`: the listings of the hand-written APIs, and what the fake
//! Slack knows of the specification.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{bail, ensure};
use slack_methods_codegen::{Tree, is_generated};

use super::hash::Hash;
use super::kept::Kept;
use super::verified::of_texts;
use crate::handwritten::Package;

/// What the fake Slack knows, in its crate: a package holds the files of its own folder alone.
pub(super) const KIT: &str = "crates/fake-slack/src/specification.json";

/// A file that is not as its sources say.
#[derive(Debug)]
pub(super) struct Outside {
    /// From the root of the repository.
    pub(super) path: &'static str,
    pub(super) text: String,
    /// What stands there now, if a file does.
    pub(super) old: Option<Vec<u8>>,
}

/// Compares the listing of a crate with its sources; none if it is as they say, or there are no sources. It is not
/// made again if it is known to be that of the same sources.
pub(super) fn listing(
    root: &Path,
    package: Package,
    kept: Option<&mut Kept>,
) -> anyhow::Result<Option<Outside>> {
    let Some(sources) = package.read(root)? else {
        return Ok(None);
    };
    let key = of_texts(&sources);
    if let Some(kept) = &kept
        && let Ok(old) = fs::read(root.join(package.listing))
        && kept.is_made_of(package.listing, key, Hash::of(&old))
    {
        return Ok(None);
    }
    let text = package.listed(&sources)?;
    if let Some(kept) = kept {
        kept.note(package.listing, key, Hash::of(text.as_bytes()));
    }
    compared(root, package.listing, text)
}

/// Compares what the fake Slack knows with the specification; none if it is as that says, or there is no such
/// crate.
pub(super) fn kit(root: &Path, tree: &Tree) -> anyhow::Result<Option<Outside>> {
    match kept_kit(root) {
        (true, _) => compared(root, KIT, tree.kit().to_owned()),
        (false, _) => Ok(None),
    }
}

/// What stands where the fake Slack looks: the folder, and the file in it.
pub(super) fn kept_kit(root: &Path) -> (bool, Option<Vec<u8>>) {
    let file = root.join(KIT);
    let has_folder = file.parent().is_some_and(Path::is_dir);
    (has_folder, fs::read(file).ok())
}

/// Compares a file with what it has to hold; none if it does.
pub(super) fn compared(
    root: &Path,
    path: &'static str,
    text: String,
) -> anyhow::Result<Option<Outside>> {
    let old = match fs::read(root.join(path)) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => bail!("cannot read {path}: {error}"),
    };
    if let Some(old) = &old {
        ensure!(
            is_generated(old),
            "{path} has no header of `cargo xtask gen`, which never touches what it did not write; \
             delete it or move it out"
        );
    }
    let is_fresh = old.as_deref() == Some(text.as_bytes());
    Ok((!is_fresh).then_some(Outside { path, text, old }))
}
