//! Versions: the one that is, and the one that a difference asks for.

use anyhow::{Context, anyhow};
use semver::Version;

use super::class::Class;

/// Which number of a version goes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Major,
    Minor,
    Patch,
}

impl Step {
    /// Below 1.0 the second number says what the first one says from then on, and the third one says
    /// everything else.
    pub(super) fn of(class: Class, version: &Version) -> Self {
        match (class, version.major) {
            (Class::Breaking, 0) => Self::Minor,
            (Class::Breaking, _) => Self::Major,
            (_, 0) | (Class::Documentation, _) => Self::Patch,
            (Class::Behaviour | Class::Additive, _) => Self::Minor,
        }
    }

    /// The version after this one. What is behind the three numbers, such as `-rc.1`, falls away.
    pub(super) fn after(self, version: &Version) -> Version {
        let Version {
            major,
            minor,
            patch,
            ..
        } = *version;
        match self {
            Self::Major => Version::new(major + 1, 0, 0),
            Self::Minor => Version::new(major, minor + 1, 0),
            Self::Patch => Version::new(major, minor, patch + 1),
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }
}

/// The version that a workspace's manifest gives its packages.
pub(super) fn of_manifest(text: &str) -> anyhow::Result<Version> {
    let manifest: toml::Table = text.parse().context("this is not TOML")?;
    let version = manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("version")?.as_str())
        .ok_or_else(|| anyhow!("there is no version under [workspace.package]"))?;
    Version::parse(version).with_context(|| format!("`{version}` is no version"))
}

#[cfg(test)]
mod tests;
