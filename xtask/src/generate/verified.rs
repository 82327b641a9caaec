//! Remembers the last state of all files that a whole run found right, so that the next run need not
//! work it out again.
//!
//! What is kept is one hash over everything that a run depends on: this program, how it was called,
//! and each byte of the specification, of `generated/`, of the hand-written crates with their listings, and of what
//! the fake Slack knows.
//! A listing has a hash of its own, so that a change to the specification alone does not parse the crates again.
//! Any difference, and any damage of the file itself, only means that the run does all of its work.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use slack_methods_spec_model::Source;
use twox_hash::XxHash3_128;

use super::disk::{self, Disk, Found};
use super::outside;
use crate::handwritten::{PACKAGES, Package};

/// From the root of the repository.
const FILE: &str = "target/xtask-verified";

/// The hash of a state of files, and where it is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct State {
    hash: String,
    file: PathBuf,
}

impl State {
    /// The state as it is on disk. None where something could not be read or is out of the ordinary: the
    /// whole run will say what.
    pub(super) fn of(root: &Path, sources: &[Source], disk: &Disk, strict: bool) -> Option<Self> {
        let mut hash = Framed(XxHash3_128::with_seed(0));
        hash.add(&program()?);
        hash.add(&[u8::from(strict)]);
        hash.many(sources.iter().map(|it| (it.path.as_str(), &*it.bytes)));
        let files = disk.files.iter().map(|(path, found)| match found {
            Found::Generated(bytes) => Some((path.as_str(), bytes.as_slice())),
            Found::Foreign(_) => None,
        });
        hash.many(files.collect::<Option<Vec<_>>>()?.into_iter());
        hash.many(disk.folders.iter().map(|path| (path.as_str(), &[][..])));
        for package in PACKAGES {
            let Some(sources) = package.read(root).ok()? else {
                hash.many([].into_iter());
                continue;
            };
            let sources = sources.iter();
            hash.many(sources.map(|(path, text)| (path.as_str(), text.as_bytes())));
            hash.add(&fs::read(root.join(package.listing)).ok()?);
        }
        let (has_folder, kit) = outside::kept_kit(root);
        hash.add(&[u8::from(has_folder)]);
        hash.many(kit.iter().map(|it| (outside::KIT, it.as_slice())));
        Some(hash.state(FILE))
    }

    /// The state of a hand-written crate and of its listing. None where something could not be read, or is not there.
    pub(super) fn of_listing(root: &Path, package: Package) -> Option<Self> {
        let mut hash = Framed(XxHash3_128::with_seed(0));
        hash.add(&program()?);
        let sources = package.read(root).ok()??;
        let sources = sources.iter();
        hash.many(sources.map(|(path, text)| (path.as_str(), text.as_bytes())));
        hash.add(&fs::read(root.join(package.listing)).ok()?);
        Some(hash.state(&format!("{FILE}-{}", package.name)))
    }

    /// Whether the last run that did the work found this very state right.
    pub(super) fn is_verified(&self, root: &Path) -> bool {
        fs::read(root.join(&self.file)).is_ok_and(|kept| kept == self.hash.as_bytes())
    }

    /// Remembers that this state was found right. Only speed is lost where it cannot be written.
    pub(super) fn remember(&self, root: &Path) {
        let file = self.file.to_string_lossy();
        let _ = disk::put(root, &file, &self.hash);
    }
}

/// Tells this program from any other build of it: cargo writes the file anew when it builds.
fn program() -> Option<Vec<u8>> {
    let path = std::env::current_exe().ok()?;
    let data = fs::metadata(&path).ok()?;
    let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut identity = path.into_os_string().into_encoded_bytes();
    identity.extend(data.len().to_le_bytes());
    identity.extend(modified.as_nanos().to_le_bytes());
    Some(identity)
}

/// A hash over parts, each with its length, so that no two lists of parts look the same.
struct Framed(XxHash3_128);

impl Framed {
    fn state(self, file: &str) -> State {
        State {
            hash: format!("{:032x}\n", self.0.finish_128()),
            file: file.into(),
        }
    }

    fn add(&mut self, part: &[u8]) {
        self.0.write(&(part.len() as u64).to_le_bytes());
        self.0.write(part);
    }

    fn many<'a>(&mut self, parts: impl ExactSizeIterator<Item = (&'a str, &'a [u8])>) {
        self.0.write(&(parts.len() as u64).to_le_bytes());
        for (name, content) in parts {
            self.add(name.as_bytes());
            self.add(content);
        }
    }
}
