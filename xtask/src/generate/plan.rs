//! Compares what the specification asks for with what is there. Touches nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::{Disk, Foreign, Found};
use super::outside::Outside;

/// What has to happen under `generated/`; all paths are from there, in their order.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    pub(super) writes: Vec<Write<'a>>,
    /// Files with the header that the specification no longer asks for.
    pub(super) stale: Vec<String>,
    /// Folders in which no file will be left, the deepest first.
    pub(super) empty: Vec<String>,
    /// What is not the generator's, and why it is thought so.
    pub(super) foreign: BTreeMap<String, Foreign>,
    pub(super) unchanged: usize,
    /// The files outside of `generated/` that are not as their sources say.
    pub(super) outside: Vec<Outside>,
}

#[derive(Debug)]
pub(super) struct Write<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    /// What stands there now, if a file does.
    pub(super) old: Option<Vec<u8>>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(tree: impl Iterator<Item = (&'a str, &'a str)>, disk: Disk) -> Self {
        let Disk {
            files: mut found,
            folders,
        } = disk;
        let mut plan = Self::default();
        let mut filled = BTreeSet::new();
        for (path, text) in tree {
            filled.extend(parents(path));
            let old = match found.remove(path) {
                Some(Found::Generated(whole)) if whole.bytes == text.as_bytes() => {
                    plan.unchanged += 1;
                    continue;
                }
                Some(Found::Generated(whole)) => Some(whole.bytes),
                Some(Found::Foreign(why)) => {
                    plan.foreign.insert(path.to_owned(), why);
                    continue;
                }
                None => None,
            };
            plan.writes.push(Write { path, text, old });
        }
        for (path, found) in found {
            match found {
                Found::Generated(_) => plan.stale.push(path),
                Found::Foreign(why) => drop(plan.foreign.insert(path, why)),
            }
        }
        // A folder's path is a prefix of what it holds, so the reverse order has the deepest first.
        plan.empty = folders
            .into_iter()
            .filter(|folder| !filled.contains(folder.as_str()))
            .collect();
        plan.empty.sort_unstable_by(|a, b| b.cmp(a));
        plan
    }

    /// How many files are not as they have to be.
    pub(super) fn differing(&self) -> usize {
        self.writes.len() + self.stale.len() + self.foreign.len() + self.outside.len()
    }

    /// Whether every file is as it has to be. An empty folder is not a difference: it does
    /// not exist for git either.
    pub(super) fn is_fresh(&self) -> bool {
        self.differing() == 0
    }
}

/// The folders that a file is in.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests;
