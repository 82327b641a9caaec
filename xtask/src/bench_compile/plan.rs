//! Which rows there are, and what is measured for them.

use std::path::Path;
use std::rc::Rc;

use anyhow::Context;
use clap::ValueEnum;

use super::bot::Bot;
use super::build::Build;
use super::checkout::{Check, Checkout, FreshGen, Sentence};
use super::cost::Cost;
use super::subject::Subject;
use super::table::Unit;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Topic {
    /// `cargo check` of the whole crate, beside slack-web-api 0.2.1; their dependencies are built before
    Check,
    /// `cargo check` of one family of methods, beside the whole of slack-web-api
    Family,
    /// A release build of the whole crate, beside slack-web-api
    Release,
    /// A first debug build of a bot, from nothing, beside slack-morphism 2.31.1 with `hyper`
    BotDebug,
    /// The same in release
    BotRelease,
    /// The stripped release program of the bot, beside that with slack-morphism
    BotSize,
    /// `cargo xtask gen` in a fresh clone, beside that of --baseline
    Gen,
    /// `gen --check` where nothing has changed, beside that of --baseline
    GenCheck,
    /// `gen` after one changed sentence, beside that of --baseline
    GenSentence,
}

impl Topic {
    /// Whether it compares with an earlier state of this repository.
    pub(super) fn needs_baseline(self) -> bool {
        matches!(self, Self::Gen | Self::GenCheck | Self::GenSentence)
    }
}

/// Two sides, and the figures of both that become rows.
pub(super) struct Comparison {
    pub(super) name: &'static str,
    pub(super) beside: &'static str,
    /// Ours and theirs.
    pub(super) sides: [Box<dyn Subject>; 2],
    pub(super) figures: Vec<Figure>,
}

/// One part of what something costs.
pub(super) struct Figure {
    /// What follows the name of the comparison.
    pub(super) of: &'static str,
    pub(super) unit: Unit,
    pub(super) part: fn(&Cost) -> f64,
    /// The most that the ratio should be.
    pub(super) target: Option<f64>,
}

const WEB_API: &str = "slack-web-api 0.2.1";
const MORPHISM: &str = "slack-morphism 2.31.1";
const BASELINE: &str = "the baseline";

/// What has to be measured for the topics. `folder` is for what is written, `baseline` the commit before.
pub(super) fn of(
    topics: &[Topic],
    root: &Path,
    folder: &Path,
    baseline: Option<[String; 2]>,
) -> anyhow::Result<Vec<Comparison>> {
    let wants = |topic| topics.contains(&topic);
    let ours = |arguments| Build::new(root, "slack-methods", arguments);
    let web_api = |arguments| Build::new(root, "slack-web-api", arguments);
    let mut all = Vec::new();
    if wants(Topic::Check) {
        all.push(Comparison {
            name: "check",
            beside: WEB_API,
            sides: [
                Box::new(ours("check --package slack-methods --all-features")),
                Box::new(web_api("check --package slack-web-api")),
            ],
            figures: vec![processor(Some(0.22)), memory(Some(0.5))],
        });
    }
    if wants(Topic::Family) {
        all.push(Comparison {
            name: "check of `chat` alone",
            beside: WEB_API,
            sides: [
                Box::new(ours(
                    "check --package slack-methods --no-default-features --features chat",
                )),
                Box::new(web_api("check --package slack-web-api")),
            ],
            figures: vec![processor(Some(0.10))],
        });
    }
    if wants(Topic::Release) {
        all.push(Comparison {
            name: "release build",
            beside: WEB_API,
            sides: [
                Box::new(ours(
                    "build --release --package slack-methods --all-features",
                )),
                Box::new(web_api("build --release --package slack-web-api")),
            ],
            figures: vec![processor(Some(0.32)), memory(Some(0.5))],
        });
    }
    let bots = |is_release| -> anyhow::Result<[Box<dyn Subject>; 2]> {
        Ok([
            Box::new(Bot::ours(root, folder, is_release)?),
            Box::new(Bot::theirs(root, folder, is_release)),
        ])
    };
    if wants(Topic::BotDebug) {
        all.push(Comparison {
            name: "first debug build of a bot",
            beside: MORPHISM,
            sides: bots(false)?,
            figures: vec![processor(Some(0.6)), elapsed()],
        });
    }
    if wants(Topic::BotRelease) || wants(Topic::BotSize) {
        let times = [processor(Some(0.7)), elapsed()];
        let times = times.into_iter().filter(|_| wants(Topic::BotRelease));
        let size = wants(Topic::BotSize).then_some(Figure {
            of: "stripped program",
            unit: Unit::Mebibytes,
            part: |cost| mebibytes(cost.program),
            target: Some(0.6),
        });
        all.push(Comparison {
            name: "first release build of a bot",
            beside: MORPHISM,
            sides: bots(true)?,
            figures: times.chain(size).collect(),
        });
    }
    if topics.iter().any(|it| it.needs_baseline()) {
        let commits = baseline.context("these rows need --baseline")?;
        let [here, before] = ["here", "before"].map(|name| folder.join(name));
        let [commit, earlier] = commits;
        let here = Checkout::new(root, here, commit);
        let before = Checkout::new(root, before, earlier);
        all.extend(of_commands(topics, &here, &before));
    }
    Ok(all)
}

