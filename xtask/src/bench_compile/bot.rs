//! A bot in a package of its own, compiled from nothing, as somebody does it who begins one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::cost::{self, Cost};
use super::subject::Subject;

/// The bot that stands on this repository, from its root. `cargo xtask ci` compiles it as an example.
const OURS: &str = "crates/runtime/examples/greeter.rs";

/// The same bot, which stands on the other crate.
const THEIRS: &str = include_str!("bots/slack_morphism.rs");

const OF_THEIRS: &str = r#"slack-morphism = { version = "=2.31.1", features = ["hyper"] }"#;

/// A package with one program.
pub(super) struct Bot {
    folder: PathBuf,
    is_release: bool,
    /// The lines of the manifest that say what it stands on.
    dependencies: String,
    source: String,
    /// The versions of dependencies, as this repository has them where it has them.
    lock: PathBuf,
}

impl Bot {
    /// On slack-methods, with the features that it needs.
    pub(super) fn ours(root: &Path, folder: &Path, is_release: bool) -> anyhow::Result<Self> {
        let path = root.join(OURS);
        let source =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let generated = root.join("generated");
        // Whatever a path holds, it is a text of TOML when it is one of JSON.
        let generated = serde_json::Value::from(generated.to_string_lossy());
        let dependencies = format!(
            "serde_json = \"1\"\nslack-methods = {{ path = {generated}, default-features = false, \
             features = [\"apps\", \"chat\", \"client\", \"socket-mode\", \"users\", \"views\"] }}"
        );
        Ok(Self {
            folder: folder.join("slack-methods-bot"),
            is_release,
            dependencies,
            source,
            lock: root.join("Cargo.lock"),
        })
    }

    /// On slack-morphism.
    pub(super) fn theirs(root: &Path, folder: &Path, is_release: bool) -> Self {
        Self {
            folder: folder.join("slack-morphism-bot"),
            is_release,
            dependencies: OF_THEIRS.to_owned(),
            source: THEIRS.to_owned(),
            lock: root.join("Cargo.lock"),
        }
    }

    fn manifest(&self) -> String {
        format!(
            "[package]\nname = \"bot\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n\
             [profile.release]\nstrip = true\n\n\
             [dependencies]\n{}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
            self.dependencies
        )
    }
}

impl Subject for Bot {
    /// Writes the package, and fetches what it stands on.
    fn prepare(&self) -> anyhow::Result<()> {
        let write = |name: &str, text: &str| {
            let path = self.folder.join(name);
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
        };
        fs::create_dir_all(self.folder.join("src"))
            .with_context(|| format!("cannot create {}", self.folder.display()))?;
        write("Cargo.toml", &self.manifest())?;
        write("src/main.rs", &self.source)?;
        // Cargo keeps the versions of a lock that fit, and takes what nothing needs out of it.
        fs::copy(&self.lock, self.folder.join("Cargo.lock"))
            .with_context(|| format!("cannot read {}", self.lock.display()))?;
        let hint = "; the registry must be reachable, or have been read before: `--only` selects rows \
                    that do not need it";
        cost::run(
            crate::cargo::command(&self.folder).args(["fetch", "--quiet"]),
            hint,
        )
    }

    fn measure(&self) -> anyhow::Result<Cost> {
        let target = self.folder.join("target");
        cost::remove(&target)?;
        let mut cargo = crate::cargo::command(&self.folder);
        cost::clean(&mut cargo)
            .args(["build", "--quiet", "--offline", "--locked"])
            .args(self.is_release.then_some("--release"))
            // What comes from a registry or from git is compiled whole, and not linted; what comes from a
            // folder is not to be treated otherwise.
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow");
        let (cost, _) = cost::measure(&mut cargo)?;
        let profile = if self.is_release { "release" } else { "debug" };
        let program = target
            .join(profile)
            .join(format!("bot{}", std::env::consts::EXE_SUFFIX));
        let length = fs::metadata(&program)
            .with_context(|| format!("cargo built no {}", program.display()))?
            .len();
        Ok(Cost {
            program: length,
            ..cost
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    fn root() -> PathBuf {
        crate::workspace_root()
    }

    #[test]
    fn manifests_are_toml_and_pin_the_other_crate() {
        let ours = Bot::ours(&root(), Path::new("/bench"), false).unwrap();
        let theirs = Bot::theirs(&root(), Path::new("/bench"), true);
        for bot in [&ours, &theirs] {
            let manifest: toml::Table = bot.manifest().parse().unwrap();
            assert_eq!(
                manifest["profile"]["release"]["strip"].as_bool(),
                Some(true)
            );
        }
        let manifest: toml::Table = theirs.manifest().parse().unwrap();
        let version = manifest["dependencies"]["slack-morphism"]["version"].as_str();
        assert_eq!(version, Some("=2.31.1"));
        let manifest: toml::Table = ours.manifest().parse().unwrap();
        let path = manifest["dependencies"]["slack-methods"]["path"].as_str();
        assert_eq!(Path::new(path.unwrap()), root().join("generated"));
    }

    /// A bot of which nothing was used would measure nothing.
    #[test]
    fn both_bots_call_the_same_methods() {
        let ours = Bot::ours(&root(), Path::new("/bench"), false).unwrap();
        let theirs = Bot::theirs(&root(), Path::new("/bench"), false);
        for (here, there) in [
            ("users::info::Request", "users_info("),
            ("chat::post_message::Request", "chat_post_message("),
            ("views::open::Request", "views_open("),
            ("socket_mode(", "SlackClientSocketModeListener::new"),
        ] {
            assert!(ours.source.contains(here), "{here}");
            assert!(theirs.source.contains(there), "{there}");
        }
    }
}
