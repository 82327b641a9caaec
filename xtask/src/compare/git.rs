//! Asks git.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail, ensure};

/// The commit that a revision names.
pub(super) fn commit(root: &Path, revision: &str) -> anyhow::Result<String> {
    // Nothing that git calls a revision begins so, but its options do.
    let output = if revision.starts_with('-') {
        None
    } else {
        let commit = format!("{revision}^{{commit}}");
        Some(git(root, &["rev-parse", "--verify", "--quiet", &commit])?)
    };
    match output {
        Some(output) if output.status.success() => Ok(text(output.stdout)?.trim().to_owned()),
        // Asked quietly, git says nothing about a revision that is not there.
        Some(output) if !output.stderr.is_empty() => bail!("git: {}", complaint(&output)),
        _ => bail!(
            "there is no revision {revision:?} here; `git fetch --tags` brings the tags of the \
             remote, `git log` shows what there is"
        ),
    }
}

/// What a file held in a commit, if it was there.
pub(super) fn file(root: &Path, commit: &str, path: &str) -> anyhow::Result<Option<String>> {
    let list = git(root, &["ls-tree", "--name-only", commit, "--", path])?;
    ensure!(list.status.success(), "git: {}", complaint(&list));
    if list.stdout.is_empty() {
        return Ok(None);
    }
    // `./`: from the folder that git runs in, which may be one inside of a repository.
    let show = git(root, &["show", &format!("{commit}:./{path}")])?;
    ensure!(show.status.success(), "git: {}", complaint(&show));
    text(show.stdout).map(Some)
}

/// The texts of the files in a folder of a commit whose names end so, by their paths below it; none if
/// the folder was not there.
pub(super) fn files(
    root: &Path,
    commit: &str,
    folder: &str,
    ending: &str,
) -> anyhow::Result<Option<BTreeMap<String, String>>> {
    let below = format!("{folder}/");
    // `-z`: the paths as they are, whatever is in them.
    let list = git(
        root,
        &["ls-tree", "-r", "-z", "--name-only", commit, "--", &below],
    )?;
    ensure!(list.status.success(), "git: {}", complaint(&list));
    let list = text(list.stdout)?;
    let mut files = BTreeMap::new();
    for path in list.split('\0').filter(|path| path.ends_with(ending)) {
        if let (Some(name), Some(text)) = (path.strip_prefix(&below), file(root, commit, path)?) {
            files.insert(name.to_owned(), text);
        }
    }
    Ok((!files.is_empty()).then_some(files))
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
