//! `cargo xtask bench-compile`: what it costs to compile the crate and a bot, beside other clients of the
//! same API, and to run the generator, beside an earlier state of this repository.

mod bot;
mod build;
mod checkout;
mod cost;
mod plan;
mod subject;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anstream::{eprintln, print, println};
use anyhow::{Context, bail};
use clap::ValueEnum as _;
use slack_methods_api_diff::listing::{self, Sort};
use slack_methods_spec_files::git;

use crate::Verdict;
use cost::Cost;
use plan::{Comparison, Topic};
use table::Row;

/// Measures what compiling costs, beside slack-web-api 0.2.1 and slack-morphism 2.31.1
///
/// Both sides of a comparison take turns, since on a busy machine only what was measured at the same time
/// can be compared. The table has the medians of all turns, and the median of the ratios of each turn, with
/// the target of each. Processor time is that of cargo, the compiler and all that they start.
///
/// The whole crate is compiled again and again, and nothing but it: its dependencies are built beforehand,
/// into folders under target/bench-compile/ that stay there. The bot is a package of its own in a temporary
/// folder, which is removed in the end; it is compiled with all that it depends on, in each turn from nothing.
/// With slack-methods it is crates/runtime/examples/greeter.rs, with slack-morphism the same bot.
///
/// The rows of `gen` compare what is committed here with the commit of --baseline, each in a clone in that
/// folder. Without --baseline they are left out.
///
/// What is missing is fetched from the registry. Nothing else should run on the machine meanwhile.
#[derive(clap::Args)]
#[command(
    after_help = "Exit status: 0 whatever was measured, 2 when something cannot be compiled."
)]
pub(crate) struct Args {
    /// How often each is measured
    #[arg(
        long,
        value_name = "N",
        default_value_t = 3,
        value_parser = clap::value_parser!(u32).range(1..=1000)
    )]
    turns: u32,

    /// Measures this and nothing else; may be given several times
    #[arg(long, value_enum, value_name = "ROW")]
    only: Vec<Topic>,

    /// The commit with which the rows of `gen` compare: a branch, a tag or a hash
    #[arg(long, value_name = "REV")]
    baseline: Option<String>,

    /// Where the temporary folder is made, in place of that of the system
    ///
    /// A clone or a bot with what is compiled for it needs up to 1 GB.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Args {
    /// What to measure.
    fn topics(&self) -> anyhow::Result<Vec<Topic>> {
        if let (Some(topic), None) = (
            self.only.iter().find(|topic| topic.needs_baseline()),
            &self.baseline,
        ) {
            let name = topic.to_possible_value();
            let name = name.as_ref().map_or("", |it| it.get_name());
            bail!("`--only {name}` compares with an earlier commit; say which with --baseline");
        }
        let all = Topic::value_variants().iter().copied();
        let wants = |topic: &Topic| match self.only.as_slice() {
            [] => !topic.needs_baseline() || self.baseline.is_some(),
            only => only.contains(topic),
        };
        Ok(all.filter(wants).collect())
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let root = crate::workspace_root();
    let topics = args.topics()?;
    let methods = methods(&root)?;
    let baseline = match &args.baseline {
        None => None,
        Some(revision) => Some([git::commit(&root, "HEAD")?, git::commit(&root, revision)?]),
    };
    let mut folder = tempfile::Builder::new();
    folder.prefix("xtask-bench-");
    let folder = match &args.folder {
        None => folder.tempdir(),
        Some(parent) => folder.tempdir_in(parent),
    };
    let folder = folder.context("cannot create a temporary folder; --folder says where else")?;
    let comparisons = plan::of(&topics, &root, folder.path(), baseline)?;
    let costs = measure(&comparisons, args.turns)?;

    println!(
        "slack-methods has {methods} methods; medians of turns: {}",
        args.turns
    );
    let rows: Vec<Row> = comparisons
        .iter()
        .zip(&costs)
        .flat_map(|(comparison, costs)| rows(comparison, costs))
        .collect();
    print!("{}", table::write(&rows));
    Ok(Verdict::Fine)
}

