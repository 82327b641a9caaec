//! Programs of this repository that are compiled when they are asked for, so that the generator compiles nothing
//! for them.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Context;

use crate::{Verdict, cargo};

/// A program and where it is to run.
pub(crate) struct Program {
    /// Its package.
    pub(crate) package: &'static str,
    /// What is asked for, in errors.
    pub(crate) name: &'static str,
    /// Where relative paths among the arguments begin.
    pub(crate) folder: PathBuf,
    /// Whether cargo is silent: its lines would be longer than what the program says. Compiling then is, too.
    pub(crate) is_quiet: bool,
}

impl Program {
    /// A program for which paths are those of the caller.
    pub(crate) fn here(package: &'static str, name: &'static str) -> anyhow::Result<Self> {
        let folder = std::env::current_dir().context("cannot tell the current folder")?;
        Ok(Self {
            package,
            name,
            folder,
            is_quiet: false,
        })
    }

    /// Compiles and runs it.
    pub(crate) fn run(self, arguments: &[OsString]) -> anyhow::Result<Verdict> {
        let root = crate::workspace_root();
        let status = cargo::command(&root)
            .current_dir(self.folder)
            .args(["run", "--locked", "--package", self.package])
            .args(self.is_quiet.then_some("--quiet"))
            .arg("--manifest-path")
            .arg(root.join("Cargo.toml"))
            .arg("--")
            .args(arguments)
            .status()
            .context("cannot start cargo")?;
        match status.code() {
            Some(0) => Ok(Verdict::Fine),
            Some(1) => Ok(Verdict::Wrong),
            _ => anyhow::bail!("{} did not do its work", self.name),
        }
    }
}
