//! The calls of one key: those that were sent lately, and those that wait.

use std::collections::VecDeque;
use std::time::Duration;

#[derive(Default)]
pub(super) struct Line {
    /// How many calls in any window; any number if there is none.
    calls: Option<usize>,
    window: Duration,
    /// When calls were sent, at most as many as `calls`, in order.
    sent: VecDeque<Duration>,
    /// Nobody gets through before.
    closed_until: Duration,
    /// The places of those who wait, in order.
    places: VecDeque<u64>,
    next_place: u64,
}

impl Line {
    /// A later word on the same key counts.
    pub(super) fn set(&mut self, calls: Option<u32>, window: Duration) {
        // Never would be a line without an end.
        self.calls = calls.map(|calls| calls.max(1) as usize);
        self.window = window;
    }

    pub(super) fn length(&self) -> usize {
        self.places.len()
    }

    pub(super) fn join(&mut self) -> u64 {
        let place = self.next_place;
        self.next_place += 1;
        self.places.push_back(place);
        place
    }

    pub(super) fn leave(&mut self, place: u64) {
        if let Ok(index) = self.places.binary_search(&place) {
            self.places.remove(index);
        }
    }

    /// When it is the turn of the one in this place, if nothing else happens; `None` if nobody is.
    pub(super) fn turn_of(&self, place: u64, now: Duration) -> Option<Duration> {
        let before = self.places.binary_search(&place).ok()?;
        Some(self.turn(before, now))
    }

    /// The same for one with so many before it.
    pub(super) fn turn(&self, before: usize, now: Duration) -> Duration {
        let open = now.max(self.closed_until);
        let Some(calls) = self.calls else {
            return open;
        };
        let (rounds, index) = (before / calls, before % calls);
        // It has to be a window after the call that was sent so many calls before it.
        let first = match (self.sent.len() + index).checked_sub(calls) {
            Some(index) => open.max(self.sent[index].saturating_add(self.window)),
            None => open,
        };
        let rounds = u32::try_from(rounds).unwrap_or(u32::MAX);
        first.saturating_add(self.window.saturating_mul(rounds))
    }

    /// Whether one that comes now need not wait.
    pub(super) fn is_free(&self, now: Duration) -> bool {
        self.places.is_empty() && self.turn(0, now) <= now
    }

    pub(super) fn count(&mut self, now: Duration) {
        while self
            .sent
            .front()
            .is_some_and(|&sent| self.is_over(sent, now))
        {
            self.sent.pop_front();
        }
        if self.calls.is_some() {
            self.sent.push_back(now);
        }
    }

    pub(super) fn close(&mut self, until: Duration) {
        self.closed_until = self.closed_until.max(until);
    }

    pub(super) fn is_idle(&self, now: Duration) -> bool {
        let last = self.sent.back();
        self.places.is_empty()
            && self.closed_until <= now
            && last.is_none_or(|&sent| self.is_over(sent, now))
    }

    /// How many times are kept.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.sent.len()
    }

    fn is_over(&self, sent: Duration, now: Duration) -> bool {
        sent.saturating_add(self.window) <= now
    }
}
