//! What cargo-semver-checks says of the public API since the last release, beside `cargo xtask diff`:
//! it sees auto traits and other things that only the compiler knows.

use std::path::Path;
use std::process::Stdio;

use anstream::println;
use anyhow::Context;

use super::cargo;
use super::step::Command;
use crate::Verdict;

const VERSION: Command = Command {
    environment: &[],
    arguments: "semver-checks --version",
};
pub(super) const CHECK: Command = Command {
    environment: &[],
    arguments: "semver-checks --package slack-methods-runtime --package slack-methods --all-features \
                --baseline-rev",
};

pub(super) fn run(root: &Path) -> anyhow::Result<Verdict> {
    if !cargo::quietly(root, &VERSION)?.status.success() {
        println!(
            "   left out: cargo-semver-checks is not installed (cargo install --locked \
             cargo-semver-checks)"
        );
        return Ok(Verdict::Fine);
    }
    let Some(release) = last_release(root)? else {
        println!("   left out: there is no release to compare with, which is a tag such as v0.1.0");
        return Ok(Verdict::Fine);
    };
    cargo::status_with(root, &CHECK, &[&release])
}

/// The tag of the last release before what is checked out.
fn last_release(root: &Path) -> anyhow::Result<Option<String>> {
    let output = std::process::Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"])
        .stdin(Stdio::null())
        .output()
        .context("cannot run git")?;
    let tag = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !tag.is_empty()).then_some(tag))
}
