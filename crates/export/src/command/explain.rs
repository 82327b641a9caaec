//! `cargo xtask explain`.

use std::path::PathBuf;

use anstream::{eprintln, print, println};
use slack_methods_export::explain::explain;

/// Says what an error code, a method or a scope means, which methods return it, and what to do
///
/// Also takes families of methods, such as `chat`, warnings, events, payloads, objects, blocks and kinds of
/// ids. A name that does not exist is answered with those that were probably meant.
#[derive(clap::Args)]
#[command(
    after_help = "Exit status: 0 when everything was explained, 1 when a name does not exist or \
                        the specification has problems, 2 when it could not be read."
)]
pub(crate) struct Args {
    #[arg(
        value_name = "NAME",
        required = true,
        help = "What to explain: not_in_channel, chat.postMessage, chat:write"
    )]
    names: Vec<String>,

    /// Works on the spec/ of another folder than this repository
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// How many characters a line has at most
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(40..=1_000))]
    width: u16,
}

pub(super) fn run(args: &Args) -> anyhow::Result<bool> {
    let root = super::root(args.root.as_ref());
    let Some(api) = super::specification(&root)? else {
        return Ok(false);
    };
    let mut all = true;
    for (at, name) in args.names.iter().enumerate() {
        match explain(&api, name, args.width.into()) {
            Ok(text) => {
                if at > 0 {
                    println!();
                }
                print!("{text}");
            }
            Err(similar) => {
                all = false;
                let name: String = name.escape_debug().collect();
                eprintln!("error: nothing here is called `{name}`");
                if !similar.is_empty() {
                    eprintln!("help: similar names exist: {}", similar.join(", "));
                }
            }
        }
    }
    Ok(all)
}
