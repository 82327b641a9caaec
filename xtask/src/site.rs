//! `cargo xtask site`: hands over to a program of its own, which compiles templates.

use std::ffi::OsString;

use anyhow::Context;

use crate::{Verdict, cargo};

/// Writes the searchable reference as static pages
///
/// What follows is handed to the program `site`; `cargo xtask site --help` shows what it takes. It is
/// compiled at its first use.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let root = crate::workspace_root();
    let here = std::env::current_dir().context("cannot find the current folder")?;
    let status = cargo::command(&root)
        // A path that somebody names is one from where they are.
        .current_dir(here)
        .args(["run", "--locked", "--package", "slack-methods-site"])
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(&args.arguments)
        .status()
        .context("cannot start cargo")?;
    match status.code() {
        Some(0) => Ok(Verdict::Fine),
        Some(1) => Ok(Verdict::Wrong),
        _ => anyhow::bail!("site did not do its work"),
    }
}