/// The costs of both sides in each turn, for each comparison.
fn measure(comparisons: &[Comparison], turns: u32) -> anyhow::Result<Vec<Vec<[Cost; 2]>>> {
    for comparison in comparisons {
        eprintln!("{}: preparing", comparison.name);
        for side in &comparison.sides {
            side.prepare()?;
        }
    }
    let mut costs: Vec<Vec<[Cost; 2]>> = vec![Vec::new(); comparisons.len()];
    for turn in 0..turns {
        for (comparison, costs) in comparisons.iter().zip(&mut costs) {
            let Comparison { name, beside, .. } = comparison;
            let [ours, theirs] = &comparison.sides;
            eprintln!("turn {} of {turns}: {name}", turn + 1);
            // Now one goes first and now the other, so that neither has the warmer machine.
            let pair = if turn % 2 == 0 {
                let ours = ours.measure()?;
                [ours, theirs.measure()?]
            } else {
                let theirs = theirs.measure()?;
                [ours.measure()?, theirs]
            };
            let [ours, theirs] = pair.map(|cost| cost.processor.as_secs_f64());
            eprintln!("   {ours:.1} s of processor time, {beside} {theirs:.1} s");
            costs.push(pair);
        }
    }
    Ok(costs)
}

fn rows(comparison: &Comparison, costs: &[[Cost; 2]]) -> Vec<Row> {
    let figures = comparison.figures.iter();
    let row = |figure: &plan::Figure| Row {
        name: format!("{}, {}", comparison.name, figure.of),
        beside: comparison.beside,
        unit: figure.unit,
        values: costs
            .iter()
            .map(|pair| pair.each_ref().map(figure.part))
            .collect(),
        target: figure.target,
    };
    figures.map(row).collect()
}

/// How many methods the crate has.
fn methods(root: &Path) -> anyhow::Result<usize> {
    let path = root.join("generated").join(listing::PATH);
    let text = fs::read_to_string(&path).with_context(|| {
        format!(
            "cannot read {}; `cargo xtask gen` writes it",
            path.display()
        )
    })?;
    let items = listing::read(&text)?;
    let methods = items.iter().filter(|item| item.key.sort == Sort::Method);
    Ok(methods.count())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        args: Args,
    }

    fn topics(arguments: &[&str]) -> anyhow::Result<Vec<Topic>> {
        let words = std::iter::once(&"bench-compile").chain(arguments);
        Command::try_parse_from(words).unwrap().args.topics()
    }

    #[test]
    fn without_a_baseline_only_other_clients_are_compared() {
        let all = topics(&[]).unwrap();
        assert!(all.contains(&Topic::Check) && all.contains(&Topic::BotSize));
        assert!(!all.iter().any(|topic| topic.needs_baseline()));
        let all = topics(&["--baseline", "v0.1.0"]).unwrap();
        assert_eq!(all, Topic::value_variants());
    }

    #[test]
    fn rows_can_be_chosen() {
        let only = ["--only", "bot-size", "--only", "check"];
        assert_eq!(topics(&only).unwrap(), [Topic::Check, Topic::BotSize]);
        let error = topics(&["--only", "gen-check"]).unwrap_err().to_string();
        assert_eq!(
            error,
            "`--only gen-check` compares with an earlier commit; say which with --baseline"
        );
        let unknown = Command::try_parse_from(["bench-compile", "--only", "everything"]);
        assert!(unknown.is_err());
        let none = Command::try_parse_from(["bench-compile", "--turns", "0"]);
        assert!(none.is_err());
    }

    #[test]
    fn turns_become_rows() {
        let folder = Path::new("/bench");
        let all = plan::of(&[Topic::Check], &crate::workspace_root(), folder, None).unwrap();
        let cost = |memory| Cost {
            memory,
            ..Cost::default()
        };
        let costs = [
            [cost(2 << 20), cost(8 << 20)],
            [cost(3 << 20), cost(6 << 20)],
        ];
        let rows = rows(&all[0], &costs);
        assert_eq!(rows[1].name, "check, peak memory");
        assert_eq!(rows[1].values, [[2.0, 8.0], [3.0, 6.0]]);
    }
}
