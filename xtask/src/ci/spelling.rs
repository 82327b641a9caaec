//! The spelling of everything that people write: American English, by .typos.toml.

use std::io::ErrorKind;
use std::path::Path;
use std::process;

use anstream::println;
use anyhow::Context;

use crate::Verdict;

pub(super) const COMMAND: &str = "typos";

pub(super) fn run(root: &Path) -> anyhow::Result<Verdict> {
    match process::Command::new(COMMAND).current_dir(root).status() {
        Ok(status) if status.success() => Ok(Verdict::Fine),
        Ok(_) => Ok(Verdict::Wrong),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("   left out: typos is not installed (cargo install --locked typos-cli)");
            Ok(Verdict::Fine)
        }
        Err(error) => Err(error).context("cannot run typos"),
    }
}
