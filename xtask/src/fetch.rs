//! `cargo xtask fetch`: hands over to a program of its own, which compiles an HTTP client.

use std::ffi::OsString;

use crate::Verdict;
use crate::program::Program;

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
    let program = Program {
        package: "slack-methods-fetch",
        name: "fetch",
        folder: crate::workspace_root(),
        is_quiet: false,
    };
    program.run(&args.arguments)
}
