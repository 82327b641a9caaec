//! `cargo xtask site`: a program of its own, so that the generator compiles no templates.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::{eprintln, println};
use anyhow::Result;
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use slack_methods_site::{Folder, Options, Written, build, check};
use slack_methods_spec_files::read;
use slack_methods_spec_model::{Color, Problems};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Writes the searchable reference as static pages
///
/// One page for each method, error code, scope, argument, event, block, object and kind of ID, made from
/// spec/ alone. The pages work from any static host and from a file: open index.html. They ask for nothing
/// outside of the folder.
///
/// The folder is made if it is not there. If it is, it must be empty or from an earlier run: its files are
/// then brought up to date, and those that are no longer needed are removed. Hidden files stay.
#[derive(Parser)]
#[command(
    name = "site",
    bin_name = "cargo xtask site",
    max_term_width = 100,
    after_help = "Exit status: 0 when the site is there, 1 when the specification has problems (nothing is \
                  written then), 2 when a file could not be read or written."
)]
struct Args {
    /// The folder for the pages; without it, target/site in this repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Works on the spec/ of another folder than this repository
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// The address of the docs of the crate, which pages lead to; without it, those at docs.rs
    #[arg(long, value_name = "URL", value_parser = address)]
    rust_docs: Option<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(problems)) => {
            // Always with colors: the stream takes them out where nobody would see them.
            eprintln!("{}", problems.render(Color::Always).trim_end());
            eprintln!(
                "site: problems in the specification: {}; nothing was written",
                problems.len()
            );
            ExitCode::from(1)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<std::result::Result<(), Problems>> {
    let started = Instant::now();
    let sources = read(args.root.as_deref().unwrap_or(&workspace_root()))?;
    let (api, paths) = match check(&sources) {
        Ok(checked) => checked,
        Err(problems) => return Ok(Err(problems)),
    };
    let options = Options {
        rust_docs: args.rust_docs.as_deref(),
    };
    let files = build(&api, &paths, options)?;
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| workspace_root().join("target/site"));
    let folder = Folder::open(&out)?;
    // Shows itself on a terminal alone.
    let bar = ProgressBar::new(files.len() as u64);
    let style = ProgressStyle::with_template("{pos}/{len} {wide_bar}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let written = folder.write(&files, || bar.inc(1));
    bar.finish_and_clear();
    print(&out, written?, started.elapsed());
    Ok(Ok(()))
}

fn print(out: &Path, written: Written, took: Duration) {
    println!(
        "site: {} written, {} unchanged, {} removed; open {} ({:.2} s)",
        written.written,
        written.unchanged,
        written.removed,
        out.join("index.html").display(),
        took.as_secs_f64(),
    );
}

/// The folder that holds `spec/`. The variable that `cargo run` sets goes first, since the program may have
/// been built for another checkout.
fn workspace_root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .ancestors()
        .nth(2)
        .map_or_else(|| package.clone(), Path::to_path_buf)
}

/// It becomes the address of a link.
fn address(text: &str) -> std::result::Result<String, String> {
    if text.starts_with("https://") || text.starts_with("http://") {
        Ok(text.to_owned())
    } else {
        Err("an address begins with https:// or http://".to_owned())
    }
}
