//! The settings of an RTM session.

use std::time::Duration;

use crate::session::machine::backoff::BackoffBounds;
use crate::session::machine::bucket::Rate;
use crate::session::machine::rtm::settings::Settings as MachineSettings;
use crate::session::settings::{bounded, common_setters, limit_backpressure, up_to};

/// The timeouts and limits of an RTM session. A value outside the bounds of a setting becomes the
/// nearest bound.
///
/// | setting | default |
/// |---|---|
/// | [`idle_timeout`](Self::idle_timeout) | 30 s |
/// | [`connect_rate`](Self::connect_rate) | once per minute, bursts of 3 |
/// | [`backoff`](Self::backoff) | 0.5 s to 60 s |
/// | [`max_unknown_errors`](Self::max_unknown_errors) | 5 |
/// | [`hello_timeout`](Self::hello_timeout) | 20 s |
/// | [`message_rate`](Self::message_rate) | once per second, bursts of 3 |
/// | [`queue`](Self::queue) | 256 frames |
/// | [`send_timeout`](Self::send_timeout) | 5 min |
/// | [`reply_timeout`](Self::reply_timeout) | 45 s |
/// | [`close_timeout`](Self::close_timeout) | 3 s |
/// | [`max_frame_bytes`](Self::max_frame_bytes) | 1 MiB |
/// | [`buffer`](Self::buffer) | 4,096 events, 16 MiB |
/// | [`backpressure_timeout`](Self::backpressure_timeout) | 1 s |
///
/// Fixed: up to 64 messages wait for their replies at once. If their connection ends, they wait 60
/// s for the next one, and 5 s for their replies on it.
///
/// ```
/// use std::time::Duration;
/// use slack_methods_runtime::session::rtm::Settings;
///
/// let settings = Settings::new()
///     .idle_timeout(Duration::from_secs(15))
///     .buffer(1_000, 4 << 20);
/// # let _ = settings;
/// ```
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until a session is opened with them"]
pub struct Settings {
    pub(super) machine: MachineSettings,
    pub(super) max_frame_bytes: usize,
}

impl Settings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            machine: MachineSettings::default(),
            max_frame_bytes: 1 << 20,
        }
    }

    /// How long a connection may be silent until it counts as dead. It is pinged after a third of
    /// this time, and has the rest to reply. From 3 ms to a day.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        let third = bounded(time).max(Duration::from_millis(3)) / 3;
        self.machine.ping_after = third;
        self.machine.pong_timeout = third * 2;
        self
    }

    /// How often messages, presence queries, subscriptions and raw frames are sent, together: once
    /// per `period`, and up to `burst` times at once after a pause. Others wait for their turn.
    /// From 1 ms to a day, and from 1 to 1,000.
    ///
    /// Slack accepts one message per second, with short bursts.
    pub fn message_rate(mut self, period: Duration, burst: u32) -> Self {
        self.machine.frames = Rate {
            period: bounded(period),
            burst: burst.clamp(1, 1_000),
        };
        self
    }

    /// How many frames may wait for their turn; further ones are rejected. At least 1.
    pub fn queue(mut self, frames: usize) -> Self {
        self.machine.queue = frames.max(1);
        self
    }

    /// How long a frame may wait for its turn and for a connection, until it fails without being
    /// sent. From 1 ms to a day.
    pub fn send_timeout(mut self, time: Duration) -> Self {
        self.machine.send_timeout = bounded(time);
        self
    }

    /// How long a message may wait for its reply on a live connection, until it fails as
    /// unconfirmed. From 1 ms to a day. If this is shorter than
    /// [`idle_timeout`](Self::idle_timeout), messages fail before a dead connection is found.
    pub fn reply_timeout(mut self, time: Duration) -> Self {
        self.machine.reply_timeout = bounded(time);
        self
    }

    /// How long a connection that is to be closed waits for outstanding replies. From 1 ms to 30 s.
    pub fn close_timeout(mut self, time: Duration) -> Self {
        self.machine.core.drain_timeout = up_to(time, Duration::from_secs(30));
        self
    }

    /// How long reading pauses at most once the buffer is full, until it is half empty; after that time
    /// events are dropped for which there is no room. Up to 10 s, and at most a third of [`idle_timeout`](Self::idle_timeout) and half of
    /// [`hello_timeout`](Self::hello_timeout), since the replies to pings wait with the events.
    pub fn backpressure_timeout(mut self, time: Duration) -> Self {
        self.machine.core.buffer.backpressure_timeout = time.min(Duration::from_secs(10));
        self
    }

    common_setters!();

    fn set_connect_rate(&mut self, rate: Rate) {
        self.machine.core.reconnect.rate = rate;
    }

    /// The settings of the machine, adapted to each other.
    pub(super) fn machine(self) -> MachineSettings {
        let mut machine = self.machine;
        let idle_timeout = machine.ping_after.saturating_add(machine.pong_timeout);
        limit_backpressure(&mut machine.core, idle_timeout);
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
    fn backpressure_ends_no_connection() {
        let s = Duration::from_secs;
        let timeout = |settings: Settings| settings.machine().core.buffer.backpressure_timeout;
        assert_eq!(timeout(Settings::new()), s(1));
        let longest = Settings::new().backpressure_timeout(s(60));
        assert_eq!(timeout(longest.clone()), s(10));
        assert_eq!(timeout(longest.clone().idle_timeout(s(6))), s(2));
        assert_eq!(timeout(longest.hello_timeout(s(6))), s(3));
    }

    #[test]
    fn the_idle_timeout_is_a_day_at_most() {
        for (time, ping_after) in [
            (Duration::ZERO, Duration::from_millis(1)),
            (Duration::MAX, Duration::from_secs(8 * 60 * 60)),
        ] {
            let machine = Settings::new().idle_timeout(time).machine();
            assert_eq!(machine.ping_after, ping_after);
            assert_eq!(machine.pong_timeout, ping_after * 2);
        }
    }
}
