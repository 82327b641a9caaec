//! Puts the files of an export on the disk.

use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path};

use anyhow::{Context, ensure};
use slack_methods_spec_files::write_whole;
use walkdir::WalkDir;

use crate::tree::Tree;

/// What has to happen to a folder; all paths are from there.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// Files that are not there.
    pub new: Vec<(&'a str, &'a str)>,
    /// Files that hold something else.
    pub changed: Vec<(&'a str, &'a str)>,
    /// Files of an earlier export that this one does not have.
    pub stale: Vec<String>,
    /// How many files are as they have to be.
    pub unchanged: usize,
}

impl<'a> Plan<'a> {
    /// Compares a tree with a folder, and writes nothing. `owned` is the folder in it that holds nothing but
    /// files of such an export.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or `owned` holds one that no export has written.
    pub fn new(out: &Path, tree: &'a Tree, owned: Option<Owned>) -> anyhow::Result<Self> {
        let mut plan = Self::default();
        for (path, text) in tree.iter() {
            match fs::read(out.join(path)) {
                Ok(bytes) if bytes == text.as_bytes() => plan.unchanged += 1,
                Ok(_) => plan.changed.push((path, text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    plan.new.push((path, text));
                }
                Err(error) => {
                    let path = out.join(path);
                    return Err(error).with_context(|| format!("cannot read {}", path.display()));
                }
            }
        }
        if let Some(owned) = owned {
            plan.stale = stale(out, tree, owned)?;
        }
        Ok(plan)
    }

    /// Whether the folder is as it has to be.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// Writes what is new or changed, each file whole or not at all, and removes what is stale.
    ///
    /// # Errors
    ///
    /// A file cannot be written or removed. Those before it are done.
    pub fn apply(&self, out: &Path) -> anyhow::Result<()> {
        for (path, text) in self.new.iter().chain(&self.changed) {
            let path = out.join(path);
            write_whole(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        for path in &self.stale {
            let path = out.join(path);
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
        Ok(())
    }
}

/// A folder of which every file is an export's.
#[derive(Clone, Copy, Debug)]
pub struct Owned {
    /// The folder.
    pub folder: &'static str,
    /// What each file in it begins with.
    pub header: &'static str,
}

fn stale(out: &Path, tree: &Tree, owned: Owned) -> anyhow::Result<Vec<String>> {
    let folder = out.join(owned.folder);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut stale = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let path = path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
        if tree.get(&path).is_some() {
            continue;
        }
        let text = fs::read(entry.path()).unwrap_or_default();
        ensure!(
            entry.file_type().is_file() && text.starts_with(owned.header.as_bytes()),
            "{} was not written by an export, and {} would hold it; move it away, or name another --out",
            entry.path().display(),
            folder.display(),
        );
        stale.push(path);
    }
    Ok(stale)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use std::fs;

    use super::{Owned, Plan};
    use crate::tree::Tree;

    const OWNED: Owned = Owned {
        folder: "pages",
        header: "<!-- ours",
    };

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        files.iter().for_each(|(path, text)| tree.add(*path, *text));
        tree
    }

    #[test]
    fn only_what_differs_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/b");
        let before = tree(&[("one.json", "1"), ("pages/two.md", "<!-- ours -->2")]);
        Plan::new(&out, &before, Some(OWNED))
            .unwrap()
            .apply(&out)
            .unwrap();
        let written = || {
            fs::metadata(out.join("one.json"))
                .unwrap()
                .modified()
                .unwrap()
        };
        let first = written();

        let after = tree(&[("one.json", "1"), ("pages/three.md", "<!-- ours -->3")]);
        let plan = Plan::new(&out, &after, Some(OWNED)).unwrap();
        assert_eq!(
            (plan.new.len(), plan.changed.len(), plan.unchanged),
            (1, 0, 1)
        );
        assert_eq!(plan.stale, ["pages/two.md"]);
        assert!(!plan.is_fresh());
        plan.apply(&out).unwrap();
        assert_eq!(written(), first);
        assert!(!out.join("pages/two.md").exists());
        assert!(Plan::new(&out, &after, Some(OWNED)).unwrap().is_fresh());
        let left: Vec<_> = fs::read_dir(&out).unwrap().collect();
        assert_eq!(left.len(), 2, "no temporary file is left: {left:?}");
    }

    #[test]
    fn what_somebody_wrote_is_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pages")).unwrap();
        fs::write(folder.path().join("pages/notes.md"), "mine").unwrap();
        let tree = tree(&[("pages/two.md", "<!-- ours -->2")]);
        let error = Plan::new(folder.path(), &tree, Some(OWNED)).unwrap_err();
        assert!(error.to_string().contains("notes.md"), "{error}");
        assert!(!folder.path().join("pages/two.md").exists());
    }
}
