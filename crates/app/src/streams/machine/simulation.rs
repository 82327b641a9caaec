//! Streams against a Slack that fails in every way, from seeds.

use std::time::Duration;

use fastrand::Rng;

use super::{Ended, Goal, Left, MOST, Machine, Settings, Step};

/// What Slack has: the texts of all messages one after another, and whether the last one is streaming.
#[derive(Default)]
struct Slack {
    text: String,
    streaming: bool,
    messages: usize,
}

/// What happens to a call.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Done,
    Cut,
    Refused,
    /// The response is lost, after it was done or before.
    Lost {
        done: bool,
    },
}

impl Slack {
    fn take(&mut self, step: &Step, fate: Fate) -> Ended {
        // It ends a message when it likes; the caller learns of that later.
        if !matches!(step, Step::Start(_)) && !self.streaming {
            return match fate {
                Fate::Lost { .. } => Ended::Unknown,
                _ => Ended::NotStreaming,
            };
        }
        let (done, ended) = match fate {
            Fate::Done => (true, Ended::Done),
            Fate::Cut => (true, Ended::Cut),
            Fate::Refused => (false, Ended::Refused),
            Fate::Lost { done } => (done, Ended::Unknown),
        };
        if done {
            let (Step::Start(text) | Step::Append(text) | Step::Stop(text)) = step;
            assert!(text.encode_utf16().count() <= MOST);
            self.text.push_str(text);
            self.messages += usize::from(matches!(step, Step::Start(_)));
            self.streaming = !matches!(step, Step::Stop(_));
        }
        ended
    }
}

/// Text of which each part is found at one place only.
fn words(rng: &mut Rng, number: &mut u32) -> String {
    let count = match rng.u8(..60) {
        0 => rng.u32(2500..3500),
        1..4 => 0,
        _ => rng.u32(1..30),
    };
    let mut text = String::new();
    for _ in 0..count {
        *number += 1;
        let tail = ["", "é", "\u{1f6a2}", "\n"][rng.usize(..4)];
        text.push_str(&format!("{number}{tail} "));
    }
    text
}

fn fate(rng: &mut Rng, faults: u8) -> Fate {
    if rng.u8(..100) >= faults {
        return Fate::Done;
    }
    match rng.u8(..5) {
        0 | 1 => Fate::Refused,
        2 => Fate::Cut,
        _ => Fate::Lost { done: rng.bool() },
    }
}

/// Where each byte went, in the order of the bytes.
#[derive(Debug)]
enum Part {
    Confirmed(String),
    InDoubt(String),
    Unsent(String),
}

fn schedule(seed: u64) -> (usize, usize) {
    let mut rng = Rng::with_seed(seed);
    let mut machine = Machine::new(Settings {
        buffer: [0, 1, 256, 20_000][rng.usize(..4)],
        pause: Duration::from_millis(rng.u64(..3) * 350),
    });
    let faults = [0, 5, 30, 90][rng.usize(..4)];
    let ends = rng.u8(..30);
    let mut slack = Slack::default();
    let (mut given, mut parts) = (String::new(), Vec::new());
    let (mut number, mut now, mut errors) = (0, Duration::ZERO, 0);
    let rounds = rng.usize(1..25);
    for round in 0..=rounds {
        let text = words(&mut rng, &mut number);
        given.push_str(&text);
        machine.push(&text);
        let completes = rng.bool();
        let goal = match rng.u8(..10) {
            _ if round == rounds => Goal::End { completes },
            0 => Goal::All,
            1 => Goal::End { completes },
            _ => Goal::Due,
        };
        let mut calls = 0;
        while let Some(step) = machine.step(goal, now) {
            calls += 1;
            assert!(calls < 200, "{seed}: it does not end");
            now += Duration::from_millis(rng.u64(..900));
            if rng.u8(..100) < ends {
                slack.streaming = false;
            }
            let (Step::Start(text) | Step::Append(text) | Step::Stop(text)) = step.clone();
            // Nobody waits for the end of some calls.
            let dropped = faults > 0 && rng.u8(..200) == 0;
            let ended = slack.take(&step, fate(&mut rng, faults));
            let left = match dropped {
                true => {
                    assert!(machine.is_interrupted());
                    Err(machine.take_left())
                }
                false => machine.end(ended, now),
            };
            match left {
                Ok(()) if ended == Ended::NotStreaming => {}
                Ok(()) => parts.push(Part::Confirmed(text)),
                Err(Left { in_doubt, unsent }) => {
                    errors += 1;
                    parts.extend([Part::InDoubt(in_doubt), Part::Unsent(unsent)]);
                    break;
                }
            }
        }
    }
    let Left { in_doubt, unsent } = machine.take_left();
    assert_eq!(in_doubt, "", "{seed}");
    parts.push(Part::Unsent(unsent));

    // Every byte is in one part, and in its order.
    let whole = parts.iter().fold(String::new(), |whole, part| {
        let (Part::Confirmed(text) | Part::InDoubt(text) | Part::Unsent(text)) = part;
        whole + text
    });
    assert_eq!(whole, given, "{seed}");
    // Slack has what is confirmed, nothing of what is unsent, and of what is in doubt all or nothing.
    let mut rest = slack.text.as_str();
    let mut confirmed = 0;
    for part in &parts {
        match part {
            Part::Confirmed(text) => {
                confirmed += text.len() as u64;
                rest = rest
                    .strip_prefix(text.as_str())
                    .unwrap_or_else(|| panic!("{seed}: a confirmed text is not there"));
            }
            Part::InDoubt(text) => rest = rest.strip_prefix(text.as_str()).unwrap_or(rest),
            Part::Unsent(_) => {}
        }
    }
    assert_eq!(rest, "", "{seed}: Slack has more");
    assert_eq!(machine.confirmed(), confirmed, "{seed}");
    (errors, slack.messages)
}

