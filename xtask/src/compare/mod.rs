//! `cargo xtask diff`: what changed in the public API since a revision, and which version that asks
//! for.

mod json;
mod markdown;
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anstream::{eprintln, print};
use anyhow::{Context, bail};
use clap::ValueEnum;
use slack_methods_api_diff::listing::{self, Item};
use slack_methods_api_diff::{Difference, Report, generated, handwritten, of_manifest, source};
use slack_methods_spec_files::git;

use crate::handwritten::{PACKAGES, Package};
use crate::{Verdict, generate};

/// Says what changed in the public API since a revision, and which version that asks for
///
/// Compares generated/api.txt, which lists every public item of the generated crate, with the one of a
/// git revision, such as the tag of the last release; and the public items of crates/runtime, which
/// the generated crate re-exports, of crates/app and of crates/fake-slack, as the sources of both have
/// them. Each difference is one line: `+` new, `-` gone, `~` changed, and what it means for those who
/// depend on the crate. What three or more methods share is said once.
#[derive(clap::Args)]
#[command(after_help = "\
The classes, and the version step that each asks for from 1.0 on, and before:

  breaking            major, minor  code that compiled may not: an item is gone or has another name,
                                    type, parameter or bound, or `new` takes other arguments
  behavior            minor, patch  the same code does something else, or reads another fact: a
                                    code's kind, scopes, the tier, what is sent or required, the
                                    value of a constant
  additive            minor, patch  something is new, or newly deprecated or retired
  documentation only  patch, patch  other words

The step counts from the version of the revision's Cargo.toml, and the last line says whether the \
Cargo.toml of today has a version that is enough.

Exit status: 0 whatever was found, 1 when --deny forbids it, 2 when the revision, a listing or the \
sources cannot be read.")]
pub(crate) struct Args {
    /// The revision to compare with: a tag, a branch, a commit
    #[arg(value_name = "REV")]
    revision: String,

    /// Works on another folder than this repository
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// How to say it; markdown is for a comment on a change, json for other programs
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// Fails when there is a difference of this class or of a graver one
    #[arg(long, value_enum, value_name = "CLASS")]
    deny: Option<Class>,
}

/// The classes, as an option takes them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Class {
    Documentation,
    Additive,
    Behavior,
    Breaking,
}

impl From<Class> for slack_methods_api_diff::Class {
    fn from(class: Class) -> Self {
        match class {
            Class::Documentation => Self::Documentation,
            Class::Additive => Self::Additive,
            Class::Behavior => Self::Behavior,
            Class::Breaking => Self::Breaking,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let root = args.root.clone().unwrap_or_else(crate::workspace_root);
    let report = report(&root, &args.revision)?;
    print!(
        "{}",
        match args.format {
            Format::Text => text::write(&report),
            Format::Markdown => markdown::write(&report),
            Format::Json => json::write(&report),
        }
    );
    let denied = args
        .deny
        .is_some_and(|least| report.class() >= Some(least.into()));
    Ok(if denied {
        Verdict::Wrong
    } else {
        Verdict::Fine
    })
}

fn report(root: &Path, revision: &str) -> anyhow::Result<Report> {
    let commit = git::commit(root, revision)?;
    let path = format!("generated/{}", listing::PATH);
    let Some(before) = git::file(root, &commit, &path)? else {
        bail!(
            "{revision} has no {path}: it is older than the listing. Name a later revision; `git \
             log --format=%h -- {path}` lists those that changed it"
        );
    };
    let before = read(&before).with_context(|| format!("{path} of {revision}"))?;

    let now = fs::read_to_string(root.join(&path))
        .with_context(|| format!("cannot read {path}; `cargo xtask gen` writes it"))?;
    warn_if_stale(root, &path, &now);
    let now = read(&now).with_context(|| format!("{path}; `cargo xtask gen` writes it again"))?;

    let manifest = fs::read_to_string(root.join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let current = of_manifest(&manifest).context("Cargo.toml")?;
    let released = match git::file(root, &commit, "Cargo.toml")? {
        Some(manifest) => {
            of_manifest(&manifest).with_context(|| format!("Cargo.toml of {revision}"))?
        }
        None => current.clone(),
    };
    let mut differences = generated::compare(&before, &now);
    for package in PACKAGES {
        differences.extend(of_handwritten(root, revision, &commit, package)?);
    }
    Ok(Report {
        revision: revision.to_owned(),
        commit,
        released,
        current,
        differences,
    })
}

/// The differences of a hand-written crate. Both sides are listed from their sources, so that what this program
/// lists better than it did is not a difference.
fn of_handwritten(
    root: &Path,
    revision: &str,
    commit: &str,
    package: Package,
) -> anyhow::Result<Vec<Difference>> {
    let Package { name, sources, .. } = package;
    let (before, now) = match (earlier_sources(root, commit, sources)?, package.read(root)?) {
        (None, None) => return Ok(Vec::new()),
        (None, Some(_)) if package.is_reexported => bail!(
            "{revision} has no {sources}: it is older than the comparison of hand-written code. Name a \
             later revision; `git log --format=%h -- {sources}` lists those that changed it"
        ),
        (Some(_), None) if package.is_reexported => {
            bail!("there is no {sources} any more, and {revision} has it")
        }
        // A crate that is new or gone.
        (before, now) => (before, now),
    };
    let items = |files: Option<_>| files.map_or(Ok(Vec::new()), |files| source::items(&files));
    let before = items(before).with_context(|| format!("cannot list {sources} of {revision}"))?;
    let now = items(now).with_context(|| format!("cannot list {sources}"))?;
    Ok(handwritten::compare(name, &before, &now))
}

/// The texts of the sources in a commit; none if they were not there.
fn earlier_sources(
    root: &Path,
    commit: &str,
    sources: &str,
) -> anyhow::Result<Option<BTreeMap<String, String>>> {
    let files = git::files(root, commit, sources, |path| path.ends_with(".rs"))?;
    let texts = files.into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes);
        let text = text.with_context(|| format!("{sources}/{path} of {commit} is not UTF-8"))?;
        Ok((path, text))
    });
    let texts: BTreeMap<_, _> = texts.collect::<anyhow::Result<_>>()?;
    Ok((!texts.is_empty()).then_some(texts))
}

fn read(text: &str) -> anyhow::Result<Vec<Item>> {
    Ok(listing::read(text)?)
}

/// A listing that is not what `spec/` says would be compared all the same, but nobody means that.
fn warn_if_stale(root: &Path, path: &str, now: &str) {
    match generate::text(root, listing::PATH) {
        Ok(fresh) if fresh.lines().eq(now.lines()) => {}
        Ok(_) => eprintln!("warning: {path} is not what spec/ says; run `cargo xtask gen` first"),
        Err(error) => {
            eprintln!("warning: cannot tell whether {path} is what spec/ says: {error:#}");
        }
    }
}
