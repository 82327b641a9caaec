//! `cargo xtask drift`: what changed in the documentation since it was last reviewed.

mod json;
mod markdown;
mod report;
mod text;

use std::path::PathBuf;

use anstream::{eprintln, print};
use anyhow::Result;
use clap::ValueEnum;

use crate::import::Known;
use crate::{Verdict, upstream};
use report::{Drift, Report};

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
    let lock = upstream::read_lock(&root)?;
    let known = Known::read(&root)?;
    let pages = upstream::read(&args.paths, &known, &lock)?;
    if !pages.refused.is_empty() {
        for refusal in &pages.refused {
            eprintln!("refused  {}: {}", refusal.path.display(), refusal.reason);
        }
        let plural = if pages.refused.len() == 1 { "" } else { "s" };
        anyhow::bail!("{} page{plural} cannot be read", pages.refused.len());
    }
    let mut report = Report::default();
    for page in &pages.read {
        report.pages += 1;
        let drift = match lock.methods.get(&page.method) {
            None => Drift::New,
            Some(known) => Drift::Differs(known.differences(page)),
        };
        report.add(&page.method, drift);
    }
    if args.all {
        let is_gone = |method: &str| pages.read.iter().all(|page| page.method != method);
        for method in lock.methods.keys().filter(|method| is_gone(method)) {
            report.add(method, Drift::Gone);
        }
    }
    report.sort();
    print!(
        "{}",
        match args.format {
            Format::Text => text::write(&report),
            Format::Markdown => markdown::write(&report),
            Format::Json => json::write(&report),
        }
    );
    Ok(if report.methods.is_empty() {
        Verdict::Fine
    } else {
        Verdict::Wrong
    })
}
