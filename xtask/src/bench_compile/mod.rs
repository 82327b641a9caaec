//! `cargo xtask bench-compile`: what it costs to compile the crate, beside another client of the
//! same API.

mod build;
mod table;

use std::fs;
use std::path::Path;

use anstream::{eprintln, print, println};
use anyhow::Context;
use slack_methods_api_diff::listing::{self, Sort};

use crate::Verdict;
use build::{Build, Cost};
use table::{Row, Unit};

/// Measures what compiling slack-methods costs, beside slack-web-api 0.2.1
///
/// Compiles each of the two again and again, and nothing but it: their dependencies are built
/// beforehand. They take turns, since on a busy machine only what was measured at the same time can
/// be compared. The table has the medians of all turns, and the median of the ratios of each turn.
///
/// slack-methods is compiled with everything on, and once more with the family `chat` alone. What is
/// built goes into folders under target/bench-compile/ and stays there, so that the next run begins
/// sooner.
#[derive(clap::Args)]
#[command(
    after_help = "Exit status: 0 whatever was measured, 2 when something cannot be compiled."
)]
pub(crate) struct Args {
    /// How often each is compiled
    #[arg(
        long,
        value_name = "N",
        default_value_t = 5,
        value_parser = clap::value_parser!(u32).range(1..=1000)
    )]
    pairs: u32,
}

const CHECK: Build = Build::new(
    "slack-methods",
    "check --package slack-methods --all-features",
);
const RELEASE: Build = Build::new(
    "slack-methods",
    "build --release --package slack-methods --all-features",
);
const FAMILY_CHECK: Build = Build::new(
    "slack-methods",
    "check --package slack-methods --no-default-features --features chat",
);
const OTHER_CHECK: Build = Build::new("slack-web-api", "check --package slack-web-api");
const OTHER_RELEASE: Build = Build::new("slack-web-api", "build --release --package slack-web-api");

/// What is measured beside what, and the most that the ratios of time and of memory should be.
struct Pair {
    name: &'static str,
    ours: Build,
    theirs: Build,
    time: f64,
    memory: Option<f64>,
}

const PAIRS: [Pair; 3] = [
    Pair {
        name: "check",
        ours: CHECK,
        theirs: OTHER_CHECK,
        time: 0.35,
        memory: Some(0.5),
    },
    Pair {
        name: "check of `chat` alone",
        ours: FAMILY_CHECK,
        theirs: OTHER_CHECK,
        time: 0.10,
        memory: None,
    },
    Pair {
        name: "release build",
        ours: RELEASE,
        theirs: OTHER_RELEASE,
        time: 0.40,
        memory: Some(0.5),
    },
];

pub(crate) fn run(args: &Args) -> anyhow::Result<Verdict> {
    let root = crate::workspace_root();
    let methods = methods(&root)?;
    for pair in &PAIRS {
        for build in [&pair.ours, &pair.theirs] {
            eprintln!("building beforehand: {build}");
            build.run(&root)?;
        }
    }
    let mut costs: Vec<Vec<[Cost; 2]>> = vec![Vec::new(); PAIRS.len()];
    for turn in 0..args.pairs {
        eprintln!("turn {} of {}", turn + 1, args.pairs);
        for (pair, costs) in PAIRS.iter().zip(&mut costs) {
            // Now one goes first and now the other, so that neither has the warmer machine.
            costs.push(if turn % 2 == 0 {
                let ours = pair.ours.measure(&root)?;
                [ours, pair.theirs.measure(&root)?]
            } else {
                let theirs = pair.theirs.measure(&root)?;
                [pair.ours.measure(&root)?, theirs]
            });
        }
    }

    println!(
        "slack-methods has {methods} methods; medians of turns: {}",
        args.pairs
    );
    let rows: Vec<Row> = PAIRS
        .iter()
        .zip(&costs)
        .flat_map(|(pair, costs)| rows(pair, costs))
        .collect();
    print!("{}", table::write(&rows));
    Ok(Verdict::Fine)
}

fn rows(pair: &Pair, costs: &[[Cost; 2]]) -> [Row; 3] {
    let name = pair.name;
    let of = |part: fn(&Cost) -> f64| {
        let both = costs
            .iter()
            .map(|[ours, theirs]| [part(ours), part(theirs)]);
        both.collect()
    };
    [
        Row {
            name: name.to_owned(),
            unit: Unit::Seconds,
            values: of(|cost| cost.time.as_secs_f64()),
            target: Some(pair.time),
        },
        Row {
            name: format!("{name}, processor time"),
            unit: Unit::Seconds,
            values: of(|cost| cost.processor.as_secs_f64()),
            target: None,
        },
        Row {
            name: format!("{name}, peak memory"),
            unit: Unit::Mebibytes,
            values: of(|cost| cost.memory as f64 / f64::from(1 << 20)),
            target: pair.memory,
        },
    ]
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
