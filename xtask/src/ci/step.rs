//! The steps, in their order, and the command of each.

use clap::ValueEnum;

/// Cheap and telling first; the tests last, since what ends the output is their summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Step {
    Format,
    Spelling,
    Clippy,
    ClippyNoFeatures,
    ClippyLibraries,
    ClippyClient,
    ClippyRtm,
    ClippySocketMode,
    ClippyInbound,
    ClippyLossless,
    ClippyEvents,
    Gen,
    Build,
    Docs,
    Deny,
    SemverChecks,
    Package,
    DocTests,
    Tests,
}

/// How a step is done.
pub(super) enum Work {
    Command(Command),
    /// A command that must not see what an earlier run of it built.
    Afresh(Command),
    /// A command whose output says how many tests passed.
    Tests(Command),
    Generate,
    Spelling,
    Deny,
    Semver,
}

/// A call of cargo.
pub(super) struct Command {
    pub(super) environment: &'static [(&'static str, &'static str)],
    /// What follows `cargo`, divided by spaces.
    pub(super) arguments: &'static str,
}

impl Step {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Self::value_variants().iter().copied()
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Spelling => "spelling",
            Self::Clippy => "clippy, all features",
            Self::ClippyNoFeatures => "clippy, no features",
            Self::ClippyLibraries => "clippy, libraries alone",
            Self::ClippyClient => "clippy, client alone",
            Self::ClippyRtm => "clippy, RTM sessions alone",
            Self::ClippySocketMode => "clippy, Socket Mode alone",
            Self::ClippyInbound => "clippy, inbound alone",
            Self::ClippyLossless => "clippy, lossless alone",
            Self::ClippyEvents => "clippy, events without sessions",
            Self::Gen => "generated files",
            Self::Build => "build, no features",
            Self::Docs => "docs",
            Self::Deny => "dependencies",
            Self::SemverChecks => "compatibility",
            Self::Package => "package",
            Self::DocTests => "doc tests",
            Self::Tests => "tests",
        }
    }

    pub(super) fn work(self) -> Work {
        let cargo = |arguments| Command {
            environment: &[],
            arguments,
        };
        Work::Command(match self {
            Self::Format => cargo("fmt --all -- --check"),
            Self::Spelling => return Work::Spelling,
            Self::Clippy => {
                cargo("clippy --workspace --all-targets --all-features --locked -- -D warnings")
            }
            // Of the packages that have features: the others are the same as above, and would only be compiled
            // again with other features of what they depend on.
            Self::ClippyNoFeatures => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --package slack-methods-app --package slack-methods-fake --package garden-methods \
                 --all-targets --no-default-features --locked -- -D warnings",
            ),
            // What a user gets who turns a feature off. Above, the tests turn it on for everyone.
            Self::ClippyLibraries => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --no-default-features --locked -- -D warnings",
            ),
            Self::ClippyClient => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --no-default-features --features client --locked -- -D warnings",
            ),
            Self::ClippyRtm => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --no-default-features --features rtm-session,rtm --locked -- -D warnings",
            ),
            Self::ClippySocketMode => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --no-default-features --features socket-mode,apps --locked -- -D warnings",
            ),
            Self::ClippyInbound => cargo(
                "clippy --package slack-methods --package slack-methods-runtime \
                 --no-default-features --features inbound --locked -- -D warnings",
            ),
            Self::ClippyLossless => cargo(
                "clippy --package slack-methods-runtime --no-default-features --features lossless \
                 --locked -- -D warnings",
            ),
            Self::ClippyEvents => cargo(
                "clippy --package slack-methods \
                 --no-default-features --features events --locked -- -D warnings",
            ),
            Self::Gen => return Work::Generate,
            // By itself: with the whole workspace, other members would turn features on.
            Self::Build => cargo("build --package slack-methods --no-default-features --locked"),
            Self::Docs => Command {
                environment: &[("RUSTDOCFLAGS", "-D warnings")],
                arguments: "doc --workspace --no-deps --all-features --locked",
            },
            Self::Deny => return Work::Deny,
            Self::SemverChecks => return Work::Semver,
            // All at once: each needs the one before, which may not be published yet.
            Self::Package => {
                return Work::Afresh(cargo(
                    "package --package slack-methods-runtime --package slack-methods \
                     --package slack-methods-app --allow-dirty --locked",
                ));
            }
            Self::DocTests => {
                return Work::Tests(cargo("test --workspace --all-features --locked --doc"));
            }
            // `--all-targets` would run the benchmarks as well.
            Self::Tests => {
                return Work::Tests(cargo(
                    "test --workspace --all-features --locked --lib --bins --tests --examples",
                ));
            }
        })
    }

    /// The command as one would type it.
    pub(super) fn shown(self) -> String {
        match self.work() {
            Work::Command(command) | Work::Tests(command) => command.shown(),
            Work::Afresh(command) => command.shown() + " --target-dir $(mktemp -d)",
            Work::Generate => "cargo xtask gen --check --strict".to_owned(),
            Work::Spelling => super::spelling::COMMAND.to_owned(),
            Work::Deny => super::deny::CHECK.shown(),
            Work::Semver => super::semver::CHECK.shown() + " <last release>",
        }
    }
}

impl Command {
    /// As one would type it.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        for (name, value) in self.environment {
            shown.push_str(&format!("{name}=\"{value}\" "));
        }
        shown + "cargo " + self.arguments
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use std::fs;

    use super::*;

    #[test]
    fn every_package_with_features_is_checked_without_them() {
        let root = crate::workspace_root();
        let manifest = |path: &str| -> toml::Table {
            let path = root.join(path).join("Cargo.toml");
            fs::read_to_string(path).unwrap().parse().unwrap()
        };
        let workspace = manifest("");
        let members = workspace["workspace"]["members"].as_array().unwrap();
        let members = members.iter().map(|it| manifest(it.as_str().unwrap()));
        let with_features = members.filter(|it| it.contains_key("features"));
        let mut names: Vec<String> = with_features
            .map(|it| it["package"]["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        let command = Step::ClippyNoFeatures.shown();
        let words: Vec<&str> = command.split(' ').collect();
        let checked = words.windows(2).filter(|it| it[0] == "--package");
        let mut checked: Vec<&str> = checked.map(|it| it[1]).collect();
        checked.sort_unstable();
        assert_eq!(names, checked);
    }
}
