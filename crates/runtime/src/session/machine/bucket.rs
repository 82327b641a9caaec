//! Limiting rates.

use std::time::Duration;

/// A rate with bursts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// The time per action.
    pub(crate) period: Duration,
    /// How many actions are allowed at once after a pause.
    pub(crate) burst: u32,
}

/// A token bucket that stores one time instead of a count, so that it needs no refill.
#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    period: Duration,
    /// How far ahead of the clock `full_at` may run when the last token is taken.
    ahead: Duration,
    /// When the bucket will be full again.
    full_at: Duration,
}

impl Bucket {
    /// A full bucket. The period is at least a millisecond, since zero would not be a limit.
    pub(crate) fn new(rate: Rate) -> Self {
        let period = rate.period.max(Duration::from_millis(1));
        Self {
            period,
            ahead: period.saturating_mul(rate.burst.saturating_sub(1)),
            full_at: Duration::ZERO,
        }
    }

    /// When there is a token.
    pub(crate) fn ready_at(&self) -> Duration {
        self.full_at.saturating_sub(self.ahead)
    }

    /// Takes a token if there is one.
    pub(crate) fn take(&mut self, now: Duration) -> bool {
        if now < self.ready_at() {
            return false;
        }
        self.full_at = self.full_at.max(now).saturating_add(self.period);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn taken(bucket: &mut Bucket, now: Duration) -> usize {
        std::iter::from_fn(|| bucket.take(now).then_some(())).count()
    }

    #[test]
    fn a_burst_and_then_one_a_period() {
        let mut bucket = Bucket::new(Rate {
            period: MINUTE,
            burst: 3,
        });
        assert_eq!(taken(&mut bucket, Duration::ZERO), 3);
        assert_eq!(bucket.ready_at(), MINUTE);
        assert_eq!(taken(&mut bucket, MINUTE - Duration::from_nanos(1)), 0);
        assert_eq!(taken(&mut bucket, MINUTE), 1);
        assert_eq!(taken(&mut bucket, MINUTE * 3), 2);
        // It never holds more than the burst, however long it was not used.
        assert_eq!(taken(&mut bucket, MINUTE * 1000), 3);
    }

    #[test]
    fn every_rate_is_a_limit() {
        let mut bucket = Bucket::new(Rate {
            period: Duration::ZERO,
            burst: 0,
        });
        assert_eq!(taken(&mut bucket, Duration::ZERO), 1);
        let mut bucket = Bucket::new(Rate {
            period: Duration::MAX,
            burst: u32::MAX,
        });
        assert!(bucket.take(MINUTE) && bucket.take(MINUTE));
    }
}
