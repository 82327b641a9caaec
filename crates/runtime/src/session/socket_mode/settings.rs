//! What can be set of a Socket Mode session.

use std::time::Duration;

use crate::session::common::{self, bounded, common_setters, within};
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
/// | [`address_rate`](Self::address_rate) | one a minute, bursts of 3, or of as many as there are connections where that is more |
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
    /// By the user, for any number of connections.
    rate_is_set: bool,
}

impl Settings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            machine: Machine::new(1),
            max_frame_bytes: 16 << 20,
            rate_is_set: false,
        }
    }

    /// How many connections are kept at once. Slack takes 10 of one app, those of other processes
    /// included, and sends an envelope on any one of them. From 1 to 10.
    pub fn connections(mut self, count: usize) -> Self {
        let fresh = Machine::new(count);
        self.machine.connections = fresh.connections;
        if !self.rate_is_set {
            self.machine.asking.rate = fresh.asking.rate;
        }
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

    fn set_address_rate(&mut self, rate: Rate) {
        self.machine.asking.rate = rate;
        self.rate_is_set = true;
    }

    /// For a session, with what has to fit together.
    pub(super) fn machine(self) -> Machine {
        let mut machine = self.machine;
        let room = &mut machine.room;
        room.patience = common::patience(room.patience, machine.silence, machine.hello_within);
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
    fn acknowledgements_are_earlier_than_repeats() {
        for settings in [
            Settings::new(),
            Settings::new().acknowledge_after(Duration::MAX),
        ] {
            let machine = settings.machine();
            let latest = machine.acknowledge_after + machine.room.patience;
            assert!(latest < Duration::from_secs(3), "{latest:?}");
        }
    }

    #[test]
    fn the_rate_that_was_set_is_kept() {
        let burst = |settings: Settings| settings.machine().asking.rate.burst;
        let minute = Duration::from_secs(60);
        assert_eq!(burst(Settings::new()), 3);
        assert_eq!(burst(Settings::new().connections(10)), 10);
        assert_eq!(burst(Settings::new().connections(10).connections(1)), 3);
        for burst_set in [1, 3, 50] {
            let first = Settings::new().address_rate(minute, burst_set);
            assert_eq!(burst(first.connections(10)), burst_set);
            let last = Settings::new().connections(10);
            assert_eq!(burst(last.address_rate(minute, burst_set)), burst_set);
        }
    }

    #[test]
    fn patience_costs_no_connection() {
        let patience = |settings: Settings| settings.machine().room.patience;
        let ms = Duration::from_millis;
        assert_eq!(patience(Settings::new()), ms(250));
        assert_eq!(patience(Settings::new().dead_after(ms(300))), ms(100));
        assert_eq!(patience(Settings::new().hello_within(ms(300))), ms(150));
    }
}
