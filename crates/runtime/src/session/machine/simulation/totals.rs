//! What the schedules achieved.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

/// The simulated time, and how often each thing happened that must not fail to happen.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(super) simulated: Duration,
    counts: BTreeMap<&'static str, u64>,
}

impl Totals {
    pub(crate) fn count(&mut self, what: &'static str, times: u64) {
        *self.counts.entry(what).or_default() += times;
    }

    fn add(mut self, other: Self) -> Self {
        self.simulated += other.simulated;
        for (what, times) in other.counts {
            self.count(what, times);
        }
        self
    }

    /// Checks the progress: a simulation that achieves nothing would violate no rule.
    pub(crate) fn check(&self, least: Duration, counts: &[(&str, u64)]) {
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

/// Runs a schedule for each seed, on two threads, and adds up what they achieved.
pub(crate) fn of_seeds(seeds: Range<u64>, schedule: fn(u64) -> Totals) -> Totals {
    let half = |odd: u64| -> Totals {
        let mine = seeds.clone().filter(|seed| seed % 2 == odd);
        mine.map(|seed| {
            let outcome = std::panic::catch_unwind(|| schedule(seed));
            outcome.unwrap_or_else(|_| panic!("the schedule of seed {seed} failed"))
        })
        .fold(Totals::default(), Totals::add)
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        half(0).add(other.join().expect("the other half failed"))
    })
}
