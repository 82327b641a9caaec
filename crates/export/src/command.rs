//! What is asked for.

mod explain;
mod export;

use std::path::{Path, PathBuf};

use anstream::eprintln;
use clap::{Parser, Subcommand};
use slack_methods_export::resolved;
use slack_methods_spec_files as sources;
use slack_methods_spec_model::Color;

/// What other programs and people can use of the specification.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Export(export::Args),
    Explain(explain::Args),
}

impl Cli {
    /// Whether all is well.
    pub(crate) fn run(&self) -> anyhow::Result<bool> {
        match &self.command {
            Command::Export(args) => export::run(args),
            Command::Explain(args) => explain::run(args),
        }
    }
}

/// The folder that holds `spec/`.
fn root(chosen: Option<&PathBuf>) -> PathBuf {
    if let Some(chosen) = chosen {
        return chosen.clone();
    }
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let workspace = package.ancestors().nth(2);
    workspace.unwrap_or(&package).to_path_buf()
}

/// The specification, if nothing is wrong with it; else it is shown what is.
fn specification(root: &Path) -> anyhow::Result<Option<resolved::Api>> {
    match sources::check(&sources::read(root)?) {
        Ok(api) => Ok(Some(resolved::resolve(&api))),
        Err(problems) => {
            // Always with colors: the stream takes them out where nobody would see them.
            eprintln!("{}\n", problems.render(Color::Always).trim_end());
            let number = problems.len();
            let problems = if number == 1 { "problem" } else { "problems" };
            eprintln!(
                "error: the specification has {number} {problems}, so that nothing can be made of it"
            );
            Ok(None)
        }
    }
}
