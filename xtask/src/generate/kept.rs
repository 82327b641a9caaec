//! Remembers what each emitted text was made of, so that the next run emits only what is made of something else.
//!
//! What is kept is no text: for each file the key of what it was made of, and the hash of the text that this
//! program made of that. A text is taken from `generated/` only if both are as they were. So no entry can be
//! wrong because it is old, and a file that anybody has changed is emitted again. A list that was damaged, that
//! another program has written, or that is not whole, is no list.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use slack_methods_api_diff::listing;
use slack_methods_codegen::{Earlier, Key, Tree, section, sections_of};

use super::disk::{self, Disk, Found};
use super::hash::{Hash, program};

/// From the root of the repository.
const FILE: &str = "target/xtask-emitted";

/// What is known of earlier runs of this program.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// By path from the root of the repository: the key, and the hash of the text.
    entries: BTreeMap<String, [Hash; 2]>,
    /// Whether anything is not as it was read.
    is_changed: bool,
}

impl Kept {
    /// What the last run has left; nothing if it left nothing, or nothing that can be believed.
    pub(super) fn read(root: &Path) -> Self {
        let text = fs::read_to_string(root.join(FILE)).ok();
        let entries = text.and_then(|text| read(&text, &program()?));
        Self {
            entries: entries.unwrap_or_default(),
            is_changed: false,
        }
    }

    /// Whether the text at a path is known to be what is made of something.
    pub(super) fn is_made_of(&self, path: &str, key: Hash, text: Hash) -> bool {
        self.entries.get(path) == Some(&[key, text])
    }

    /// Takes note of what a text was made of.
    pub(super) fn note(&mut self, path: &str, key: Hash, text: Hash) {
        let entry = [key, text];
        if self.entries.get(path) != Some(&entry) {
            self.entries.insert(path.to_owned(), entry);
            self.is_changed = true;
        }
    }

    /// Takes note of all that was emitted, and of nothing that is emitted no longer.
    pub(super) fn note_all(&mut self, tree: &Tree, disk: &Disk) {
        let before = self.entries.len();
        let is_there = |path: &str| tree.get(path).is_some();
        self.entries
            .retain(|path, _| path.strip_prefix(GENERATED).is_none_or(is_there));
        self.is_changed |= self.entries.len() != before;
        for (path, key) in tree.keys() {
            let text = tree.get(path).unwrap_or_default().as_bytes();
            // Most texts are those of the disk, of which the hash is known.
            let hash = match disk.files.get(path) {
                Some(Found::Generated(whole)) if whole.bytes == text => whole.hash,
                _ => Hash::of(text),
            };
            self.note(&format!("{GENERATED}{path}"), key.into(), hash);
        }
    }

    /// Leaves it to the next run. Only speed is lost where it cannot be written.
    pub(super) fn write(&self, root: &Path) {
        if let (true, Some(program)) = (self.is_changed, program()) {
            let _ = disk::put(root, FILE, &write(&self.entries, &program));
        }
    }
}

/// Before the paths of files of the tree.
const GENERATED: &str = "generated/";

/// The texts on the disk that an earlier run has emitted.
pub(super) struct OnDisk<'a> {
    kept: &'a Kept,
    disk: &'a Disk,
    /// The sections of the listing of the API.
    sections: HashMap<String, &'a str>,
}

impl<'a> OnDisk<'a> {
    pub(super) fn new(kept: &'a Kept, disk: &'a Disk) -> Self {
        let listing = match disk.files.get(listing::PATH) {
            Some(Found::Generated(whole)) => std::str::from_utf8(&whole.bytes).unwrap_or(""),
            _ => "",
        };
        let sections = sections_of(listing).into_iter();
        Self {
            kept,
            disk,
            sections: sections
                .map(|(method, range)| (section(method), &listing[range]))
                .collect(),
        }
    }
}

impl Earlier for OnDisk<'_> {
    fn text(&self, path: &str, key: Key) -> Option<String> {
        let is_made_of = |hash| {
            let path = format!("{GENERATED}{path}");
            self.kept.is_made_of(&path, key.into(), hash)
        };
        if let Some(section) = self.sections.get(path) {
            return is_made_of(Hash::of(section.as_bytes())).then(|| (*section).to_owned());
        }
        let Some(Found::Generated(whole)) = self.disk.files.get(path) else {
            return None;
        };
        is_made_of(whole.hash).then(|| String::from_utf8(whole.bytes.clone()).ok())?
    }

    fn process_ends_soon(&self) -> bool {
        true
    }
}

fn write(entries: &BTreeMap<String, [Hash; 2]>, program: &Hash) -> String {
    let mut text = format!("{program}\n");
    for (path, [key, hash]) in entries {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{key} {hash} {path}");
    }
    let end = Hash::of(text.as_bytes());
    let _ = writeln!(text, "{end}");
    text
}

fn read(text: &str, program: &Hash) -> Option<BTreeMap<String, [Hash; 2]>> {
    let (lines, end) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let all = &text[..=lines.len()];
    if Hash::parse(end)? != Hash::of(all.as_bytes()) {
        return None;
    }
    let mut lines = lines.split('\n');
    if Hash::parse(lines.next()?)? != *program {
        return None;
    }
    let entry = |line: &str| {
        let (key, rest) = line.split_once(' ')?;
        let (hash, path) = rest.split_once(' ')?;
        Some((path.to_owned(), [Hash::parse(key)?, Hash::parse(hash)?]))
    };
    lines.map(entry).collect()
}

#[cfg(test)]
mod tests;
