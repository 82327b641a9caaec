//! The settings of a Socket Mode session.

use std::time::Duration;

use crate::session::machine::buffer::BufferLimits;
use crate::session::machine::core::CoreSettings;
use crate::session::machine::reconnect::ReconnectSettings;

/// The maximum number of connections that Slack allows for an app.
pub const MAX_CONNECTIONS: usize = 10;

/// The timeouts and limits of a Socket Mode session.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) core: CoreSettings,
    /// How many connections are kept open.
    pub(crate) connections: usize,
    /// How long nothing may arrive on a connection, not even a ping, until it counts as dead.
    pub(crate) idle_timeout: Duration,
    /// An envelope that the consumer does not acknowledge is acknowledged after this time. Together
    /// with the backpressure timeout it has to be below the 3 s after which Slack delivers again.
    pub(crate) auto_ack_after: Duration,
    /// How long an event waits if only the consumer may acknowledge it. After that it is declined, so that Slack
    /// delivers it again. Without this, events are acknowledged automatically like everything else.
    pub(crate) hold_events: Option<Duration>,
    /// How many envelopes may wait for their acknowledgement; beyond that the one
    /// that is due first is acknowledged or declined.
    pub(crate) pending: usize,
    /// How many ids are remembered, of envelopes and of their events: more than twice `pending`, or
    /// an envelope could be forgotten while it waits, and be passed on again.
    pub(crate) remembered: usize,
}

impl Settings {
    /// For this many connections at once, from 1 to 10. As many URLs can be requested in a burst.
    pub(crate) fn new(connections: usize) -> Self {
        let connections = connections.clamp(1, MAX_CONNECTIONS);
        let mut reconnect = ReconnectSettings::default();
        reconnect.rate.burst = reconnect.rate.burst.max(connections as u32);
        let s = Duration::from_secs;
        Self {
            core: CoreSettings {
                reconnect,
                hello_timeout: s(20),
                drain_timeout: s(10),
                buffer: BufferLimits {
                    events: 4_096,
                    bytes: 16 << 20,
                    backpressure_timeout: Duration::from_millis(250),
                },
            },
            connections,
            idle_timeout: s(30),
            auto_ack_after: Duration::from_millis(2_500),
            hold_events: None,
            pending: 16_384,
            remembered: 65_536,
        }
    }
}