#[test]
fn no_schedule_of_faults_loses_or_repeats_text() {
    let (mut errors, mut messages) = (0, 0);
    for seed in 0..10_000 {
        let (failed, opened) = schedule(seed);
        errors += failed;
        messages += opened;
    }
    // The schedules are worth something.
    assert!(errors > 10_000 && messages > 20_000, "{errors} {messages}");
}

fn machine() -> Machine {
    Machine::new(Settings {
        buffer: 10,
        pause: Duration::from_secs(1),
    })
}

const NOW: Duration = Duration::ZERO;

#[test]
fn text_is_kept_until_it_is_due() {
    let mut machine = machine();
    machine.push("123456789");
    assert_eq!(machine.step(Goal::Due, NOW), None);
    machine.push("0");
    assert_eq!(
        machine.step(Goal::Due, NOW),
        Some(Step::Start("1234567890".into()))
    );
    machine.end(Ended::Done, NOW).expect("done");
    machine.push("1234567890");
    assert_eq!(machine.step(Goal::Due, NOW), None);
    let later = Duration::from_secs(1);
    assert_eq!(
        machine.step(Goal::Due, later),
        Some(Step::Append("1234567890".into()))
    );
    machine.end(Ended::Done, later).expect("done");
    // So much is due at once.
    machine.push(&"\u{1f6a2}".repeat(MOST / 2 + 1));
    let text = "\u{1f6a2}".repeat(MOST / 2);
    assert_eq!(machine.step(Goal::Due, later), Some(Step::Append(text)));
    machine.end(Ended::Done, later).expect("done");
    assert_eq!(machine.step(Goal::Due, later), None);
    let rest = Some(Step::Stop("\u{1f6a2}".into()));
    assert_eq!(machine.step(Goal::End { completes: false }, later), rest);
}

#[test]
fn a_message_that_ended_early_needs_another_one_only_for_more() {
    for (completes, text) in [(false, ""), (false, "more"), (true, ""), (true, "more")] {
        let mut machine = machine();
        machine.push("hello");
        assert_eq!(
            machine.step(Goal::All, NOW),
            Some(Step::Start("hello".into()))
        );
        machine.end(Ended::Done, NOW).expect("done");
        machine.push(text);
        let goal = Goal::End { completes };
        assert_eq!(machine.step(goal, NOW), Some(Step::Stop(text.into())));
        machine.end(Ended::NotStreaming, NOW).expect("no matter");
        let next = machine.step(goal, NOW);
        if !completes && text.is_empty() {
            assert_eq!(next, None);
            continue;
        }
        assert_eq!(next, Some(Step::Start(text.into())));
        machine.end(Ended::Done, NOW).expect("done");
        assert_eq!(machine.step(goal, NOW), Some(Step::Stop(String::new())));
        machine.end(Ended::Done, NOW).expect("done");
        assert_eq!(machine.step(goal, NOW), None);
    }
}
