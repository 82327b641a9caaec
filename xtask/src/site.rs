//! `cargo xtask site`: hands over to a program of its own, which compiles templates.

use std::ffi::OsString;

use crate::Verdict;
use crate::program::Program;

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
    Program::here("slack-methods-site", "site")?.run(&args.arguments)
}
