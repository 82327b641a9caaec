//! Reads the specification of a revision from git.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail, ensure};
use slack_methods_spec_model::Source;

use slack_methods_spec_files::is_read;

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

/// The files of a specification in a commit.
///
/// # Errors
///
/// There is no `spec/` in it, or git cannot read it.
pub fn sources(root: &Path, commit: &str) -> anyhow::Result<Vec<Source>> {
    // `-z`: the paths as they are, whatever is in them.
    let list = git(root, &["ls-tree", "-r", "-z", commit, "--", "spec/"])?;
    ensure!(list.status.success(), "git: {}", complaint(&list));
    let list = text(list.stdout)?;
    let mut files = Vec::new();
    for entry in list.split('\0') {
        // `100644 blob <id>\tspec/<path>`
        let Some((facts, path)) = entry.split_once('\t') else {
            continue;
        };
        let path = path.strip_prefix("spec/").unwrap_or(path);
        let id = facts.rsplit(' ').next().unwrap_or_default();
        if is_read(path) {
            files.push((path.to_owned(), id.to_owned()));
        }
    }
    ensure!(!files.is_empty(), "{commit} has no spec/ with .yaml files");
    let contents = contents(root, files.iter().map(|(_, id)| id.as_str()))?;
    let files = files.into_iter().zip(contents);
    Ok(files
        .map(|((path, _), bytes)| Source { path, bytes })
        .collect())
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
