//! One crate of the workspace compiled once, and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;
use serde_json::Value;

use super::cost::{self, Cost};
use super::subject::Subject;

/// A crate, and the call of cargo that compiles it.
#[derive(Debug)]
pub(super) struct Build {
    root: PathBuf,
    package: &'static str,
    /// What follows `cargo`, divided by spaces.
    arguments: &'static str,
}

impl Build {
    pub(super) fn new(root: &Path, package: &'static str, arguments: &'static str) -> Self {
        Self {
            root: root.to_owned(),
            package,
            arguments,
        }
    }

    /// Removes what was made of the crate, and leaves its dependencies.
    fn forget(&self) -> anyhow::Result<()> {
        let profile = if self.arguments.contains("--release") {
            "release"
        } else {
            "dev"
        };
        let mut cargo = crate::cargo::command(&self.root);
        cargo
            .args(["clean", "--quiet", "--locked", "--package", self.package])
            .args(["--profile", profile, "--target-dir"])
            .arg(self.folder());
        cost::run(&mut cargo, "")
    }

    fn cargo(&self) -> Command {
        let mut cargo = crate::cargo::command(&self.root);
        cost::clean(&mut cargo)
            .args(self.arguments.split_whitespace())
            .args(["--locked", "--target-dir"])
            .arg(self.folder())
            // As somebody compiles it who depends on it: members of a workspace are linted, and
            // compiled so that the next time takes less.
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow");
        cargo
    }

    fn folder(&self) -> PathBuf {
        self.root.join("target/bench-compile").join(self.package)
    }
}

impl Subject for Build {
    /// Compiles what is not compiled yet, and shows it.
    fn prepare(&self) -> anyhow::Result<()> {
        cost::run(&mut self.cargo(), "")
    }

    fn measure(&self) -> anyhow::Result<Cost> {
        self.forget()?;
        let mut cargo = self.cargo();
        cargo.args(["--quiet", "--message-format", "json"]);
        let (cost, messages) = cost::measure(&mut cargo)?;
        let compiled = compiled(&messages);
        if compiled != [self.package.replace('-', "_")] {
            bail!(
                "`cargo {}` was to compile {} alone, and did {compiled:?}",
                self.arguments,
                self.package
            );
        }
        Ok(cost)
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
