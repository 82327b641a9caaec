//! `cargo xtask export` and `cargo xtask explain`: hand over to a program of their own, so that the
//! generator compiles nothing for them.

use std::ffi::OsString;

use anyhow::Context;

use crate::{Verdict, cargo};

/// Writes the specification for other programs and languages: OpenAPI, JSON, Markdown
///
/// What follows is handed to a program of its own; `cargo xtask export --help` shows what it takes. It is
/// compiled at its first use.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

/// Says what an error code, a method or a scope means, and what to do
///
/// What follows is handed to a program of its own; `cargo xtask explain --help` shows what it takes. It is
/// compiled at its first use.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct ExplainArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
}

/// `command` is what the program is asked for: `export` or `explain`.
pub(crate) fn run(command: &str, arguments: &[OsString]) -> anyhow::Result<Verdict> {
    let root = crate::workspace_root();
    let status = cargo::command(&root)
        // Paths among the arguments are meant from where the caller is.
        .current_dir(std::env::current_dir().context("cannot tell the current folder")?)
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "slack-methods-export",
        ])
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .args(["--", command])
        .args(arguments)
        .status()
        .context("cannot start cargo")?;
    match status.code() {
        Some(0) => Ok(Verdict::Fine),
        Some(1) => Ok(Verdict::Wrong),
        _ => anyhow::bail!("{command} did not do its work"),
    }
}
