//! `cargo xtask fetch`: a program of its own, so that the generator compiles no HTTP client.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::{eprintln, println};
use anyhow::{Context, Result};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use slack_methods_fetch::{Folder, Limits, Outcome, Progress, Site, Summary, fetch};

/// Downloads the pages of the method reference, for drift and import
///
/// Reads the index of methods, and for each method the JSON twin of its page, or its Markdown if the site
/// has no twin. Pages that have not changed are not sent again (by their entity tags), and a run that was interrupted goes
/// on where it ended: run it again. Without METHOD, pages of methods that the index no longer lists are
/// removed.
///
/// Afterwards `cargo xtask drift target/docs` says what changed, and `cargo xtask import target/docs` takes
/// it over.
#[derive(Parser)]
#[command(
    name = "fetch",
    bin_name = "cargo xtask fetch",
    max_term_width = 100,
    after_help = "Exit status: 0 when every page is there, 1 when some could not be read, 2 when the \
                  index could not be read or a file could not be written."
)]
struct Args {
    /// Only the pages of these methods, such as chat.postMessage
    #[arg(value_name = "METHOD")]
    methods: Vec<String>,

    /// The folder for the pages
    #[arg(long, value_name = "DIR", default_value = "target/docs")]
    out: PathBuf,

    /// The documentation site
    #[arg(long, value_name = "URL", default_value = "https://docs.slack.dev")]
    base_url: String,

    /// Requests at the same time, 1 to 8
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=8))]
    connections: u8,

    /// How long each connection rests after a request, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 250, value_parser = clap::value_parser!(u64).range(0..=60_000))]
    pause: u64,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool> {
    let started = Instant::now();
    let limits = Limits {
        connections: args.connections.into(),
        pause: Duration::from_millis(args.pause),
        ..Limits::default()
    };
    let site = Site::new(&args.base_url, limits)?;
    let folder = Folder::open(&args.out)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.context("cannot start")?;
    let bar = Bar(ProgressBar::no_length());
    let summary = runtime.block_on(fetch(&site, &folder, &args.methods, &bar));
    bar.0.finish_and_clear();
    let summary = summary?;
    print(&summary, &folder, started.elapsed());
    Ok(!summary.has_failed())
}

/// Shows itself on a terminal alone.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {eta} {msg}");
        self.0
            .set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.0.set_length(pages as u64);
    }

    fn page(&self, method: &str, _: &Outcome) {
        self.0.set_message(method.to_owned());
        self.0.inc(1);
    }
}

fn print(summary: &Summary, folder: &Folder, took: Duration) {
    for (method, outcome) in &summary.pages {
        match outcome {
            Outcome::New => println!("new      {method}"),
            Outcome::Changed => println!("changed  {method}"),
            Outcome::Removed => println!("removed  {method}: the index no longer lists it"),
            Outcome::Failed(reason) => eprintln!("failed   {method}: {reason}"),
            Outcome::Unchanged => {}
        }
    }
    let count = |of: fn(&Outcome) -> bool| summary.count(of);
    println!(
        "fetch: {} new, {} changed, {} unchanged, {} removed, {} failed; in {} ({:.1} s)",
        count(|it| *it == Outcome::New),
        count(|it| *it == Outcome::Changed),
        count(|it| *it == Outcome::Unchanged),
        count(|it| *it == Outcome::Removed),
        count(|it| matches!(it, Outcome::Failed(_))),
        folder.path().display(),
        took.as_secs_f64(),
    );
}
