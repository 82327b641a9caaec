//! What the simulated worlds of both protocols have in common: an agenda and the watch over what a
//! machine does.

use std::collections::BTreeMap;
use std::time::Duration;

use fastrand::Rng;

use super::attempts::{Asking, NoAddress};
use super::bucket::Rate;
use super::pauses::Bounds;
use crate::code::UnknownCode;
use crate::method::ErrorKind;
use crate::secret::SecretUrl;

/// What will happen, in the order in which it will.
pub(super) struct Agenda<T> {
    entries: BTreeMap<(Duration, u64), T>,
    count: u64,
}

impl<T> Agenda<T> {
    pub(super) fn new() -> Self {
        Self {
            entries: BTreeMap::new(),
            count: 0,
        }
    }

    pub(super) fn at(&mut self, time: Duration, what: T) {
        self.count += 1;
        self.entries.insert((time, self.count), what);
    }

    pub(super) fn next_at(&self) -> Option<Duration> {
        self.entries.first_key_value().map(|((time, _), _)| *time)
    }

    pub(super) fn pop_due(&mut self, now: Duration) -> Option<T> {
        let due = self.next_at().is_some_and(|time| time <= now);
        due.then(|| self.entries.pop_first().map(|(_, what)| what))?
    }
}

/// Up to so many milliseconds, mostly far fewer.
pub(super) fn up_to(rng: &mut Rng, milliseconds: u64) -> Duration {
    let share = rng.f64();
    Duration::from_micros((milliseconds as f64 * 1_000.0 * share * share * share) as u64)
}

pub(super) fn one_in(rng: &mut Rng, count: u32) -> bool {
    rng.u32(0..count) == 0
}

/// An answer to the question for an address; a final API error is the rarest.
pub(super) fn address(rng: &mut Rng, final_one_in: u32) -> Result<SecretUrl, NoAddress> {
    let refused = |code: &str, kind| NoAddress {
        code: Some(UnknownCode::new(code)),
        kind,
        retry_after: None,
    };
    if one_in(rng, final_one_in) {
        return Err(refused("invalid_auth", ErrorKind::Reauthenticate));
    }
    match rng.u32(0..20) {
        0 => Err(refused("migration_in_progress", ErrorKind::Retry)),
        1 => Err(refused("brand_new", ErrorKind::Unknown)),
        2 => Err(NoAddress {
            code: None,
            kind: ErrorKind::Retry,
            retry_after: Some(Duration::from_secs(rng.u64(0..300))),
        }),
        3 => Err(NoAddress {
            code: None,
            kind: ErrorKind::Retry,
            retry_after: None,
        }),
        _ => Ok("wss://example.test/?ticket=1".into()),
    }
}

pub(super) fn asking(rng: &mut Rng) -> Asking {
    Asking {
        rate: Rate {
            period: Duration::from_secs(rng.u64(5..120)),
            burst: rng.u32(1..12),
        },
        pauses: Bounds {
            first: Duration::from_millis(rng.u64(1..1_000)),
            longest: Duration::from_secs(rng.u64(2..120)),
        },
        most_unknown: rng.u32(2..8),
        ..Asking::default()
    }
}

/// Watches that something is not done more often than a rate allows, by the level of a bucket that
/// leaks, which is another way to count than the machine's.
pub(super) struct Meter {
    rate: Rate,
    last: Duration,
    level: Duration,
}

impl Meter {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            last: Duration::ZERO,
            level: Duration::ZERO,
        }
    }

    pub(super) fn count(&mut self, now: Duration) {
        let leaked = now.saturating_sub(self.last);
        self.level = self.level.saturating_sub(leaked) + self.rate.period;
        self.last = now;
        let most = self.rate.period * self.rate.burst;
        assert!(self.level <= most, "too often: {:?}", self.rate);
    }
}

/// What came of a schedule: the simulated time, and how often each thing happened that must not fail
/// to happen.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) simulated: Duration,
    pub(super) counts: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub(super) fn count(&mut self, what: &'static str, times: u64) {
        *self.counts.entry(what).or_default() += times;
    }

    fn add(mut self, other: Self) -> Self {
        self.simulated += other.simulated;
        for (what, times) in other.counts {
            self.count(what, times);
        }
        self
    }

    /// A world in which nothing is achieved keeps every rule.
    pub(super) fn check(&self, least: Duration, counts: &[(&str, u64)]) {
        println!(
            "{} days, {:?}",
            self.simulated.as_secs() / 86_400,
            self.counts
        );
        assert!(self.simulated >= least, "{self:?}");
        for (what, least) in counts {
            let times = self.counts.get(what).copied().unwrap_or_default();
            assert!(times >= *least, "{what}: {self:?}");
        }
    }
}

/// Runs a schedule for each seed, on both halves at once, and gives what came of all of them.
pub(super) fn run(seeds: std::ops::Range<u64>, schedule: fn(u64) -> Tally) -> Tally {
    let half = |odd: u64| -> Tally {
        let mine = seeds.clone().filter(|seed| seed % 2 == odd);
        mine.map(|seed| {
            let outcome = std::panic::catch_unwind(|| schedule(seed));
            outcome.unwrap_or_else(|_| panic!("the schedule of seed {seed} failed"))
        })
        .fold(Tally::default(), Tally::add)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        half(0).add(other.join().expect("the other half failed"))
    })
}
