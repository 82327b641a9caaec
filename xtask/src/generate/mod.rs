//! `cargo xtask gen`: makes `generated/` what `spec/` says, or lists where the two differ.

mod diff;
mod disk;
mod hash;
mod kept;
mod outside;
mod plan;
mod report;
mod verified;

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail, ensure};
use slack_methods_codegen::{Earlier, Nothing, Tree, generate_after, is_generated};
use slack_methods_spec_files as spec_files;
use slack_methods_spec_model::{Color, Problems, Source, style};
use slack_methods_upstream::conformance::{self, Strictness};

use crate::Verdict;
use crate::handwritten::PACKAGES;
pub(crate) use disk::{put, slashed};
use kept::{Kept, OnDisk};
use plan::Plan;
use verified::State;

/// Writes generated/ from spec/
///
/// Writes only the files that changed, each in one step, and removes the ones that the
/// specification no longer asks for. Every file under generated/ belongs to this command and says
/// so in its first lines. A file in there without that header is foreign: as long as there is one,
/// nothing is written, and it is never touched. Outside of it the command writes
/// the public APIs of the hand-written crates, listed from their sources, in api.txt of crates/runtime,
/// crates/app and crates/fake-slack, and crates/fake-slack/src/specification.json, what the fake Slack
/// returns.
#[derive(clap::Args)]
#[command(after_help = "\
A foreign file is most often left by an editor (.swp, .idea/), by the operating system \
(.DS_Store), or by cargo called inside generated/ (Cargo.lock, target/). Delete it, or move it \
out. What people write belongs in spec/, codegen/ or crates/. Cargo.lock and target/ may stay if \
spec/api.yaml does not say that the crate is in a workspace.

A run that is killed leaves whole files only, old ones or new ones: run it again. Its temporary \
files are in target/xtask-gen/. If cargo cannot load the workspace since generated/Cargo.toml is \
gone or wrong, `git checkout generated/Cargo.toml` brings this command back.

Exit status: 0 when generated/ is (now) what spec/ says, 1 when the specification has problems, \
when there are foreign files, or when --check found a difference, 2 when a file could not be read or written.")]
pub(crate) struct Args {
    /// Writes nothing; lists what is missing, changed, stale or foreign, and fails if anything is
    #[arg(long)]
    check: bool,

    /// Also fails for what spec/ has and the documentation's pages, by spec/upstream.lock, do not have,
    /// unless `differs:` says why; for files whose page is newer than the lock's; and for sentences
    /// that are not written as CONTRIBUTING.md says
    #[arg(long)]
    strict: bool,

    /// Does the whole work even if files are as the last run left them, as --strict does
    ///
    /// Without this, a run remembers in target/xtask-verified that it found everything right, by a hash of
    /// all files and of this program, and the next one stops early if nothing has changed. In
    /// target/xtask-emitted it remembers for each file of generated/ what that was made of, and the next one
    /// emits only the files that are made of something else.
    #[arg(long)]
    no_cache: bool,

