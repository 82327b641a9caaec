//! Backoff between tries: growing, jittered, bounded.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

/// The bounds of the pauses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BackoffBounds {
    /// The first pause, before its jitter; each further one is twice the one before.
    pub(crate) first: Duration,
    /// No pause is longer, jitter included.
    pub(crate) longest: Duration,
}

/// The pauses of `backon`, which reads no clock and takes its randomness as a seed.
#[derive(Debug)]
pub(crate) struct Backoff {
    bounds: BackoffBounds,
    seed: u64,
    backoff: <ExponentialBuilder as BackoffBuilder>::Backoff,
}

impl Backoff {
    pub(crate) fn new(bounds: BackoffBounds, seed: u64) -> Self {
        Self {
            bounds,
            seed,
            backoff: series(bounds, seed),
        }
    }

    pub(crate) fn next(&mut self) -> Duration {
        // The series has no end. If it had one, the longest pause would be safe.
        self.backoff.next().unwrap_or(self.bounds.longest)
    }

    /// Starts over with the first pause, and with different jitter.
    pub(crate) fn reset(&mut self) {
        self.seed = self.seed.wrapping_add(1);
        self.backoff = series(self.bounds, self.seed);
    }
}

fn series(bounds: BackoffBounds, seed: u64) -> <ExponentialBuilder as BackoffBuilder>::Backoff {
    // Jitter can double a pause.
    let most = bounds.longest / 2;
    ExponentialBuilder::new()
        .with_min_delay(bounds.first.min(most))
        .with_max_delay(most)
        .without_max_times()
        .with_jitter()
        .with_jitter_seed(seed)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: BackoffBounds = BackoffBounds {
        first: Duration::from_millis(500),
        longest: Duration::from_secs(60),
    };

    #[test]
    fn they_grow_and_stay_within_their_bounds() {
        for seed in 0..200 {
            let mut backoff = Backoff::new(BOUNDS, seed);
            let mut floor = BOUNDS.first;
            for _ in 0..50 {
                let pause = backoff.next();
                assert!((floor..=BOUNDS.longest).contains(&pause), "{pause:?}");
                assert!(pause <= floor * 2);
                floor = (floor * 2).min(BOUNDS.longest / 2);
            }
        }
    }

    #[test]
    fn a_seed_gives_one_series_and_a_reset_another() {
        let series = |backoff: &mut Backoff| [(); 8].map(|()| backoff.next());
        let mut one = Backoff::new(BOUNDS, 7);
        let first = series(&mut one);
        assert_eq!(first, series(&mut Backoff::new(BOUNDS, 7)));
        one.reset();
        let second = series(&mut one);
        assert_ne!(first, second);
        assert!(second[0] <= BOUNDS.first * 2);
    }
}
