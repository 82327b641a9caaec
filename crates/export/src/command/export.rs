//! `cargo xtask export`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anstream::{eprintln, print, println};
use clap::{Subcommand, ValueEnum};
use slack_methods_export::changes::Changes;
use slack_methods_export::disk::{Owned, Plan};
use slack_methods_export::resolved::Api;
use slack_methods_export::tree::Tree;
use slack_methods_export::{exports, markdown, openapi, resolved};
use slack_methods_spec_files as sources;

/// Where exports go unless `--out` says otherwise.
const OUT: &str = "target/export";

/// Writes the specification for other programs and languages
#[derive(clap::Args)]
#[command(after_help = "\
Exit status: 0 when the files are (now) what spec/ says, 1 when the specification has problems or \
--check found a difference, 2 when a file could not be read or written.")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,

    /// The folder for the files [default: target/export]
    #[arg(long, value_name = "DIR", global = true)]
    out: Option<PathBuf>,

    /// Works on the spec/ of another folder than this repository
    #[arg(long, value_name = "DIR", global = true)]
    root: Option<PathBuf>,

    /// Writes nothing; lists what is missing, changed or stale, and fails if anything is
    #[arg(long, global = true)]
    check: bool,
}

#[derive(Subcommand)]
enum What {
    /// One file with everything resolved, api.json, and its schema, api.schema.json
    Json,
    /// An OpenAPI document, openapi-3.1.json or openapi-3.0.json
    Openapi {
        /// Writes the document in this version alone
        #[arg(long, value_enum, value_name = "VERSION")]
        version: Option<Version>,
    },
    /// Pages in Markdown, below reference/
    Markdown,
    /// Texts for language models: llms.txt and llms-full.txt
    Llms,
    /// What changed in the API since a revision of this repository, printed as a page in Markdown
    ///
    /// Methods, arguments, fields, error codes, scopes and the like; other words are no change. With --out,
    /// the page is written to changes.md in that folder.
    Changes {
        /// The revision to compare with: a tag, a branch, a commit
        #[arg(value_name = "REV")]
        revision: String,
    },
    /// Everything but the changes
    All,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Version {
    #[value(name = "3.1")]
    V3_1,
    #[value(name = "3.0")]
    V3_0,
}

pub(super) fn run(args: &Args) -> anyhow::Result<bool> {
    let started = Instant::now();
    let root = super::root(args.root.as_ref());
    let out = args.out.clone().unwrap_or_else(|| root.join(OUT));
    let Some(api) = super::specification(&root)? else {
        return Ok(false);
    };
    if let What::Changes { revision } = &args.what {
        let page = changes(&root, &api, revision)?;
        if args.out.is_none() {
            print!("{page}");
            return Ok(true);
        }
        let mut tree = Tree::default();
        tree.add("changes.md", page);
        return put(args, &out, &tree, started);
    }
    put(args, &out, &tree(&args.what, &api)?, started)
}

/// The page of what changed since a revision.
fn changes(root: &Path, api: &Api, revision: &str) -> anyhow::Result<String> {
    let commit = sources::git::commit(root, revision)?;
    let earlier = sources::check_earlier(&sources::read_at(root, &commit)?);
    let (earlier, problems) = earlier.map_err(|problems| {
        let brief: String = problems.brief().chars().take(200).collect();
        anyhow::anyhow!(
            "files of {revision} are not in the format of today, so that they cannot be compared ({brief}); \
             name a later revision"
        )
    })?;
    if !problems.is_empty() {
        eprintln!(
            "warning: {} problems by the rules of today in the specification of {revision}; where they \
             are, the page may not be exact",
            problems.len()
        );
    }
    let changes = Changes::between(&resolved::resolve(&earlier), api);
    Ok(changes.page(&api.title, revision))
}

/// Writes the files, or says what would be written. Whether all is well.
fn put(args: &Args, out: &Path, tree: &Tree, started: Instant) -> anyhow::Result<bool> {
    let owned = matches!(args.what, What::Markdown | What::All).then_some(Owned {
        folder: markdown::FOLDER,
        header: markdown::HEADER,
    });
    let plan = Plan::new(out, tree, owned)?;
    if !args.check {
        plan.apply(out)?;
    }
    report(&plan, args.check);
    let seconds = started.elapsed().as_secs_f64();
    let total = plan.new.len() + plan.changed.len();
    let verb = if args.check {
        "to be written"
    } else {
        "written"
    };
    println!(
        "export: {total} {verb}, {} removed, {} unchanged; in {} ({seconds:.1} s)",
        plan.stale.len(),
        plan.unchanged,
        out.display()
    );
    Ok(!args.check || plan.is_fresh())
}

fn tree(what: &What, api: &Api) -> anyhow::Result<Tree> {
    match what {
        What::Json => Ok(exports::resolved(api)),
        What::Openapi { version } => {
            let mut tree = Tree::default();
            for (chosen, other) in [
                (Version::V3_1, openapi::Version::V3_1),
                (Version::V3_0, openapi::Version::V3_0),
            ] {
                if version.is_none_or(|version| version == chosen) {
                    tree.append(exports::openapi(api, other)?);
                }
            }
            Ok(tree)
        }
        What::Markdown => Ok(exports::markdown(api)),
        What::Llms => Ok(exports::llms(api)),
        What::All | What::Changes { .. } => exports::all(api),
    }
}

fn report(plan: &Plan<'_>, check: bool) {
    let (new, changed, stale) = match check {
        true => ("missing", "differs", "stale"),
        false => ("new", "changed", "removed"),
    };
    for (path, _) in &plan.new {
        println!("{new:8} {path}");
    }
    for (path, _) in &plan.changed {
        println!("{changed:8} {path}");
    }
    for path in &plan.stale {
        println!("{stale:8} {path}");
    }
}
