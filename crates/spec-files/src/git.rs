//! Asks git what files held in a commit.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail, ensure};

/// The commit that a revision names.
///
/// # Errors
///
/// There is no such revision, or git cannot be run.
pub fn commit(root: &Path, revision: &str) -> anyhow::Result<String> {
    // Nothing that git calls a revision begins so, but its options do.
    if !revision.starts_with('-') {
        let commit = format!("{revision}^{{commit}}");
        let output = git(root, &["rev-parse", "--verify", "--quiet", &commit])?;
        if output.status.success() {
            return Ok(text(output.stdout)?.trim().to_owned());
        }
        // Asked quietly, git says nothing about a revision that is not there.
        ensure!(output.stderr.is_empty(), "git: {}", complaint(&output));
    }
    bail!(
        "there is no revision {revision:?} here; `git fetch --tags` brings the tags of the remote, \
         `git log` shows what there is"
    )
}

/// What a file held in a commit, if it was there.
///
/// # Errors
///
/// Git cannot read it, or it is not UTF-8.
pub fn file(root: &Path, commit: &str, path: &str) -> anyhow::Result<Option<String>> {
    let found = blobs(root, commit, path, |_| true)?;
    found
        .into_iter()
        .next()
        .map(|(_, bytes)| text(bytes))
        .transpose()
}

/// The wanted files in a folder of a commit, by their paths below it; none if the folder was not there.
///
/// # Errors
///
/// Git cannot read them.
pub fn files(
    root: &Path,
    commit: &str,
    folder: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let below = format!("{folder}/");
    let path_below = |path: &str| path.strip_prefix(&below).map(str::to_owned);
    let found = blobs(root, commit, &below, |path| {
        path_below(path).is_some_and(|path| is_wanted(&path))
    })?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(path, bytes)| Some((path_below(&path)?, bytes)))
        .collect())
}

/// The files of a commit at a path or below it, with two runs of git however many they are.
fn blobs(
    root: &Path,
    commit: &str,
    path: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    // `-z`: the paths as they are, whatever is in them.
    let list = git(root, &["ls-tree", "-r", "-z", commit, "--", path])?;
    ensure!(list.status.success(), "git: {}", complaint(&list));
    let list = text(list.stdout)?;
    // `100644 blob <id>\t<path>`
    let entries = list.split('\0').filter_map(|entry| entry.split_once('\t'));
    let entries: Vec<(&str, &str)> = entries.filter(|(_, path)| is_wanted(path)).collect();
    let ids = entries
        .iter()
        .map(|(facts, _)| facts.rsplit(' ').next().unwrap_or_default());
    let contents = contents(root, ids)?;
    let paths = entries.iter().map(|(_, path)| (*path).to_owned());
    Ok(paths.zip(contents).collect())
}

/// What several blobs hold, with one run of git.
fn contents<'a>(root: &Path, ids: impl Iterator<Item = &'a str>) -> anyhow::Result<Vec<Vec<u8>>> {
    let ids: Vec<&str> = ids.collect();
    let mut git = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run git")?;
    let (Some(mut input), Some(output)) = (git.stdin.take(), git.stdout.take()) else {
        bail!("cannot talk to git");
    };
    let asked: String = ids.iter().map(|id| format!("{id}\n")).collect();
    let contents = std::thread::scope(|scope| -> anyhow::Result<Vec<Vec<u8>>> {
        // At the same time, since git stops reading while nobody takes what it writes.
        scope.spawn(move || input.write_all(asked.as_bytes()));
        let mut output = BufReader::new(output);
        let mut contents = Vec::new();
        for id in &ids {
            let mut head = String::new();
            output.read_line(&mut head)?;
            // `<id> blob <size>`
            let size = head.trim_end().rsplit(' ').next().unwrap_or_default();
            let size: usize = size
                .parse()
                .with_context(|| format!("git has no blob {id}"))?;
            let mut bytes = vec![0; size];
            output.read_exact(&mut bytes)?;
            output.read_exact(&mut [0])?;
            contents.push(bytes);
        }
        Ok(contents)
    });
    let contents = contents.context("cannot read what git shows")?;
    ensure!(git.wait()?.success(), "git cat-file failed");
    Ok(contents)
}

fn git(root: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(arguments);
    git.output().context("cannot run git")
}

fn text(bytes: Vec<u8>) -> anyhow::Result<String> {
    String::from_utf8(bytes).context("what git shows is not UTF-8")
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
