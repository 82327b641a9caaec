//! The events of the RTM protocol.

use std::fmt;

use super::frame::Reply;
use crate::session::machine::incoming::FrameError;

/// An event of the RTM protocol itself. `Debug` shows no text.
pub(crate) enum RtmEvent {
    /// A connection is live.
    Hello,
    /// Slack will close the connection soon; the session opens another one.
    Goodbye,
    /// The reply to a ping that was sent as a raw frame.
    Pong(Option<i64>),
    /// A reply that matches no message that waits for one.
    Reply(Reply),
    /// Slack reports an error.
    Error(FrameError),
}

impl fmt::Debug for RtmEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello => f.write_str("Hello"),
            Self::Goodbye => f.write_str("Goodbye"),
            Self::Pong(to) => write!(f, "Pong({to:?})"),
            Self::Reply(reply) => reply.fmt(f),
            Self::Error(error) => error.fmt(f),
        }
    }
}
