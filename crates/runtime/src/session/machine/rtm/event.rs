//! What the consumer of an RTM session is told.

use std::fmt;

use super::frame::Reply;
use crate::code::UnknownCode;
use crate::json::Json;
use crate::session::NoAddress;
use crate::session::machine::incoming::{FrameError, Unread};
use crate::session::machine::line::LineEnd;

/// One thing that happened; `Debug` shows no text, and a type only where it looks like one.
pub(crate) enum Event {
    /// A line is live.
    Hello,
    /// The server will close the line soon; another one is opened.
    Goodbye,
    /// The line is over; the session goes on.
    Lost(LineEnd),
    /// There is no address; one is asked for again.
    NoAddress(NoAddress),
    /// The answer to a ping that was sent raw.
    Pong(Option<i64>),
    /// An answer for which no message waits (any more).
    Reply(Reply),
    /// Slack complains.
    Error(FrameError),
    /// Everything else, `team_migration_started` too: its type, empty where it has none, and the
    /// whole frame.
    Frame(String, Json),
    /// A frame that cannot be read.
    Unread(Unread),
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello => f.write_str("Hello"),
            Self::Goodbye => f.write_str("Goodbye"),
            Self::Lost(end) => write!(f, "Lost({end:?})"),
            Self::NoAddress(why) => why.fmt(f),
            Self::Pong(to) => write!(f, "Pong({to:?})"),
            Self::Reply(reply) => reply.fmt(f),
            Self::Error(error) => error.fmt(f),
            Self::Frame(kind, json) => write!(f, "Frame({:?}, {json:?})", UnknownCode::new(kind)),
            Self::Unread(unread) => unread.fmt(f),
        }
    }
}
