//! `cargo xtask fetch`: hands over to a program of its own, which compiles an HTTP client.

use std::ffi::OsString;

use anyhow::Context;

use crate::{Verdict, cargo};

/// Downloads the documentation's pages, for drift and import
///
/// What follows is handed to the program `fetch`; `cargo xtask fetch --help` shows what it takes. It is
/// compiled at its first use.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let status = cargo::command(&crate::workspace_root())
        .args(["run", "--locked", "--package", "slack-methods-fetch", "--"])
        .args(&args.arguments)
        .status()
        .context("cannot start cargo")?;
    match status.code() {
        Some(0) => Ok(Verdict::Fine),
        Some(1) => Ok(Verdict::Wrong),
        _ => anyhow::bail!("fetch did not do its work"),
    }
}
