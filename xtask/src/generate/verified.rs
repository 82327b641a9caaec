//! Remembers the last state of all files that a whole run found right, so that the next run need not
//! work it out again.
//!
//! What is kept is one hash over everything that a run depends on: this program, and each byte of the
//! specification, of `generated/`, of the hand-written crates with their listings, and of what the fake Slack knows.
//! Any difference, and any damage of the file itself, only means that the run does all of its work.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use slack_methods_spec_model::Source;

use super::disk::{self, Disk, Found};
use super::hash::{Hash, Parts, program};
use super::outside;
use crate::handwritten::PACKAGES;

/// From the root of the repository.
const FILE: &str = "target/xtask-verified";

/// The hash of a state of all files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct State(String);

impl State {
    /// The state as it is on disk. None where something could not be read or is out of the ordinary: the
    /// whole run will say what.
    pub(super) fn of(root: &Path, sources: &[Source], disk: &Disk) -> Option<Self> {
        let mut parts = Parts::default();
        parts.add_hash(program()?);
        let sources = sources.iter();
        parts.many(sources.map(|it| (it.path.as_str(), Hash::of(&it.bytes))));
        let files = disk.files.iter().map(|(path, found)| match found {
            Found::Generated(whole) => Some((path.as_str(), whole.hash)),
            Found::Foreign(_) => None,
        });
        parts.many(files.collect::<Option<Vec<_>>>()?.into_iter());
        let folders = disk.folders.iter();
        parts.many(folders.map(|path| (path.as_str(), Hash::of(&[]))));
        for package in PACKAGES {
            let Some(sources) = package.read(root).ok()? else {
                parts.many([].into_iter());
                continue;
            };
            parts.add_hash(of_texts(&sources));
            parts.add(&fs::read(root.join(package.listing)).ok()?);
        }
        let (has_folder, kit) = outside::kept_kit(root);
        parts.add(&[u8::from(has_folder)]);
        let kit = kit.iter();
        parts.many(kit.map(|it| (outside::KIT, Hash::of(it))));
        Some(Self(format!("{}\n", parts.hash())))
    }

    /// Whether the last whole run found this very state right.
    pub(super) fn is_verified(&self, root: &Path) -> bool {
        fs::read(file(root)).is_ok_and(|kept| kept == self.0.as_bytes())
    }

    /// Remembers that a whole run found this state right. Only speed is lost where it cannot be written.
    pub(super) fn remember(&self, root: &Path) {
        let _ = disk::put(root, FILE, &self.0);
    }
}

fn file(root: &Path) -> PathBuf {
    root.join(FILE)
}

/// The hash of files with texts, by their paths.
pub(super) fn of_texts(files: &BTreeMap<String, String>) -> Hash {
    let mut parts = Parts::default();
    let files = files.iter();
    parts.many(files.map(|(path, text)| (path.as_str(), Hash::of(text.as_bytes()))));
    parts.hash()
}
