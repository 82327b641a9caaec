//! Calls of a month, on a clock that only the test moves.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::time::Duration;

use fastrand::Rng;

use super::{Machine, Places, Turn};
use crate::client::pacing::pace::PaceLimit;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// A call that waits, and what it counts for.
struct Waiting {
    number: u64,
    places: Places,
    limits: Vec<PaceLimit>,
}

/// Holds what was sent against the limits, by looking at all pairs that are as far apart as a limit has calls.
#[derive(Default)]
struct Checker {
    sent: HashMap<String, VecDeque<Duration>>,
    last: HashMap<String, u64>,
}

impl Checker {
    fn sent(&mut self, call: &Waiting, now: Duration) {
        for limit in &call.limits {
            let Some(calls) = limit.calls else { continue };
            let sent = self.sent.entry(limit.key.clone()).or_default();
            sent.push_back(now);
            if sent.len() > calls as usize {
                let first = sent.pop_front().expect("there is one");
                assert!(now - first >= limit.window, "{} at {now:?}", limit.key);
            }
        }
        // In the order in which they came, by the narrowest key.
        let key = &call.limits[0].key;
        if let Some(before) = self.last.insert(key.clone(), call.number) {
            assert!(
                before < call.number,
                "{key}: {before} before {}",
                call.number
            );
        }
    }
}

fn limit(key: &str, calls: u32, window: Duration) -> PaceLimit {
    PaceLimit::new(key, Some(calls), window)
}

/// One of many methods of two accounts, and messages to channels.
fn any_call(rng: &mut Rng) -> Vec<PaceLimit> {
    let account = rng.u8(..2);
    match rng.u8(..10) {
        0 => vec![limit(&format!("{account}/one"), 1, MINUTE)],
        1..3 => vec![limit(&format!("{account}/two"), 20, MINUTE)],
        3..6 => vec![limit(&format!("{account}/three"), 50, MINUTE)],
        6 => vec![limit(&format!("{account}/four"), 100, MINUTE)],
        7 => vec![PaceLimit::new(format!("{account}/unknown"), None, MINUTE)],
        _ => vec![
            limit(&format!("{account}/post/{}", rng.u32(..500)), 1, SECOND),
            limit(&format!("{account}/post"), 30, MINUTE),
        ],
    }
}

#[test]
fn no_month_of_calls_exceeds_a_rate_or_loses_a_call() {
    let mut rng = Rng::with_seed(7);
    let mut machine = Machine::default();
    let mut checker = Checker::default();
    let mut waiting: HashMap<u64, Waiting> = HashMap::new();
    // When to ask again for which call; arrivals have the number 0.
    let mut events = BinaryHeap::from([Reverse((Duration::ZERO, 0))]);
    let (mut number, mut sent, mut gone, mut most_lines, mut limited) = (0_u64, 0, 0, 0, 0);
    let mut passed = 0;
    let month = 30 * 24 * 60 * MINUTE;
    while let Some(Reverse((now, which))) = events.pop() {
        if which == 0 {
            if now >= month {
                continue;
            }
            // Quiet hours, and rushes with more than the rates allow.
            let rush = now.as_secs() % 7200 < 240;
            let pause = if rush { 300 } else { 15_000 };
            let next = now + Duration::from_millis(1 + rng.u64(..2 * pause));
            events.push(Reverse((next, 0)));
            number += 1;
            let limits = any_call(&mut rng);
            // As `Pacer` does.
            if machine.pass(&limits, now) {
                let places = Places(Vec::new());
                checker.sent(
                    &Waiting {
                        number,
                        places,
                        limits,
                    },
                    now,
                );
                (sent, passed) = (sent + 1, passed + 1);
                if rng.u16(..2000) == 0 {
                    machine.limited(&any_call(&mut rng), now, 20 * SECOND);
                    limited += 1;
                }
                continue;
            }
            let places = machine.join(&limits, now);
            let call = Waiting {
                number,
                places,
                limits,
            };
            waiting.insert(number, call);
            events.push(Reverse((now, number)));
        } else if let Some(mut call) = waiting.remove(&which) {
            let gives_up = rng.u16(..500) == 0;
            if gives_up {
                machine.leave(&mut call.places, &call.limits);
                gone += 1;
                continue;
            }
            match machine.poll(&mut call.places, &call.limits, now) {
                Turn::Now => {
                    checker.sent(&call, now);
                    sent += 1;
                    if rng.u16(..2000) == 0 {
                        machine.limited(&call.limits, now, 20 * SECOND);
                        limited += 1;
                    }
                }
                Turn::In(wait) => {
                    assert!(wait > Duration::ZERO);
                    events.push(Reverse((now + wait, which)));
                    waiting.insert(which, call);
                }
            }
        }
        most_lines = most_lines.max(machine.lines.len());
    }
    assert!(waiting.is_empty());
    assert_eq!(sent + gone, number);
    assert!(
        passed > 10_000 && sent - passed > 10_000,
        "{passed} of {sent}"
    );
    assert!(
        number > 300_000 && gone > 100 && limited > 100,
        "{number} {gone} {limited}"
    );
    // Of a thousand channels and ten methods only those in use are kept.
    assert!(most_lines < 300, "{most_lines}");
    let kept = machine.lines.values().map(super::line::Line::kept).max();
    assert!(kept <= Some(100), "{kept:?}");
}

