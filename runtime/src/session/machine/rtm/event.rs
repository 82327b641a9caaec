//! What the consumer of an RTM session is told.

use super::frame::Reply;
use crate::json::Json;
use crate::session::machine::incoming::{FrameError, Unread};
use crate::session::machine::line::LineEnd;

/// One thing that happened; `Debug` shows no text.
#[derive(Debug)]
pub(crate) enum Event {
    /// A line is live.
    Hello,
    /// The server will close the line soon; another one is opened.
    Goodbye,
    /// The line is over; the session goes on.
    Lost(LineEnd),
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
