//! `cargo xtask export` and `cargo xtask explain`: hand over to a program of their own, so that the
//! generator compiles nothing for them.

use std::ffi::OsString;

use crate::Verdict;
use crate::program::Program;

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
pub(crate) fn run(command: &'static str, arguments: &[OsString]) -> anyhow::Result<Verdict> {
    let mut whole = vec![OsString::from(command)];
    whole.extend_from_slice(arguments);
    let mut program = Program::here("slack-methods-export", command)?;
    program.is_quiet = true;
    program.run(&whole)
}
