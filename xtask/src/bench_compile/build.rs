//! One crate compiled once, and what that costs.

use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;
use wait4::Wait4 as _;

/// A crate, and the call of cargo that compiles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Build {
    package: &'static str,
    /// What follows `cargo`, divided by spaces.
    arguments: &'static str,
}

/// What compiling a crate once costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    pub(super) time: Duration,
    /// Of cargo and the compiler together.
    pub(super) processor: Duration,
    /// The most that any process had at a time, in bytes. That is the compiler, unless the crate is
    /// so small that cargo itself needs more.
    pub(super) memory: u64,
}

impl Build {
    pub(super) const fn new(package: &'static str, arguments: &'static str) -> Self {
        Self { package, arguments }
    }

    /// Compiles what is not compiled yet, and shows it.
    pub(super) fn run(&self, root: &Path) -> anyhow::Result<()> {
        let status = self.cargo(root).status().context("cannot run cargo")?;
        if !status.success() {
            bail!("`{self}` failed");
        }
        Ok(())
    }

    /// Compiles the crate, and nothing else.
    pub(super) fn measure(&self, root: &Path) -> anyhow::Result<Cost> {
        self.forget(root)?;
        let mut cargo = self.cargo(root);
        cargo
            .args(["--quiet", "--message-format", "json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let started = Instant::now();
        let mut child = cargo.spawn().context("cannot run cargo")?;
        let mut messages = String::new();
        if let Some(mut output) = child.stdout.take() {
            output
                .read_to_string(&mut messages)
                .context("cannot read what cargo says")?;
        }
        let used = child.wait4().context("cannot wait for cargo")?;
        let time = started.elapsed();
        if !used.status.success() {
            bail!("`{self}` failed");
        }
        let compiled = compiled(&messages);
        if compiled != [self.package.replace('-', "_")] {
            bail!(
                "`{self}` was to compile {} alone, and did {compiled:?}",
                self.package
            );
        }
        Ok(Cost {
            time,
            processor: used.rusage.utime + used.rusage.stime,
            memory: used.rusage.maxrss,
        })
    }

    /// Removes what was made of the crate, and leaves its dependencies.
    fn forget(&self, root: &Path) -> anyhow::Result<()> {
        let profile = if self.arguments.contains("--release") {
            "release"
        } else {
            "dev"
        };
        let status = crate::cargo::command(root)
            .args(["clean", "--quiet", "--locked", "--package", self.package])
            .args(["--profile", profile, "--target-dir"])
            .arg(self.folder(root))
            .status()
            .context("cannot run cargo")?;
        if !status.success() {
            bail!("cannot remove what was made of {}", self.package);
        }
        Ok(())
    }

    fn cargo(&self, root: &Path) -> Command {
        let mut cargo = crate::cargo::command(root);
        cargo
            .args(self.arguments.split_whitespace())
            .args(["--locked", "--target-dir"])
            .arg(self.folder(root))
            // As somebody compiles it who depends on it: members of a workspace are linted, and
            // compiled so that the next time takes less.
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow");
        cargo
    }

    fn folder(&self, root: &Path) -> PathBuf {
        root.join("target/bench-compile").join(self.package)
    }
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cargo {}", self.arguments)
    }
}

/// The crates that cargo says it has compiled, and not found ready.
fn compiled(messages: &str) -> Vec<String> {
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let artifacts = messages.filter(|message: &Value| message["reason"] == "compiler-artifact");
    artifacts
        .filter(|artifact| artifact["fresh"] == false)
        .filter_map(|artifact| artifact["target"]["name"].as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_not_ready_was_compiled() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"http"},"fresh":true}
{"reason":"compiler-message","target":{"name":"slack_methods"}}
{"reason":"compiler-artifact","target":{"name":"slack_methods"},"fresh":false}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(compiled(messages), ["slack_methods"]);
        assert!(compiled("warning: no JSON\n").is_empty());
    }
}
