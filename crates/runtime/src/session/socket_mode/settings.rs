//! The settings of a Socket Mode session.

use std::sync::Arc;
use std::time::Duration;

use super::gate::Remembered;
use crate::once::Claims;
use crate::session::machine::backoff::BackoffBounds;
use crate::session::machine::bucket::Rate;
use crate::session::machine::socket_mode::settings::Settings as MachineSettings;
use crate::session::settings::{bounded, common_setters, limit_backpressure, up_to};

/// How long an event may be with its handler: Slack's last delivery comes about six minutes after the first.
const HOLD: Duration = Duration::from_secs(600);

/// The timeouts and limits of a Socket Mode session. A value outside the bounds of a setting
/// becomes the nearest bound.
///
/// | setting | default |
/// |---|---|
/// | [`connections`](Self::connections) | 1 |
/// | [`auto_ack_after`](Self::auto_ack_after) | 2.5 s |
/// | [`idle_timeout`](Self::idle_timeout) | 30 s |
/// | [`connect_rate`](Self::connect_rate) | once per minute, bursts of 3, or of the number of connections if that is more |
/// | [`backoff`](Self::backoff) | 0.5 s to 60 s |
/// | [`max_unknown_errors`](Self::max_unknown_errors) | 5 |
/// | [`hello_timeout`](Self::hello_timeout) | 20 s |
/// | [`drain_timeout`](Self::drain_timeout) | 10 s |
/// | [`max_frame_bytes`](Self::max_frame_bytes) | 16 MiB |
/// | [`buffer`](Self::buffer) | 4,096 events, 16 MiB |
/// | [`once`](Self::once) | off |
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
    pub(super) machine: MachineSettings,
    pub(super) max_frame_bytes: usize,
    pub(super) claims: Option<Remembered>,
    /// Whether the user set the rate, which then does not follow the number of connections.
    rate_is_set: bool,
}

impl Settings {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            machine: MachineSettings::new(1),
            max_frame_bytes: 16 << 20,
            claims: None,
            rate_is_set: false,
        }
    }

    /// How many connections are kept open. Slack allows 10 for an app, those of other processes
    /// included, and sends each envelope on any one of them. From 1 to 10.
    pub fn connections(mut self, count: usize) -> Self {
        let fresh = MachineSettings::new(count);
        self.machine.connections = fresh.connections;
        if !self.rate_is_set {
            self.machine.core.reconnect.rate = fresh.core.reconnect.rate;
        }
        self
    }

    /// How long an envelope waits for its acknowledgement until the session acknowledges it
    /// automatically. Slack delivers again after 3 s. From 1 ms to 2.7 s.
    pub fn auto_ack_after(mut self, time: Duration) -> Self {
        self.machine.auto_ack_after = up_to(time, Duration::from_millis(2_700));
        self
    }

    /// Has each event, interaction and command handled once, also if Slack delivers it again to another process or to
    /// the next one: what `claims` says was handled is acknowledged, and not yielded.
    ///
    /// Events are then acknowledged by their handler alone:
    ///
    /// - `ack` says that an event was handled. Call it after the work.
    /// - If its envelope is dropped, as when the handler fails or panics, or if the process ends, the event was not
    ///   handled. Slack delivers it again, and it is yielded again.
    /// - Slack also delivers it again if its work takes longer than 3 seconds. It is not yielded meanwhile. Work of
    ///   minutes belongs into a queue that outlives the process: an envelope is given up after 10 minutes, or 30
    ///   seconds after the session began to close.
    ///
    /// Slack does not deliver interactions and commands again. They are acknowledged automatically as without this, and
    /// claimed, so that none is handled twice.
    ///
    /// If nothing can be found out for 2 seconds, [`Event::ClaimFailed`](super::Event::ClaimFailed) takes the place of
    /// an event, and a warning in the log that of the check of anything else.
    ///
    /// ```no_run
    /// use slack_methods::apps::connections::open;
    /// use slack_methods_runtime::Client;
    /// use slack_methods_runtime::once::Claims;
    /// use slack_methods_runtime::session::socket_mode::{Event, Settings};
    ///
    /// /// `deliveries::Deliveries` of `slack-methods-app` implements `Claims`.
    /// async fn run(app: &Client, claims: impl Claims) -> Result<(), Box<dyn std::error::Error>> {
    ///     let settings = Settings::new().once(claims);
    ///     let mut session = app.socket_mode_with(open::Request::new(), settings);
    ///     while let Some(event) = session.next().await {
    ///         match event? {
    ///             Event::Envelope(envelope) => {
    ///                 println!("the work: {}", envelope.kind);
    ///                 envelope.ack();
    ///             }
    ///             Event::ClaimFailed(error) => eprintln!("{error}"),
    ///             _ => {}
    ///         }
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn once(mut self, claims: impl Claims) -> Self {
        self.claims = Some(Remembered(Arc::new(claims)));
        self.machine.hold_events = Some(HOLD);
        self
    }

    /// How long nothing may arrive on a connection, not even a ping, until it counts as dead. From
    /// 1 ms to a day.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.machine.idle_timeout = bounded(time);
        self
    }

    /// How long a connection is still read after its replacement is live. From 1 ms to a day. Slack
    /// closes it after about 10 s.
    pub fn drain_timeout(mut self, time: Duration) -> Self {
        self.machine.core.drain_timeout = bounded(time);
        self
    }

    common_setters!();

    fn set_connect_rate(&mut self, rate: Rate) {
        self.machine.core.reconnect.rate = rate;
        self.rate_is_set = true;
    }

    /// The settings of the machine, adapted to each other.
    pub(super) fn machine(self) -> MachineSettings {
        let mut machine = self.machine;
        limit_backpressure(&mut machine.core, machine.idle_timeout);
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
            Settings::new().auto_ack_after(Duration::MAX),
        ] {
            let machine = settings.machine();
            let latest = machine.auto_ack_after + machine.core.buffer.backpressure_timeout;
            assert!(latest < Duration::from_secs(3), "{latest:?}");
        }
    }

    #[test]
    fn the_rate_that_was_set_is_kept() {
        let burst = |settings: Settings| settings.machine().core.reconnect.rate.burst;
        let minute = Duration::from_secs(60);
        assert_eq!(burst(Settings::new()), 3);
        assert_eq!(burst(Settings::new().connections(10)), 10);
        assert_eq!(burst(Settings::new().connections(10).connections(1)), 3);
        for burst_set in [1, 3, 50] {
            let first = Settings::new().connect_rate(minute, burst_set);
            assert_eq!(burst(first.connections(10)), burst_set);
            let last = Settings::new().connections(10);
            assert_eq!(burst(last.connect_rate(minute, burst_set)), burst_set);
        }
    }

    #[test]
    fn backpressure_ends_no_connection() {
        let timeout = |settings: Settings| settings.machine().core.buffer.backpressure_timeout;
        let ms = Duration::from_millis;
        assert_eq!(timeout(Settings::new()), ms(250));
        assert_eq!(timeout(Settings::new().idle_timeout(ms(300))), ms(100));
        assert_eq!(timeout(Settings::new().hello_timeout(ms(300))), ms(150));
    }
}
