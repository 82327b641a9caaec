//! `cargo xtask import`: takes the facts of documentation pages over into `spec/`.

mod draft;
mod known;
mod report;
mod standin;
mod update;
mod yaml;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use slack_methods_spec_model::is_day;
use slack_methods_upstream::{Lock, Page, Reviewed};

use crate::generate::put;
use crate::{Verdict, upstream};
pub(crate) use known::Known;
use report::Report;

/// Takes the facts of documentation pages over into spec/
///
/// Reads saved pages of the methods: their JSON twins (the address of the page with .json behind
/// it), or their Markdown (with .md), which says less. Makes the file of a method that is not in spec/
/// yet, and brings the others up to date: what the page changed since it was last reviewed is taken
/// over where the file does not say so already, and what it dropped gets `retired`. Sentences,
/// comments, hand-made keys and the order of everything stay, and so does what has `differs`. The
/// facts of each page are kept in spec/upstream.lock.
///
/// Sentences are not taken over: each one that is new is an empty `doc:`, which `cargo xtask gen`
/// refuses until somebody writes it. The values of examples are made up.
#[derive(clap::Args)]
#[command(after_help = "\
A JSON twin does not say which method it is of, so its file must have the name of the method: \
conversations.list.json.

Exit status: 0 when every page was read, 1 when one was refused, 2 when a file cannot be edited or \
the disk refused. With a refused page, or a file that cannot be edited, nothing is written.")]
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
    let known = Known::read(&root)?;
    let lock = upstream::read_lock(&root)?;
    let pages = upstream::read(&args.paths, &known, &lock)?;
    if !pages.refused.is_empty() {
        Report::refused(&pages.refused, started.elapsed());
        return Ok(Verdict::Wrong);
    }
    let mut run = Run {
        root: &root,
        around: &known,
        as_of: args.as_of.clone().unwrap_or_else(today),
        always: args.as_of.is_some(),
        lock,
        report: Report::default(),
        writes: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for page in &pages.read {
        ensure!(
            seen.insert(page.method.as_str()),
            "there are two pages of {}",
            page.method
        );
        run.page(page)
            .with_context(|| format!("{}: nothing was written", page.method))?;
    }
    if args.all {
        run.retire(&seen)?;
    }
    let Run {
        lock,
        report,
        writes,
        ..
    } = run;
    // Before the first file is written, so that none is if the lock is unsound.
    let lock_text = text_of(&lock)?;
    let bar = upstream::progress(writes.len());
    for (path, text) in &writes {
        put(&root, path, text)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    write_lock(&root, &lock_text)?;
    report.end(started.elapsed());
    Ok(Verdict::Fine)
}

/// What is about to be written.
struct Run<'a> {
    root: &'a Path,
    around: &'a Known,
    as_of: String,
    /// Whether files that stay as they are get the day as well.
    always: bool,
    lock: Lock,
    report: Report,
    writes: Vec<(String, String)>,
}

impl Run<'_> {
    /// Takes one page over.
    fn page(&mut self, page: &Page) -> Result<()> {
        let path = spec_path(&page.method);
        let target = self.root.join(&path);
        let entry = self.lock.methods.get(&page.method);
        let known = entry.map(|entry| &entry.page);
        let format = Reviewed::format_after(entry, page);
        let facts = page.facts_given(known);
        let text = if target.exists() {
            let old = read(&target)?;
            let day = (self.as_of.as_str(), self.always);
            let updated = update::update(&old, page, known, self.around, day)?;
            let owed = report::owed(&updated.text, page, self.around)?;
            let changed = old != updated.text;
            if changed {
                self.writes.push((path.clone(), updated.text.clone()));
            }
            self.report
                .updated(&path, changed, updated.changes, updated.notes, owed);
            updated.text
        } else {
            let text = draft::file(page, &self.as_of, self.around);
            let owed = report::owed(&text, page, self.around)?;
            self.report.wrote(&path, owed);
            self.writes.push((path, text.clone()));
            text
        };
        let entry = Reviewed {
            as_of: day_of(&text)?,
            format,
            page: facts,
        };
        self.lock.methods.insert(page.method.clone(), entry);
        Ok(())
    }

    /// Methods that the documentation had and has no longer.
    fn retire(&mut self, pages: &BTreeSet<&str>) -> Result<()> {
        let gone: Vec<String> = self.lock.methods.keys().cloned().collect();
        for method in gone
            .iter()
            .filter(|method| !pages.contains(method.as_str()))
        {
            let path = spec_path(method);
            let target = self.root.join(&path);
            if target.exists() {
                let text = update::retire(&read(&target)?, &self.as_of)
                    .with_context(|| format!("{method}: nothing was written"))?;
                self.report.retired(&path);
                self.writes.push((path, text));
            }
            self.lock.methods.remove(method);
        }
        Ok(())
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The day that a method's file has.
fn day_of(text: &str) -> Result<String> {
    let value = yaml::read(text)?;
    let day = value.get("as_of").and_then(yaml::Value::as_str);
    day.map(str::to_owned).context("the file has no `as_of`")
}

fn spec_path(method: &str) -> String {
    format!("spec/methods/{}.yaml", method.replace('.', "/"))
}

/// The text of the lock, if it says all that the lock holds.
fn text_of(lock: &Lock) -> Result<String> {
    let text = lock.write();
    let read_back =
        Lock::read(&text).context("the lock would not be read back, nothing was written")?;
    ensure!(
        read_back == *lock,
        "the lock would be read back as another one, nothing was written"
    );
    Ok(text)
}

fn write_lock(root: &Path, text: &str) -> Result<()> {
    let path = format!("spec/{}", Lock::PATH);
    if fs::read_to_string(root.join(&path)).is_ok_and(|old| old == text) {
        return Ok(());
    }
    put(root, &path, text)
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
