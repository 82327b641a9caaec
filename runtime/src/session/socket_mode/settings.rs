//! What can be set of a Socket Mode session.

use std::time::Duration;

use crate::session::common::{bounded, common_setters, within};
use crate::session::machine::bucket::Rate;
use crate::session::machine::pauses::Bounds;
use crate::session::machine::socket::Settings as Machine;

/// The times and limits of a Socket Mode session. What is outside of the bounds of a setting is taken
/// for the nearest bound.
///
/// | setting | default |
/// |---|---|
/// | [`connections`](Self::connections) | 1 |
/// | [`acknowledge_after`](Self::acknowledge_after) | 2.5 s |
/// | [`dead_after`](Self::dead_after) | 30 s |
/// | [`address_rate`](Self::address_rate) | one a minute, bursts of 3, or of as many as there are connections |
/// | [`pauses`](Self::pauses) | 0.5 s to 60 s |
/// | [`max_unknown`](Self::max_unknown) | 5 |
/// | [`hello_within`](Self::hello_within) | 20 s |
/// | [`drain_for`](Self::drain_for) | 10 s |
/// | [`max_frame_bytes`](Self::max_frame_bytes) | 16 MiB |
/// | [`buffer`](Self::buffer) | 4,096 events, 16 MiB |
///
/// ```
/// use slack_methods_runtime::session::socket_mode::Settings;
///
/// let settings = Settings::new().connections(3);
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
            machine: Machine::new(1),
            max_frame_bytes: 16 << 20,
        }
    }

    /// How many connections are kept at once. Slack takes 10 of one app, those of other processes
    /// included, and sends an envelope on any one of them. From 1 to 10.
    pub fn connections(mut self, count: usize) -> Self {
        let fresh = Machine::new(count);
        self.machine.connections = fresh.connections;
        let burst = &mut self.machine.asking.rate.burst;
        *burst = fresh.asking.rate.burst.max(*burst);
        self
    }

    /// How long an envelope waits for its acknowledgement until the session gives it by itself.
    /// Slack delivers again after 3 s. From 1 ms to 2.7 s.
    pub fn acknowledge_after(mut self, time: Duration) -> Self {
        let longest = Duration::from_millis(2_700);
        self.machine.acknowledge_after = within(time, Duration::from_millis(1), longest);
        self
    }

    /// How long nothing may be heard of a connection, not even a ping, until it is taken for dead.
    /// From 1 ms to a day.
    pub fn dead_after(mut self, time: Duration) -> Self {
        self.machine.silence = bounded(time);
        self
    }

    /// How long a connection is still read after its replacement is live. From 1 ms to a day, though
    /// Slack closes it by itself after some 10 s.
    pub fn drain_for(mut self, time: Duration) -> Self {
        self.machine.drain_for = bounded(time);
        self
    }

    common_setters!();
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}
