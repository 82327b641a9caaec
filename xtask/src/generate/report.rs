//! What `gen` prints: one line a change, a summary last.

use std::time::Duration;

use anstream::{eprintln, print, println};

use super::diff;
use super::disk::Foreign;
use super::outside::Outside;
use super::plan::Plan;

/// Changed files that are shown with a diff; the rest is listed by name alone.
const DIFFS: usize = 10;

/// Foreign files that are named.
const NAMED: usize = 20;

#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    New,
    Changed,
    Removed,
}

/// One change that was made.
pub(super) fn change(change: Change, path: &str) {
    match change {
        Change::New => println!("wrote    generated/{path} (new)"),
        Change::Changed => println!("wrote    generated/{path}"),
        Change::Removed => println!("removed  generated/{path}"),
    }
}

/// A file outside of `generated/` that was written.
pub(super) fn outside(file: &Outside) {
    let new = if file.old.is_none() { " (new)" } else { "" };
    println!("wrote    {}{new}", file.path);
}

/// The end of a run that made `generated/` what it has to be.
pub(super) fn written(plan: &Plan<'_>, time: Duration) {
    let (written, unchanged) = (plan.writes.len(), plan.unchanged);
    println!(
        "gen: {}: {written} written, {} removed, {unchanged} unchanged ({})",
        files(written + unchanged),
        plan.stale.len(),
        seconds(time),
    );
}

/// The end of a run that found every file as the last whole run left it.
pub(super) fn verified(check: bool, number: usize, time: Duration) {
    let command = if check { "gen --check" } else { "gen" };
    println!(
        "{command}: {}, unchanged since they were found as spec/ says ({})",
        files(number),
        seconds(time),
    );
}

/// The specification's problems, already drawn.
pub(super) fn problems(text: &str, number: usize, time: Duration) {
    let plural = if number == 1 { "" } else { "s" };
    eprintln!(
        "{text}\n\ngen: {number} problem{plural} in spec/; nothing written ({})",
        seconds(time)
    );
}

/// The end of a run that wrote nothing since there are foreign files.
pub(super) fn refusal(plan: &Plan<'_>, time: Duration) {
    foreign(plan, |line| eprintln!("{line}"));
    let plural = if plan.foreign.len() == 1 { "" } else { "s" };
    eprintln!(
        "gen: {} foreign file{plural} in generated/; nothing written ({})",
        plan.foreign.len(),
        seconds(time),
    );
}

/// Everything that differs.
pub(super) fn check(plan: &Plan<'_>, time: Duration) {
    let mut diffs = 0;
    for write in &plan.writes {
        let path = write.path;
        let Some(old) = &write.old else {
            println!("missing  generated/{path}");
            continue;
        };
        println!("changed  generated/{path}");
        diffs += 1;
        if diffs <= DIFFS {
            print!("{}", diff::short(old, write.text));
        }
    }
    if diffs > DIFFS {
        println!("(diffs of the first {DIFFS} changed files only)");
    }
    for path in &plan.stale {
        println!("stale    generated/{path}");
    }
    for Outside { path, text, old } in &plan.outside {
        match old {
            Some(old) => print!("changed  {path}\n{}", diff::short(old, text)),
            None => println!("missing  {path}"),
        }
    }
    foreign(plan, |line| println!("{line}"));

    let time = seconds(time);
    if plan.is_fresh() {
        println!(
            "gen --check: {}, all as spec/ says ({time})",
            files(plan.unchanged)
        );
        return;
    }
    let differ = if plan.differing() == 1 {
        "differs"
    } else {
        "differ"
    };
    let first = if plan.foreign.is_empty() {
        ""
    } else {
        "move the foreign ones away, then "
    };
    println!(
        "gen --check: {} {differ}; {first}run `cargo xtask gen` ({time})",
        files(plan.differing()),
    );
}

fn foreign(plan: &Plan<'_>, say: impl Fn(&str)) {
    for (path, why) in plan.foreign.iter().take(NAMED) {
        let why = match why {
            Foreign::NoHeader => "no header of `cargo xtask gen`",
            Foreign::NotAFile => "a link or another thing that is not a file",
            Foreign::Folder => "a folder that is never generated",
        };
        say(&format!("foreign  generated/{path} ({why})"));
    }
    if plan.foreign.len() > NAMED {
        say(&format!("foreign  … {} more", plan.foreign.len() - NAMED));
    }
    if !plan.foreign.is_empty() {
        say(
            "help: everything under generated/ is written by `cargo xtask gen`, which never \
             touches what it did not write; delete these or move them out",
        );
    }
}

fn files(number: usize) -> String {
    format!("{number} file{}", if number == 1 { "" } else { "s" })
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
