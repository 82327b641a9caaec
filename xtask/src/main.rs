//! The commands of this repository: `cargo xtask gen`, `cargo xtask gen --check`, `cargo xtask ci`,
//! `cargo xtask diff`, `cargo xtask import`, `cargo xtask drift`, `cargo xtask fetch`,
//! `cargo xtask site`, `cargo xtask export`, `cargo xtask explain`, `cargo xtask bench-compile`.

mod bench_compile;
mod cargo;
mod ci;
mod compare;
mod drift;
mod export;
mod fetch;
mod generate;
mod handwritten;
mod import;
mod program;
mod site;
mod upstream;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The commands of this repository.
#[derive(Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    max_term_width = 100,
    after_help = "Exit status: 0 when all is well, 1 when something was found wrong (in the \
                  specification, in generated/, in a step of ci), 2 when the command itself could \
                  not work."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Gen(generate::Args),
    Ci(ci::Args),
    Diff(compare::Args),
    Import(import::Args),
    Drift(drift::Args),
    Fetch(fetch::Args),
    Site(site::Args),
    Export(export::Args),
    Explain(export::ExplainArgs),
    BenchCompile(bench_compile::Args),
}

fn main() -> ExitCode {
    let verdict = match Cli::parse().command {
        Command::Gen(args) => generate::run(&args),
        Command::Ci(args) => ci::run(&args),
        Command::Diff(args) => compare::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Drift(args) => drift::run(&args),
        Command::Fetch(args) => fetch::run(&args),
        Command::Site(args) => site::run(&args),
        Command::Export(args) => export::run("export", &args.arguments),
        Command::Explain(args) => export::run("explain", &args.arguments),
        Command::BenchCompile(args) => bench_compile::run(&args),
    };
    match verdict {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Wrong) => ExitCode::from(1),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// What a command found. That it could not do its work at all is an error instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Fine,
    Wrong,
}

/// The folder that holds `spec/` and `generated/`: the parent of this package.
///
/// The variable that `cargo run` sets goes first, so that a binary built for one checkout and run
/// from another (a shared target directory) works on the one it was called in.
fn workspace_root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}