    /// Works on the spec/ and generated/ of another folder than this repository
    ///
    /// There the specification may be that of another API: spec/api.yaml says what it is, what its crate
    /// is called, and where the crate slack-methods-runtime is that emitted code stands on.
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Args {
    /// What `cargo xtask gen --check --strict` runs with.
    pub(crate) fn strict_check() -> Self {
        Self {
            check: true,
            strict: true,
            no_cache: true,
            root: None,
        }
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let started = Instant::now();
    let root = args.root.clone().unwrap_or_else(crate::workspace_root);
    // The process ends soon, and gives all of it back at once.
    let sources = ManuallyDrop::new(spec_files::read(&root)?);
    let mut disk = disk::scan(&root)?;
    let looks_back = !args.no_cache && !args.strict;
    let state = looks_back
        .then(|| State::of(&root, &sources, &disk))
        .flatten();
    if state.as_ref().is_some_and(|it| it.is_verified(&root)) {
        report::verified(args.check, disk.files.len(), started.elapsed());
        return Ok(Verdict::Fine);
    }
    let strictness = if args.strict {
        Strictness::Additions
    } else {
        Strictness::Contradictions
    };
    let mut kept = looks_back.then(|| Kept::read(&root));
    let generated = match &kept {
        Some(kept) => generate_from(&OnDisk::new(kept, &disk), &sources, strictness),
        None => generate(&sources, strictness),
    };
    let tree = match generated {
        Ok(tree) => ManuallyDrop::new(tree),
        Err(problems) => {
            // Always with colors: the stream takes them out where nobody would see them.
            let text = problems.render(Color::Always);
            report::problems(text.trim_end(), problems.len(), started.elapsed());
            return Ok(Verdict::Wrong);
        }
    };
    ensure_header(&tree)?;
    if let Some(kept) = &mut kept {
        kept.note_all(&tree, &disk);
    }
    if tree.stands_alone() {
        disk.leave_to_cargo();
    }
    let mut plan = ManuallyDrop::new(Plan::new(tree.iter(), disk));
    // What is wrong outside of generated/ does not stop the generator.
    let mut unlisted = Ok(());
    let listings = PACKAGES.map(|package| outside::listing(&root, package, kept.as_mut()));
    for file in listings.into_iter().chain([outside::kit(&root, &tree)]) {
        match file {
            Ok(file) => plan.outside.extend(file),
            Err(error) => unlisted = unlisted.and(Err(error)),
        }
    }

    if let Some(kept) = &kept {
        kept.write(&root);
    }
    if unlisted.is_ok()
        && plan.is_fresh()
        && plan.empty.is_empty()
        && let Some(state) = state
    {
        state.remember(&root);
    }
    if args.check {
        report::check(&plan, started.elapsed());
        unlisted?;
        return Ok(if plan.is_fresh() {
            Verdict::Fine
        } else {
            Verdict::Wrong
        });
    }
    if !plan.foreign.is_empty() {
        report::refusal(&plan, started.elapsed());
        return Ok(Verdict::Wrong);
    }
    disk::apply(&root, &plan, report::change)?;
    for file in &plan.outside {
        put(&root, file.path, &file.text)?;
        report::outside(file);
    }
    report::written(&plan, started.elapsed());
    unlisted?;
    Ok(Verdict::Fine)
}

/// Emits the crate of a specification that is sound and agrees with its lock; under the strict check
/// also how its sentences are written.
pub(crate) fn generate(sources: &[Source], strictness: Strictness) -> Result<Tree, Problems> {
    generate_from(&Nothing, sources, strictness)
}

/// The same, with what an earlier run has emitted.
fn generate_from(
    earlier: &dyn Earlier,
    sources: &[Source],
    strictness: Strictness,
) -> Result<Tree, Problems> {
    let conforms = conformance::of(sources, strictness);
    generate_after(earlier, sources, |specification, problems| {
        conforms(specification, problems);
        if strictness == Strictness::Additions {
            style::check(specification, problems);
        }
    })
}

/// What a file under `generated/` holds when it is as `spec/` says.
pub(crate) fn text(root: &Path, path: &str) -> anyhow::Result<String> {
    let Ok(tree) = generate(&spec_files::read(root)?, Strictness::Contradictions) else {
        bail!("the specification has problems, which `cargo xtask gen --check` shows");
    };
    let text = tree.get(path).map(str::to_owned);
    text.with_context(|| format!("the generator makes no {path}"))
}

/// What is written without a header could never be written again; and nothing at all in the tree
/// would empty the folder.
fn ensure_header(tree: &Tree) -> anyhow::Result<()> {
    ensure!(
        tree.iter().next().is_some(),
        "the generator made no file at all"
    );
    for (path, text) in tree.iter() {
        ensure!(
            is_generated(text.as_bytes()),
            "the generator made {path} without its header"
        );
    }
    Ok(())
}