/// Sends so many calls of one kind as soon as they may, and says when each went.
fn all(machine: &mut Machine, limits: &[PaceLimit], count: usize) -> Vec<Duration> {
    let mut places: Vec<Places> = (0..count)
        .map(|_| machine.join(limits, Duration::ZERO))
        .collect();
    let mut times = Vec::new();
    for places in &mut places {
        let mut now = times.last().copied().unwrap_or_default();
        while let Turn::In(wait) = machine.poll(places, limits, now) {
            now += wait;
        }
        times.push(now);
    }
    times
}

#[test]
fn the_whole_rate_can_be_used() {
    let times = all(&mut Machine::default(), &[limit("a", 20, MINUTE)], 61);
    let expected: Vec<Duration> = (0..61).map(|index| MINUTE * (index / 20)).collect();
    assert_eq!(times, expected);
    let both = [limit("a/c", 1, SECOND), limit("a", 3, 10 * SECOND)];
    let times: Vec<u64> = all(&mut Machine::default(), &both, 7)
        .iter()
        .map(Duration::as_secs)
        .collect();
    assert_eq!(times, [0, 1, 2, 10, 11, 12, 20]);
}

#[test]
fn the_wait_is_known_before_joining() {
    let mut machine = Machine::default();
    let limits = [limit("a", 2, MINUTE)];
    for expected in [0, 0, 60, 60, 120, 120, 180] {
        let wait = machine.wait(&limits, Duration::ZERO);
        assert_eq!(wait, Duration::from_secs(expected));
        machine.join(&limits, Duration::ZERO);
    }
    assert_eq!(machine.waiting(&limits), 7);
}

#[test]
fn a_busy_channel_holds_up_no_other() {
    let mut machine = Machine::default();
    let of = |channel: &str| vec![limit(channel, 1, SECOND), limit("post", 100, MINUTE)];
    let busy = of("busy");
    let mut waiting: Vec<Places> = (0..5)
        .map(|_| machine.join(&busy, Duration::ZERO))
        .collect();
    for (index, places) in waiting.iter_mut().enumerate() {
        let turn = machine.poll(places, &busy, Duration::ZERO);
        let expected = match index {
            0 => Turn::Now,
            _ => Turn::In(SECOND * u32::try_from(index).expect("it is small")),
        };
        assert_eq!(turn, expected);
    }
    let quiet = of("quiet");
    let mut places = machine.join(&quiet, Duration::ZERO);
    assert_eq!(machine.poll(&mut places, &quiet, Duration::ZERO), Turn::Now);
}

#[test]
fn those_behind_one_that_left_move_up() {
    let mut machine = Machine::default();
    let limits = [limit("a", 1, MINUTE)];
    let mut join = || machine.join(&limits, Duration::ZERO);
    let [mut first, mut second, mut third] = [join(), join(), join()];
    assert_eq!(machine.poll(&mut first, &limits, Duration::ZERO), Turn::Now);
    assert!(!machine.leave(&mut first, &limits));
    assert_eq!(
        machine.poll(&mut third, &limits, SECOND),
        Turn::In(119 * SECOND)
    );
    assert!(machine.leave(&mut second, &limits));
    assert_eq!(
        machine.poll(&mut third, &limits, SECOND),
        Turn::In(59 * SECOND)
    );
    assert_eq!(machine.poll(&mut third, &limits, MINUTE), Turn::Now);
}

#[test]
fn slacks_own_wait_counts_for_those_who_wait_already() {
    let mut machine = Machine::default();
    for limits in [
        vec![limit("a", 1, SECOND)],
        vec![PaceLimit::new("b", None, SECOND)],
    ] {
        let mut first = machine.join(&limits, Duration::ZERO);
        assert_eq!(machine.poll(&mut first, &limits, Duration::ZERO), Turn::Now);
        let mut second = machine.join(&limits, Duration::ZERO);
        machine.limited(&limits, Duration::ZERO, 30 * SECOND);
        // A shorter wait, said later, takes nothing away from it.
        machine.limited(&limits, SECOND, SECOND);
        assert_eq!(
            machine.poll(&mut second, &limits, SECOND),
            Turn::In(29 * SECOND)
        );
        assert_eq!(machine.poll(&mut second, &limits, 30 * SECOND), Turn::Now);
    }
}
