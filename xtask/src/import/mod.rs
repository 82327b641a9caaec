//! `cargo xtask import`: takes the facts of documentation pages over into `spec/`.

mod draft;
mod known;
mod page;
mod report;
mod standin;
mod yaml;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};
use slack_methods_pages::{Lock, Page};

use crate::Verdict;
use crate::generate::put;
use known::Known;
use report::Report;

/// Takes the facts of documentation pages over into spec/
///
/// Reads saved pages of the methods: their JSON twins (the address of the page with .json behind
/// it). Makes the file of a method that
/// is not in spec/ yet, and notes the facts of the page in spec/upstream.lock.
///
/// Sentences are not taken over: each one that is new is an empty `doc:`, which `cargo xtask gen`
/// refuses until somebody writes it. The values of examples are made up.
#[derive(clap::Args)]
#[command(after_help = "\
A JSON twin does not say which method it is of, so its file must have the name of the method: \
conversations.list.json.

Exit status: 0 when every page was read, 1 when one was refused, 2 when the disk refused. With a \
refused page nothing is written.")]
pub(crate) struct Args {
    /// A saved page, or a folder of them
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,

    /// The day on which the pages were saved, as 2026-08-20; without it, today
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
    let mut lock = read_lock(&root)?;
    let mut report = Report::default();
    let mut pages: Vec<Page> = Vec::new();
    for path in files(&args.paths)? {
        match page::read(&path)? {
            Ok(page) => pages.push(page),
            Err(refusal) => report.refused(&path, &refusal),
        }
    }
    if report.has_refusals() {
        report.end_without(started.elapsed());
        return Ok(Verdict::Wrong);
    }
    let as_of = args.as_of.clone().unwrap_or_else(today);
    let mut writes = Vec::new();
    for page in pages {
        let path = spec_path(&page.method);
        let target = root.join(&path);
        if target.exists() {
            report.kept(&path);
        } else {
            let text = draft::file(&page, &as_of, &known);
            let owed = report::owed(&text, &page, &known)
                .with_context(|| format!("cannot read what would be {path}"))?;
            report.wrote(&path, owed);
            writes.push((path, text));
        }
        lock.methods.insert(page.method, page.facts);
    }
    for (path, text) in &writes {
        put(&root, path, text)?;
    }
    write_lock(&root, &lock)?;
    report.end(started.elapsed());
    Ok(Verdict::Fine)
}

fn spec_path(method: &str) -> String {
    format!("spec/methods/{}.yaml", method.replace('.', "/"))
}

/// The files that are meant: a folder means the pages in it.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        for entry in
            fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?
        {
            let file = entry?.path();
            if page::is_page(&file) {
                files.push(file);
            }
        }
        ensure!(
            files.len() > before,
            "there is no page in {}: their names end in .json or .md",
            path.display()
        );
        files[before..].sort();
    }
    Ok(files)
}

pub(crate) fn read_lock(root: &Path) -> Result<Lock> {
    let path = root.join("spec").join(Lock::PATH);
    if !path.exists() {
        return Ok(Lock::default());
    }
    let text = fs::read_to_string(&path).context("cannot read spec/upstream.lock")?;
    Lock::read(&text).context("cannot read spec/upstream.lock")
}

fn write_lock(root: &Path, lock: &Lock) -> Result<()> {
    let path = format!("spec/{}", Lock::PATH);
    let text = lock.write();
    let read_back = Lock::read(&text).context("the lock would not be read back")?;
    ensure!(
        read_back == *lock,
        "the lock would be read back as another one"
    );
    if fs::read_to_string(root.join(&path)).is_ok_and(|old| old == text) {
        return Ok(());
    }
    put(root, &path, &text)
}

fn day(text: &str) -> Result<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (lengths.as_slice(), numbers.as_slice()) {
        ([4, 2, 2], [_, 1..=12, 1..=31]) => Ok(text.to_owned()),
        _ => bail!("write a day as 2026-08-20"),
    }
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
            "2026-08-20-1",
            "today",
        ] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
