//! The commands of this repository in a clone: of what is committed here, and of an earlier state.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use anyhow::{Context, bail};

use super::cost::{self, Cost};
use super::subject::Subject;

/// A clone of a commit.
pub(super) struct Checkout {
    root: PathBuf,
    folder: PathBuf,
    commit: String,
    is_ready: Cell<Ready>,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Ready {
    No,
    Cloned,
    Built,
}

impl Checkout {
    pub(super) fn new(root: &Path, folder: PathBuf, commit: String) -> Rc<Self> {
        Rc::new(Self {
            root: root.to_owned(),
            folder,
            commit,
            is_ready: Cell::new(Ready::No),
        })
    }

    fn clone_once(&self) -> anyhow::Result<()> {
        if self.is_ready.get() >= Ready::Cloned {
            return Ok(());
        }
        let mut git = Command::new("git");
        git.args(["clone", "--quiet", "--no-checkout"])
            .args([&self.root, &self.folder]);
        cost::run(&mut git, "")?;
        let mut git = Command::new("git");
        git.arg("-C")
            .arg(&self.folder)
            .args(["checkout", "--quiet", "--detach", &self.commit]);
        cost::run(&mut git, "")?;
        let hint = "; the registry must be reachable, or have been read before";
        let mut fetch = crate::cargo::command(&self.folder);
        cost::run(fetch.args(["fetch", "--quiet", "--locked"]), hint)?;
        self.is_ready.set(Ready::Cloned);
        Ok(())
    }

    /// `cargo xtask gen`.
    fn cargo(&self) -> Command {
        let mut cargo = crate::cargo::command(&self.folder);
        cost::clean(&mut cargo).args(["run", "--quiet", "--offline", "--locked"]);
        cargo.args(["--package", "xtask", "--", "gen"]);
        cargo
    }

    fn build_once(&self) -> anyhow::Result<()> {
        self.clone_once()?;
        if self.is_ready.get() < Ready::Built {
            cost::run(&mut self.cargo(), "")?;
            self.is_ready.set(Ready::Built);
        }
        Ok(())
    }

    /// The program that `cargo xtask` has built, without cargo around it.
    fn xtask(&self) -> Command {
        let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
        let mut xtask = Command::new(self.folder.join("target/debug").join(name));
        xtask
            .current_dir(&self.folder)
            .env_remove("CARGO_MANIFEST_DIR");
        xtask
    }
}

/// `cargo xtask gen` where nothing is compiled.
pub(super) struct FreshGen(pub(super) Rc<Checkout>);

impl Subject for FreshGen {
    fn prepare(&self) -> anyhow::Result<()> {
        self.0.clone_once()
    }

    fn measure(&self) -> anyhow::Result<Cost> {
        cost::remove(&self.0.folder.join("target"))?;
        let (cost, _) = cost::measure(&mut self.0.cargo())?;
        self.0.is_ready.set(Ready::Built);
        Ok(cost)
    }
}

/// `gen --check` where nothing has changed.
pub(super) struct Check(pub(super) Rc<Checkout>);

impl Subject for Check {
    fn prepare(&self) -> anyhow::Result<()> {
        self.0.clone_once()
    }

    fn measure(&self) -> anyhow::Result<Cost> {
        // The row of the fresh clone may have done it.
        self.0.build_once()?;
        // What a run may keep, it keeps here.
        let check = || {
            let mut xtask = self.0.xtask();
            xtask.args(["gen", "--check"]);
            xtask
        };
        cost::measure(&mut check())?;
        Ok(cost::measure(&mut check())?.0)
    }
}

/// `gen` where one sentence of one method has changed since the last run.
pub(super) struct Sentence(pub(super) Rc<Checkout>);

impl Subject for Sentence {
    fn prepare(&self) -> anyhow::Result<()> {
        self.0.clone_once()
    }

    fn measure(&self) -> anyhow::Result<Cost> {
        // The row of the fresh clone may have done it.
        self.0.build_once()?;
        let (path, text) = sentence(&self.0.folder.join("spec/methods"))?;
        let put = |text: &str| {
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
        };
        let generate = || {
            let mut xtask = self.0.xtask();
            xtask.arg("gen");
            cost::measure(&mut xtask)
        };
        generate()?;
        put(&changed(&text).unwrap_or_default())?;
        let measured = generate();
        put(&text)?;
        let (cost, _) = measured?;
        generate()?;
        Ok(cost)
    }
}

/// The first file, by path, in which a sentence can be changed, and its text.
fn sentence(folder: &Path) -> anyhow::Result<(PathBuf, String)> {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.into_path();
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if changed(&text).is_some() {
            return Ok((path, text));
        }
    }
    bail!(
        "no file below {} has a summary of one line that ends with a period",
        folder.display()
    )
}

/// The file of a method whose summary says something else, if it is one plain line.
fn changed(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let (line, summary) = lines.find_map(|line| Some((line, plain_summary(line)?)))?;
    Some(text.replacen(line, &format!("summary: {summary} at once."), 1))
}

fn plain_summary(line: &str) -> Option<&str> {
    let summary = line.strip_prefix("summary: ")?;
    let is_plain = summary.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_plain = is_plain && !summary.contains([':', '#']);
    summary.strip_suffix('.').filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn one_sentence_changes() {
        let text = "method: dock.open\nsummary: Opens a dock.\ndescription: Opens a dock.\n";
        let expected =
            "method: dock.open\nsummary: Opens a dock at once.\ndescription: Opens a dock.\n";
        assert_eq!(changed(text).unwrap(), expected);
        for other in [
            "summary: >-\n  Opens a dock.\n",
            "summary: \"Opens a dock.\"\n",
            "summary: Opens a dock\n",
            "docs: Opens a dock.\n",
        ] {
            assert_eq!(changed(other), None, "{other}");
        }
    }

    #[test]
    fn the_specification_has_such_a_sentence() {
        let (path, text) = sentence(&crate::workspace_root().join("spec/methods")).unwrap();
        assert!(changed(&text).is_some_and(|new| new != text), "{path:?}");
    }

    #[test]
    fn a_folder_without_one_says_what_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.yaml"), "docs: nothing\n").unwrap();
        let error = sentence(folder.path()).unwrap_err().to_string();
        assert!(error.ends_with("ends with a period"), "{error}");
    }
}
