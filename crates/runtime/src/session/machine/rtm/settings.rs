//! What can be set of an RTM session.

use std::time::Duration;

use crate::session::machine::attempts::Asking;
use crate::session::machine::bucket::Rate;
use crate::session::machine::buffer::Room;

/// The times and limits of an RTM session.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// How addresses are asked for.
    pub(crate) asking: Asking,
    /// From the address to the hello. An address is good for 30 s.
    pub(crate) hello_within: Duration,
    /// A line that is silent for so long is pinged.
    pub(crate) ping_after: Duration,
    /// A line that owes the answer to a ping for so long is dead.
    pub(crate) pong_within: Duration,
    /// How often frames go out, pings and typing apart.
    pub(crate) frames: Rate,
    /// How often typing is shown.
    pub(crate) typing: Rate,
    /// So many frames wait for their turn.
    pub(crate) queue: usize,
    /// A frame waits so long for its turn, lines that are down included.
    pub(crate) send_within: Duration,
    /// So many messages may wait for their answers; others wait behind them.
    pub(crate) in_flight: usize,
    /// A message waits so long for its answer: longer than it takes to find that the line is dead.
    pub(crate) answer_within: Duration,
    /// After the loss of a line its messages wait so long for another line that might answer them…
    pub(crate) doubt_for: Duration,
    /// … and so long for their answers once that line is live.
    pub(crate) settle_within: Duration,
    /// So long a line that is to be closed waits for the answers it owes.
    pub(crate) drain_for: Duration,
    /// What waits for the consumer.
    pub(crate) room: Room,
}

impl Default for Settings {
    fn default() -> Self {
        let s = Duration::from_secs;
        Self {
            asking: Asking::default(),
            hello_within: s(20),
            ping_after: s(10),
            pong_within: s(20),
            frames: Rate {
                period: s(1),
                burst: 3,
            },
            typing: Rate {
                period: s(3),
                burst: 1,
            },
            queue: 256,
            send_within: s(300),
            in_flight: 64,
            answer_within: s(45),
            doubt_for: s(60),
            settle_within: s(5),
            drain_for: s(3),
            room: Room {
                events: 4_096,
                bytes: 16 << 20,
                patience: s(1),
            },
        }
    }
}
