//! What can be set of a Socket Mode session.

use std::time::Duration;

use crate::session::machine::attempts::Asking;
use crate::session::machine::buffer::Room;

/// Slack takes so many connections of one app.
pub const MOST_CONNECTIONS: usize = 10;

/// The times and limits of a Socket Mode session.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// So many lines are kept live.
    pub(crate) connections: usize,
    /// How addresses are asked for.
    pub(crate) asking: Asking,
    /// From the address to the hello.
    pub(crate) hello_within: Duration,
    /// A line on which not even a ping came for so long is dead.
    pub(crate) silence: Duration,
    /// An envelope that nobody acknowledged is acknowledged after this time. Together with the
    /// patience of `room` it has to stay below the 3 s after which Slack delivers it again.
    pub(crate) acknowledge_after: Duration,
    /// So many envelopes wait for their acknowledgement; beyond that the oldest is acknowledged.
    pub(crate) pending: usize,
    /// So many ids are remembered, of envelopes and of their events: more than twice `pending`, or
    /// an envelope could be forgotten while it waits, and be given again.
    pub(crate) remembered: usize,
    /// So long an old line is still read once its replacement is live.
    pub(crate) drain_for: Duration,
    /// What waits for the consumer.
    pub(crate) room: Room,
}

impl Settings {
    /// For so many lines at once, from 1 to 10. As many can be asked for in a burst.
    pub(crate) fn new(connections: usize) -> Self {
        let connections = connections.clamp(1, MOST_CONNECTIONS);
        let mut asking = Asking::default();
        asking.rate.burst = asking.rate.burst.max(connections as u32);
        let s = Duration::from_secs;
        Self {
            connections,
            asking,
            hello_within: s(20),
            silence: s(30),
            acknowledge_after: Duration::from_millis(2_500),
            pending: 16_384,
            remembered: 65_536,
            drain_for: s(10),
            room: Room {
                events: 4_096,
                bytes: 16 << 20,
                patience: Duration::from_millis(250),
            },
        }
    }
}
