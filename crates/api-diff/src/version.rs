//! Versions: the one that is, and the one that a difference asks for.

use std::fmt;

use semver::Version;

use crate::class::Class;

/// Which number of a version goes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `1.2.3` -> `2.0.0`
    Major,
    /// `1.2.3` -> `1.3.0`
    Minor,
    /// `1.2.3` -> `1.2.4`
    Patch,
}

impl Step {
    /// The step that a class asks for from this version.
    ///
    /// Below 1.0 the second number says what the first one says from then on, and the third one says
    /// everything else.
    #[must_use]
    pub fn of(class: Class, version: &Version) -> Self {
        match (class, version.major) {
            (Class::Breaking, 0) => Self::Minor,
            (Class::Breaking, _) => Self::Major,
            (_, 0) | (Class::Documentation, _) => Self::Patch,
            (Class::Behavior | Class::Additive, _) => Self::Minor,
        }
    }

    /// The version after this one. What is behind the three numbers, such as `-rc.1`, falls away.
    #[must_use]
    pub fn after(self, version: &Version) -> Version {
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

    /// The step in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
        }
    }
}

/// Why a manifest gives no version.
#[derive(Debug)]
pub struct BadManifest(String);

impl fmt::Display for BadManifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadManifest {}

/// The version that a workspace's manifest gives its packages.
///
/// # Errors
///
/// The text is not TOML, or `[workspace.package]` has no version that is one.
pub fn of_manifest(text: &str) -> Result<Version, BadManifest> {
    let manifest: toml::Table = text
        .parse()
        .map_err(|error| BadManifest(format!("this is not TOML: {error}")))?;
    let version = manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("version")?.as_str())
        .ok_or_else(|| BadManifest("there is no version under [workspace.package]".to_owned()))?;
    Version::parse(version)
        .map_err(|error| BadManifest(format!("`{version}` is not a version: {error}")))
}

#[cfg(test)]
mod tests;
