//! The settings of an RTM session.

use std::time::Duration;

use crate::session::machine::bucket::Rate;
use crate::session::machine::buffer::BufferLimits;
use crate::session::machine::core::CoreSettings;
use crate::session::machine::reconnect::ReconnectSettings;

/// The timeouts and limits of an RTM session.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) core: CoreSettings,
    /// How long a connection may be silent until it is pinged.
    pub(crate) ping_after: Duration,
    /// How long a ping may go without a reply until the connection counts as dead.
    pub(crate) pong_timeout: Duration,
    /// How often frames are sent, except pings and typing.
    pub(crate) frames: Rate,
    /// How often typing is sent.
    pub(crate) typing: Rate,
    /// How many frames may wait for their turn.
    pub(crate) queue: usize,
    /// How long a frame may wait for its turn, times without a connection included.
    pub(crate) send_timeout: Duration,
    /// How many messages may wait for their replies; others wait in the queue.
    pub(crate) in_flight: usize,
    /// How long a message waits for its reply: longer than it takes to find a connection dead.
    pub(crate) reply_timeout: Duration,
    /// How long a message whose connection ended waits for the next one, which may bring its reply…
    pub(crate) unconfirmed_timeout: Duration,
    /// … and how long for its reply on that connection.
    pub(crate) late_reply_timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let s = Duration::from_secs;
        Self {
            core: CoreSettings {
                reconnect: ReconnectSettings::default(),
                hello_timeout: s(20),
                drain_timeout: s(3),
                buffer: BufferLimits {
                    events: 4_096,
                    bytes: 16 << 20,
                    backpressure_timeout: s(1),
                },
            },
            ping_after: s(10),
            pong_timeout: s(20),
            frames: Rate {
                period: s(1),
                burst: 3,
            },
            typing: Rate {
                period: s(3),
                burst: 1,
            },
            queue: 256,
            send_timeout: s(300),
            in_flight: 64,
            reply_timeout: s(45),
            unconfirmed_timeout: s(60),
            late_reply_timeout: s(5),
        }
    }
}
