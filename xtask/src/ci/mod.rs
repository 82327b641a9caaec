//! `cargo xtask ci`: everything that must hold before a change lands.

mod cargo;
mod count;
mod deny;
mod semver;
mod spelling;
mod step;

use std::time::Instant;

use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};

use crate::{Verdict, generate};
use count::Tally;
use step::{Step, Work};

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const FAILURE: Style = AnsiColor::Red.on_default().bold();

/// Runs every check, and stops at the first that fails
///
/// The steps run in the order in which --skip lists them. The tests come last, so that the output
/// ends with the test runner's summary; the line after it adds up what all runs of tests said.
///
/// The step `deny` runs where cargo-deny is installed (`cargo install --locked cargo-deny`), and
/// looks for published advisories where their database can be fetched; it says so when it leaves
/// something out. So does the step `semver-checks`, which runs where cargo-semver-checks is installed
/// (`cargo install --locked cargo-semver-checks`) and there is a release to compare with: the last tag
/// such as v0.1.0.
///
/// The step `spelling` runs where typos is installed (`cargo install --locked typos-cli`).
#[derive(clap::Args)]
#[command(
    after_help = "Exit status: 0 when every step passed, 1 when one failed, 2 when a \
                        command could not be started."
)]
pub(crate) struct Args {
    /// Leaves out a step; may be given several times
    #[arg(long, value_enum, value_name = "STEP")]
    skip: Vec<Step>,

    /// Runs this step and no other; may be given several times
    #[arg(
        long,
        value_enum,
        value_name = "STEP",
        conflicts_with = "skip",
        hide_possible_values = true
    )]
    only: Vec<Step>,
}

impl Args {
    fn wants(&self, step: Step) -> bool {
        if self.only.is_empty() {
            !self.skip.contains(&step)
        } else {
            self.only.contains(&step)
        }
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let root = crate::workspace_root();
    let mut tally = Tally::default();
    for step in Step::all().filter(|&step| args.wants(step)) {
        let (name, command) = (step.title(), step.shown());
        println!("{HEADING}== {name}:{HEADING:#} {command}");
        let started = Instant::now();
        let verdict = match step.work() {
            Work::Command(command) => cargo::status(&root, &command)?,
            Work::Afresh(command) => cargo::status_afresh(&root, &command)?,
            Work::Generate => generate::run(&generate::Args::strict_check())?,
            Work::Spelling => spelling::run(&root)?,
            Work::Deny => deny::run(&root)?,
            Work::Semver => semver::run(&root)?,
            Work::Tests(command) => {
                let (verdict, counted) = cargo::tests(&root, &command)?;
                tally.add(counted);
                // A runner that ran nothing is content with it.
                if step == Step::Tests && counted.passed == 0 {
                    Verdict::Wrong
                } else {
                    verdict
                }
            }
        };
        if step == Step::Tests {
            println!("{} passed, {} failed", tally.passed, tally.failed);
        } else {
            println!("   {name}: {:.1} s", started.elapsed().as_secs_f64());
        }
        if verdict == Verdict::Wrong {
            eprintln!("{FAILURE}ci: failed at step \"{name}\":{FAILURE:#} {command}");
            return Ok(Verdict::Wrong);
        }
    }
    Ok(Verdict::Fine)
}
