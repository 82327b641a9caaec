//! Runs the steps that are calls of cargo.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{self, Output, Stdio};

use anyhow::Context;

use super::count::Tally;
use super::step::Command;
use crate::Verdict;

/// Runs a command to its end; its output goes where ours goes.
pub(super) fn status(root: &Path, command: &Command) -> anyhow::Result<Verdict> {
    status_with(root, command, &[])
}

/// The same with more arguments.
pub(super) fn status_with(
    root: &Path,
    command: &Command,
    arguments: &[&str],
) -> anyhow::Result<Verdict> {
    let status = prepare(root, command)
        .args(arguments)
        .status()
        .context("cannot run cargo")?;
    Ok(verdict(status))
}

/// Runs a command whose output is for the caller alone.
pub(super) fn quietly(root: &Path, command: &Command) -> anyhow::Result<Output> {
    prepare(root, command)
        .stdin(Stdio::null())
        .output()
        .context("cannot run cargo")
}

/// The same with a target directory that did not exist before and does not afterwards.
///
/// `cargo package` lets the second package find the first in a registry inside that directory.
/// Cargo takes what a registry once had for unchangeable, so in a directory that was used before
/// it would build the second package on an old state of the first.
pub(super) fn status_afresh(root: &Path, command: &Command) -> anyhow::Result<Verdict> {
    let target = root.join("target");
    let fresh = fs::create_dir_all(&target)
        .and_then(|()| {
            tempfile::Builder::new()
                .prefix("xtask-ci-")
                .tempdir_in(&target)
        })
        .context("cannot create a folder under target/")?;
    let status = prepare(root, command)
        .arg("--target-dir")
        .arg(fresh.path())
        .status()
        .context("cannot run cargo")?;
    Ok(verdict(status))
}

/// The same as [`status`], but reads what passes on the standard output, where the test runners write.
pub(super) fn tests(root: &Path, command: &Command) -> anyhow::Result<(Verdict, Tally)> {
    let mut child = prepare(root, command)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        // If nobody takes the output, the child must not wait for a reader for ever either: it
        // sees a closed pipe as soon as `output` is dropped.
        pass_through(output, &mut tally).context("cannot pass on the output of the tests")?;
    }
    let status = child.wait().context("cannot wait for cargo")?;
    Ok((verdict(status), tally))
}

fn pass_through(from: impl io::Read, tally: &mut Tally) -> io::Result<()> {
    let (mut from, mut to) = (BufReader::new(from), io::stdout());
    let mut line = Vec::new();
    // Bytes, not text: what a failed test printed may be anything.
    while from.read_until(b'\n', &mut line)? > 0 {
        to.write_all(&line)?;
        to.flush()?;
        tally.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(())
}

pub(super) fn prepare(root: &Path, command: &Command) -> process::Command {
    let mut cargo = crate::cargo::command(root);
    cargo
        .args(command.arguments.split_whitespace())
        .envs(command.environment.iter().copied());
    cargo
}

fn verdict(status: process::ExitStatus) -> Verdict {
    if status.success() {
        Verdict::Fine
    } else {
        Verdict::Wrong
    }
}
