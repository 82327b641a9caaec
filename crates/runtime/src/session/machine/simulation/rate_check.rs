//! Checking rates.

use std::time::Duration;

use crate::session::machine::bucket::Rate;

/// Checks that something is not done more often than a rate allows, by the level of a leaky bucket,
/// which is another way to count than the machine's.
pub(crate) struct RateCheck {
    rate: Rate,
    last: Duration,
    level: Duration,
}

impl RateCheck {
    pub(crate) fn new(rate: Rate) -> Self {
        Self {
            rate,
            last: Duration::ZERO,
            level: Duration::ZERO,
        }
    }

    pub(crate) fn count(&mut self, now: Duration) {
        let leaked = now.saturating_sub(self.last);
        self.level = self.level.saturating_sub(leaked) + self.rate.period;
        self.last = now;
        let most = self.rate.period * self.rate.burst;
        assert!(self.level <= most, "too often: {:?}", self.rate);
    }
}
