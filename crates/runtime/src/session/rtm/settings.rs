//! What can be set of an RTM session.

use std::time::Duration;

use crate::session::common::{self, bounded, common_setters, within};
use crate::session::machine::bucket::Rate;
use crate::session::machine::pauses::Bounds;
use crate::session::machine::rtm::Settings as Machine;

/// The times and limits of an RTM session. What is outside of the bounds of a setting is taken for
/// the nearest bound.
///
/// | setting | default |
/// |---|---|
/// | [`dead_after`](Self::dead_after) | 30 s |
/// | [`address_rate`](Self::address_rate) | one a minute, bursts of 3 |
/// | [`pauses`](Self::pauses) | 0.5 s to 60 s |
/// | [`max_unknown`](Self::max_unknown) | 5 |
/// | [`hello_within`](Self::hello_within) | 20 s |
/// | [`message_rate`](Self::message_rate) | one a second, bursts of 3 |
/// | [`queue`](Self::queue) | 256 frames |
/// | [`send_within`](Self::send_within) | 5 min |
/// | [`answer_within`](Self::answer_within) | 45 s |
/// | [`close_within`](Self::close_within) | 3 s |
/// | [`max_frame_bytes`](Self::max_frame_bytes) | 1 MiB |
/// | [`buffer`](Self::buffer) | 4,096 events, 16 MiB |
/// | [`patience`](Self::patience) | 1 s |
///
/// Not to be set: 64 messages wait for their answers at once; after a lost connection they wait 60 s
/// for the next one, and 5 s for their answers on it.
///
/// ```
/// use std::time::Duration;
/// use slack_methods_runtime::session::rtm::Settings;
///
/// let settings = Settings::new()
///     .dead_after(Duration::from_secs(15))
///     .buffer(1_000, 4 << 20);
/// # let _ = settings;
/// ```
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until a session is opened with them"]
pub struct Settings {
    pub(super) machine: Machine,
    pub(super) max_frame_bytes: usize,
}

impl Settings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            machine: Machine::default(),
            max_frame_bytes: 1 << 20,
        }
    }

    /// How long nothing may be heard of a connection until it is taken for dead: after a third of
    /// this time without a frame it is pinged, and has the rest to answer. From 3 ms to a day.
    pub fn dead_after(mut self, time: Duration) -> Self {
        let third = bounded(time).max(Duration::from_millis(3)) / 3;
        self.machine.ping_after = third;
        self.machine.pong_within = third * 2;
        self
    }

    /// How often messages, presence queries, subscriptions and raw frames go out, together: one
    /// each `period`, and up to `burst` at once after a pause. Others wait for their turn. From 1 ms
    /// to a day, and from 1 to 1,000.
    ///
    /// Slack takes one message a second, with short bursts.
    pub fn message_rate(mut self, period: Duration, burst: u32) -> Self {
        self.machine.frames = Rate {
            period: bounded(period),
            burst: burst.clamp(1, 1_000),
        };
        self
    }

    /// How many frames may wait for their turn; another one is refused. At least 1.
    pub fn queue(mut self, frames: usize) -> Self {
        self.machine.queue = frames.max(1);
        self
    }

    /// How long a frame may wait for its turn and for a connection, until it fails without having
    /// been sent. From 1 ms to a day.
    pub fn send_within(mut self, time: Duration) -> Self {
        self.machine.send_within = bounded(time);
        self
    }

    /// How long a message may wait for its answer on a live connection, until what became of it is
    /// unknown. From 1 ms to a day; shorter than [`dead_after`](Self::dead_after) it gives messages
    /// up that a dead connection would explain.
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.machine.answer_within = bounded(time);
        self
    }

    /// How long a connection that is to be closed waits for the answers it owes. From 1 ms to 30 s.
    pub fn close_within(mut self, time: Duration) -> Self {
        let longest = Duration::from_secs(30);
        self.machine.drain_for = within(time, Duration::from_millis(1), longest);
        self
    }

    /// How long reading waits for a consumer whose buffer is full, before events give way. Up to
    /// 10 s, and no more than a third of [`dead_after`](Self::dead_after) and half of
    /// [`hello_within`](Self::hello_within), since answers to pings wait with the events.
    pub fn patience(mut self, time: Duration) -> Self {
        let longest = Duration::from_secs(10);
        self.machine.room.patience = within(time, Duration::ZERO, longest);
        self
    }

    common_setters!();

    fn set_address_rate(&mut self, rate: Rate) {
        self.machine.asking.rate = rate;
    }

    /// For a session, with what has to fit together.
    pub(super) fn machine(self) -> Machine {
        let mut machine = self.machine;
        let dead_after = machine.ping_after.saturating_add(machine.pong_within);
        let room = &mut machine.room;
        room.patience = common::patience(room.patience, dead_after, machine.hello_within);
        machine
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_costs_no_connection() {
        let s = Duration::from_secs;
        let patience = |settings: Settings| settings.machine().room.patience;
        assert_eq!(patience(Settings::new()), s(1));
        let longest = Settings::new().patience(s(60));
        assert_eq!(patience(longest.clone()), s(10));
        assert_eq!(patience(longest.clone().dead_after(s(6))), s(2));
        assert_eq!(patience(longest.hello_within(s(6))), s(3));
    }

    #[test]
    fn lines_are_dead_after_a_day_at_most() {
        for (time, ping_after) in [
            (Duration::ZERO, Duration::from_millis(1)),
            (Duration::MAX, Duration::from_secs(8 * 60 * 60)),
        ] {
            let machine = Settings::new().dead_after(time).machine();
            assert_eq!(machine.ping_after, ping_after);
            assert_eq!(machine.pong_within, ping_after * 2);
        }
    }
}