fn of_commands<'a>(
    topics: &'a [Topic],
    here: &'a Rc<Checkout>,
    before: &'a Rc<Checkout>,
) -> impl Iterator<Item = Comparison> + 'a {
    let sides = move |topic: Topic| -> [Box<dyn Subject>; 2] {
        [here, before].map(|side| -> Box<dyn Subject> {
            let side = Rc::clone(side);
            match topic {
                Topic::GenCheck => Box::new(Check(side)),
                Topic::GenSentence => Box::new(Sentence(side)),
                _ => Box::new(FreshGen(side)),
            }
        })
    };
    let named = [
        (Topic::Gen, "`cargo xtask gen` in a fresh clone", 0.35),
        (Topic::GenCheck, "`gen --check`, nothing changed", 0.35),
        (Topic::GenSentence, "`gen`, one sentence changed", 0.5),
    ];
    let wanted = named.into_iter().filter(|it| topics.contains(&it.0));
    wanted.map(move |(topic, name, target)| Comparison {
        name,
        beside: BASELINE,
        sides: sides(topic),
        figures: vec![processor(Some(target)), elapsed()],
    })
}

fn processor(target: Option<f64>) -> Figure {
    Figure {
        of: "processor time",
        unit: Unit::Seconds,
        part: |cost| cost.processor.as_secs_f64(),
        target,
    }
}

fn elapsed() -> Figure {
    Figure {
        of: "until it ended",
        unit: Unit::Seconds,
        part: |cost| cost.elapsed.as_secs_f64(),
        target: None,
    }
}

fn memory(target: Option<f64>) -> Figure {
    Figure {
        of: "peak memory",
        unit: Unit::Mebibytes,
        part: |cost| mebibytes(cost.memory),
        target,
    }
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    fn names(topics: &[Topic], baseline: Option<[String; 2]>) -> Vec<String> {
        let root = crate::workspace_root();
        let all = of(topics, &root, Path::new("/bench"), baseline).unwrap();
        let rows = all.iter().flat_map(|it| {
            let figures = it.figures.iter();
            figures.map(|figure| format!("{}, {}", it.name, figure.of))
        });
        rows.collect()
    }

    #[test]
    fn the_size_and_the_time_of_a_bot_are_of_one_build() {
        assert_eq!(
            names(&[Topic::BotSize], None),
            ["first release build of a bot, stripped program"]
        );
        assert_eq!(
            names(&[Topic::BotRelease, Topic::BotSize], None),
            [
                "first release build of a bot, processor time",
                "first release build of a bot, until it ended",
                "first release build of a bot, stripped program",
            ]
        );
    }

    #[test]
    fn every_topic_makes_a_row() {
        let commits = ["1".to_owned(), "2".to_owned()];
        for topic in Topic::value_variants() {
            assert!(
                !names(&[*topic], Some(commits.clone())).is_empty(),
                "{topic:?}"
            );
        }
    }

    #[test]
    fn an_earlier_state_has_to_be_named() {
        let root = crate::workspace_root();
        let error = of(&[Topic::Gen], &root, Path::new("/bench"), None);
        assert!(error.is_err());
    }
}
