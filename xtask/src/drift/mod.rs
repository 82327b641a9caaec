//! `cargo xtask drift`: what changed in the documentation since it was last reviewed.

mod json;
mod markdown;
mod text;
mod words;

use std::path::PathBuf;

use anstream::{eprintln, print};
use anyhow::Result;
use clap::ValueEnum;
use slack_methods_upstream::drift;

use crate::{Verdict, upstream};

/// Says what changed in the documentation since it was last reviewed
///
/// Compares saved pages with spec/upstream.lock, which `cargo xtask import` keeps, and writes
/// nothing. Each difference is one line: `+` added, `-` removed, `~` changed, `"` other wording.
/// Wording is compared by hashes: that a sentence changed is known, what it said is not.
#[derive(clap::Args)]
#[command(after_help = "\
`cargo xtask import` takes the same pages over once they were reviewed.

Exit status: 0 when nothing changed, 1 when something did, 2 when a page or the lock cannot be read.")]
pub(crate) struct Args {
    /// A saved page, or a folder of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The pages are all that there are: a method without one is gone from the documentation
    #[arg(long)]
    all: bool,

    /// How to say it; markdown is for a comment on a change, json for other programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Reads the lock of another folder than this repository
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Verdict> {
    let root = args.root.clone().unwrap_or_else(crate::workspace_root);
    let spec = upstream::read_spec(&root)?;
    let pages = upstream::read_pages(&args.paths, &spec)?;
    for problem in &pages.foreign {
        eprintln!("skipped  {problem}");
    }
    for page in pages.iter() {
        for note in &page.notes {
            eprintln!("note     {}: {note}", page.method);
        }
    }
    if !pages.rejected.is_empty() {
        for problem in &pages.rejected {
            eprintln!("rejected {problem}");
        }
        let plural = if pages.rejected.len() == 1 { "" } else { "s" };
        anyhow::bail!("{} page{plural} cannot be read", pages.rejected.len());
    }
    anyhow::ensure!(!pages.is_empty(), "no page was read");
    let drifts = drift(&pages, spec.lock(), args.all);
    print!(
        "{}",
        match args.format {
            Format::Text => text::write(&drifts),
            Format::Markdown => markdown::write(&drifts),
            Format::Json => json::write(&drifts),
        }
    );
    Ok(if drifts.methods.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Wrong
    })
}
