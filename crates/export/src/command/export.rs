//! `cargo xtask export`.

use std::path::PathBuf;
use std::time::Instant;

use anstream::println;
use clap::{Subcommand, ValueEnum};
use slack_methods_export::disk::{Owned, Plan};
use slack_methods_export::resolved::Api;
use slack_methods_export::tree::Tree;
use slack_methods_export::{exports, markdown, openapi};

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
    /// Everything
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
    let tree = tree(&args.what, &api)?;
    let owned = matches!(args.what, What::Markdown | What::All).then_some(Owned {
        folder: markdown::FOLDER,
        header: markdown::HEADER,
    });
    let plan = Plan::new(&out, &tree, owned)?;
    if !args.check {
        plan.apply(&out)?;
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
        What::All => exports::all(api),
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
