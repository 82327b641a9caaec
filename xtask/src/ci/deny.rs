//! Dependencies: their licenses, sources and versions, and what is known against them.

use std::path::Path;

use anstream::println;

use super::cargo;
use super::step::Command;
use crate::Verdict;

const VERSION: Command = Command {
    environment: &[],
    arguments: "deny --version",
};
pub(super) const CHECK: Command = Command {
    environment: &[],
    arguments: "deny --all-features --locked check bans licenses sources",
};
const FETCH: Command = Command {
    environment: &[],
    arguments: "deny --all-features --locked fetch db",
};
/// What has just been fetched is taken as it is.
const ADVISORIES: Command = Command {
    environment: &[],
    arguments: "deny --all-features --locked --offline check advisories",
};

pub(super) fn run(root: &Path) -> anyhow::Result<Verdict> {
    if !cargo::quietly(root, &VERSION)?.status.success() {
        println!("   left out: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(Verdict::Fine);
    }
    if cargo::status(root, &CHECK)? == Verdict::Wrong {
        return Ok(Verdict::Wrong);
    }
    // By itself, so that "cannot fetch" is told from "there is an advisory".
    let fetched = cargo::quietly(root, &FETCH)?;
    if !fetched.status.success() {
        let message = String::from_utf8_lossy(&fetched.stderr);
        let reason = message
            .lines()
            .rfind(|line| !line.trim().is_empty())
            .unwrap_or("no reason given");
        println!("   left out: advisories, since their database cannot be fetched ({reason})");
        return Ok(Verdict::Fine);
    }
    println!("   and: {}", ADVISORIES.shown());
    cargo::status(root, &ADVISORIES)
}
