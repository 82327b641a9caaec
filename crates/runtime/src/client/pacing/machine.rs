//! The lines in which calls wait, without a clock: every function takes the time since some start.

mod line;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::time::Duration;

use self::line::Line;
use super::pace::PaceLimit;

/// So many idle lines are kept at least, since to look for them takes time.
const FEW: usize = 64;

/// One line for each key that calls waited under lately.
///
/// A call waits in the line of its narrowest limit first, and stands in the next one only when that has a turn for
/// it. So a channel whose turn is far off holds up nobody else, and nobody who has waited is overtaken.
#[derive(Default)]
pub(super) struct Machine {
    lines: HashMap<String, Line>,
    /// How many lines are looked through for idle ones.
    full: usize,
}

/// The places of a call in its lines: in one line, or in the first few.
pub(super) struct Places(Vec<u64>);

/// What a call is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To be sent now; it is counted.
    Now,
    /// To ask again after so long.
    In(Duration),
}

impl Machine {
    /// How long a call would wait at least if it joined now.
    pub(super) fn wait(&self, limits: &[PaceLimit], now: Duration) -> Duration {
        let lines = limits.iter().filter_map(|limit| self.lines.get(&limit.key));
        let last = lines.map(|line| line.turn(line.length(), now)).max();
        last.unwrap_or_default().saturating_sub(now)
    }

    /// Counts a call that need not wait, since nobody is before it and all of its limits allow it. Says whether it did.
    pub(super) fn pass(&mut self, limits: &[PaceLimit], now: Duration) -> bool {
        self.sweep(now);
        for limit in limits {
            if let Some(line) = self.lines.get_mut(&limit.key) {
                line.set(limit.calls, limit.window);
                if !line.is_free(now) {
                    return false;
                }
            }
        }
        for limit in limits {
            self.count(limit, now);
        }
        true
    }

    fn count(&mut self, limit: &PaceLimit, now: Duration) {
        // Mostly it is there; only a new line needs a key of its own.
        match self.lines.get_mut(&limit.key) {
            Some(line) => line.count(now),
            None => self.line(limit).count(now),
        }
    }

    /// How many calls wait in the longest of the lines.
    pub(super) fn waiting(&self, limits: &[PaceLimit]) -> usize {
        let lines = limits.iter().filter_map(|limit| self.lines.get(&limit.key));
        lines.map(Line::length).max().unwrap_or_default()
    }

    /// Joins the line of the narrowest limit.
    pub(super) fn join(&mut self, limits: &[PaceLimit], now: Duration) -> Places {
        self.sweep(now);
        let first = limits.first().map(|limit| self.line(limit).join());
        Places(Vec::from_iter(first))
    }

    /// Whether it is this call's turn. If it is, the call has left all lines and is counted.
    pub(super) fn poll(
        &mut self,
        places: &mut Places,
        limits: &[PaceLimit],
        now: Duration,
    ) -> Turn {
        loop {
            let joined = limits.iter().zip(&places.0);
            let turn = joined
                .filter_map(|(limit, place)| self.lines.get(&limit.key)?.turn_of(*place, now))
                .max()
                .unwrap_or(now);
            if turn > now {
                return Turn::In(turn - now);
            }
            match limits.get(places.0.len()) {
                Some(next) => places.0.push(self.line(next).join()),
                None => break,
            }
        }
        self.leave(places, limits);
        for limit in limits {
            self.count(limit, now);
        }
        Turn::Now
    }

    /// Leaves the lines without a turn. Says whether it was in any, so that others may have theirs earlier.
    pub(super) fn leave(&mut self, places: &mut Places, limits: &[PaceLimit]) -> bool {
        let was_in = !places.0.is_empty();
        for (limit, place) in limits.iter().zip(places.0.drain(..)) {
            if let Some(line) = self.lines.get_mut(&limit.key) {
                line.leave(place);
            }
        }
        was_in
    }

    /// Lets nobody through for so long.
    pub(super) fn limited(&mut self, limits: &[PaceLimit], now: Duration, wait: Duration) {
        for limit in limits {
            self.line(limit).close(now.saturating_add(wait));
        }
    }

    fn line(&mut self, limit: &PaceLimit) -> &mut Line {
        let line = self.lines.entry(limit.key.clone()).or_default();
        line.set(limit.calls, limit.window);
        line
    }

    /// Forgets the lines that say nothing any more, if there are twice as many as after the last time.
    fn sweep(&mut self, now: Duration) {
        if self.lines.len() >= self.full.max(FEW) {
            self.lines.retain(|_, line| !line.is_idle(now));
            self.full = 2 * self.lines.len();
        }
    }
}
