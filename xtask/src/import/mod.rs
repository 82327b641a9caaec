//! `cargo xtask import`: takes the facts of documentation pages over into `spec/`.

mod report;

use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, ensure};
use slack_methods_spec_model::is_day;
use slack_methods_upstream::{Options, plan};

use crate::generate::put;
use crate::{Verdict, upstream};

/// Takes the facts of documentation pages over into spec/
///
/// Reads saved pages of the methods: their JSON twins (the address of the page with .json behind
/// it), or their Markdown (with .md), which says less. Makes the file of a method that is not in spec/
/// yet, and brings the others up to date: what the page changed since it was last reviewed is taken
/// over unless the file says so already, and what it dropped gets `retired`. Sentences, comments,
/// hand-made keys and the order of everything stay, and so does what has `differs`. The facts of
/// each page are kept in spec/upstream.lock.
///
/// Sentences are not taken over: each one that is new is an empty `doc:`, which `cargo xtask gen`
/// does not accept until somebody writes it. The values of examples are made up.
#[derive(clap::Args)]
#[command(after_help = "\
A JSON twin does not say which method it is of, so its file must have the name of the method: \
conversations.list.json.

A file that holds something else, such as the site's list of its pages, is skipped with a note. One \
with the name of a method that does not hold its page is rejected.

Exit status: 0 when the pages were read, 1 when one was rejected or there is none, 2 when a file cannot \
be edited, read or written. With a rejected page, or a file that cannot be edited, nothing is written.")]
pub(crate) struct Args {
    /// A saved page, or a folder of them
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// The pages are all that there are: a method without one is retired
    #[arg(long)]
    all: bool,

    /// The day on which the pages were saved, as 2026-08-20, for every file; without it
    /// today, for files that change
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<String>,

    /// Works on the spec/ of another folder than this repository
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Verdict> {
    let started = Instant::now();
    let root = args.root.clone().unwrap_or_else(crate::workspace_root);
    let spec = upstream::read_spec(&root)?;
    let pages = upstream::read_pages(&args.paths, &spec)?;
    report::skipped(&pages.foreign);
    if !pages.rejected.is_empty() {
        report::rejected(&pages.rejected, started.elapsed());
        return Ok(Verdict::Wrong);
    }
    if pages.is_empty() {
        report::nothing(started.elapsed());
        return Ok(Verdict::Wrong);
    }
    let options = Options {
        as_of: &args.as_of.clone().unwrap_or_else(today),
        date_all: args.as_of.is_some(),
        all: args.all,
    };
    let plan = plan(&pages, &spec, &options)
        .map_err(|problem| anyhow::anyhow!("{problem}; nothing was written"))?;
    let bar = upstream::progress(plan.writes.len());
    for (path, text) in &plan.writes {
        put(&root, path, text)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    report::end(&plan.report, started.elapsed());
    Ok(Verdict::Fine)
}

fn day(text: &str) -> Result<String> {
    ensure!(is_day(text), "write a day of the calendar as 2026-08-20");
    Ok(text.to_owned())
}

/// The day in Greenwich, by the civil calendar.
fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    civil(seconds.as_secs() / 86_400)
}

/// The date of a day that is counted from 1970-01-01. The years of this count begin in March, so
/// that the day of a leap year is the last one.
fn civil(days: u64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{civil, day};

    #[test]
    fn days_by_the_calendar() {
        for (days, date) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_685, "2026-08-20"),
        ] {
            assert_eq!(civil(days), date);
        }
    }

    #[test]
    fn days_that_a_person_writes() {
        assert!(day("2026-08-20").is_ok());
        for wrong in [
            "2026-8-20",
            "20.8.2026",
            "2026-13-01",
            "2026-02-31",
            "2025-02-29",
            "2026-08-20-1",
            "today",
        ] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
