//! The folder that the pages are kept in.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::page::Form;

/// Where the `ETag`s are kept. `drift` and `import` look for pages in the folder itself only.
const TAGS: &str = "etags";

/// A folder of saved pages: `<method>.json` or `<method>.md`, and the `ETag` of each in a folder below.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens or makes the folder.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub fn open(root: &Path) -> Result<Self> {
        let tags = root.join(TAGS);
        fs::create_dir_all(&tags).with_context(|| format!("cannot make {}", tags.display()))?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The `ETag` of a page that is here, if the site gave one.
    pub(crate) fn tag(&self, method: &str, form: Form) -> Option<String> {
        let file = form.file(method);
        // Without the page the site must send it again.
        let is_here = self.root.join(&file).is_file();
        let tag = fs::read_to_string(self.root.join(TAGS).join(file)).ok();
        tag.filter(|tag| is_here && !tag.is_empty())
    }

    /// Saves a page, and says whether that changed anything. The other form of the page goes.
    pub(crate) fn save(
        &self,
        method: &str,
        form: Form,
        text: &[u8],
        tag: Option<&str>,
    ) -> Result<Saved> {
        let file = form.file(method);
        let path = self.root.join(&file);
        let saved = match fs::read(&path) {
            Ok(old) if old == text => Saved::Same,
            Ok(_) => Saved::Changed,
            Err(_) => Saved::New,
        };
        let tag_path = self.root.join(TAGS).join(file);
        // The tag goes first and comes last: a run that is killed between the two has a page without a
        // tag, which the next one asks for again.
        remove(&tag_path)?;
        if saved != Saved::Same {
            self.put(&path, text)?;
        }
        self.drop_form(method, form.other())?;
        if let Some(tag) = tag {
            self.put(&tag_path, tag.as_bytes())?;
        }
        Ok(saved)
    }

    /// Removes a page, and says whether it was here.
    pub(crate) fn forget(&self, method: &str) -> Result<bool> {
        let twin = self.drop_form(method, Form::Twin)?;
        Ok(self.drop_form(method, Form::Markdown)? || twin)
    }

    /// The methods of the pages that are here.
    pub(crate) fn methods(&self) -> Result<BTreeSet<String>> {
        let mut methods = BTreeSet::new();
        let entries = fs::read_dir(&self.root)
            .with_context(|| format!("cannot read {}", self.root.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", self.root.display()))?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let stem = name
                .strip_suffix(".json")
                .or_else(|| name.strip_suffix(".md"));
            methods.extend(
                stem.filter(|stem| crate::index::is_name(stem))
                    .map(str::to_owned),
            );
        }
        Ok(methods)
    }

    fn drop_form(&self, method: &str, form: Form) -> Result<bool> {
        let file = form.file(method);
        remove(&self.root.join(TAGS).join(&file))?;
        remove(&self.root.join(file))
    }

    /// Writes a file whole or not at all.
    fn put(&self, path: &Path, text: &[u8]) -> Result<()> {
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.root)?;
            file.write_all(text)?;
            file.persist(path)?;
            Ok(())
        };
        write().with_context(|| format!("cannot write {}", path.display()))
    }
}

/// What saving a page did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    New,
    Changed,
    Same,
}

/// Removes a file that may be there.
fn remove(path: &Path) -> Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("cannot remove {}", path.display())),
    }
}
