//! What the consumer of an RTM session is told.

use std::fmt;

use crate::json::Json;
use crate::session::machine::rtm::Event as Told;
pub use crate::session::machine::rtm::Reply;
use crate::session::{FrameError, LineEnd, NoAddress, Other, SessionEvent, Unread};

/// One thing that happened in an RTM session. `E` is the enum of the typed events.
///
/// `Debug` shows no text that somebody wrote: not the fields of a typed event, no JSON, no frame.
#[non_exhaustive]
pub enum Event<E> {
    /// A connection is live. The first one means that the session is open, each further one that it
    /// has been reconnected: what happened in between may be lost.
    Hello,
    /// Slack will close the connection soon. The session opens another one by itself.
    Goodbye,
    /// A connection is over. The session opens another one by itself.
    Lost(LineEnd),
    /// A call for an address failed, and will be repeated after a pause. Where this comes again and
    /// again, Slack cannot be reached or refuses the calls.
    NoAddress(NoAddress),
    /// The answer to a ping that was sent as a raw frame, with the number that it names. The
    /// session's own pings and their answers are not shown.
    Pong(Option<i64>),
    /// An answer for which no message waits, or no longer.
    Reply(Reply),
    /// Slack's complaint about a frame, or about the connection.
    Error(FrameError),
    /// An event whose type is known, and its whole frame, which can hold more than the type knows.
    Event(E, Json),
    /// A frame of another type, or one whose fields do not fit its type.
    Other(Other),
    /// A frame that is no JSON object.
    Unread(Unread),
    /// Here so many events were dropped, since those before them were not taken in time.
    Missed(u64),
}

impl<E: SessionEvent> Event<E> {
    pub(super) fn of(told: Told) -> Self {
        match told {
            Told::Hello => Self::Hello,
            Told::Goodbye => Self::Goodbye,
            Told::Lost(end) => Self::Lost(end),
            Told::NoAddress(why) => Self::NoAddress(why),
            Told::Pong(to) => Self::Pong(to),
            Told::Reply(reply) => Self::Reply(reply),
            Told::Error(error) => Self::Error(error),
            Told::Frame(kind, json) => match E::read(&kind, json.as_str()) {
                Some(Ok(event)) => Self::Event(event, json),
                Some(Err(unreadable)) => Self::Other(Other::new(kind, json, Some(unreadable))),
                None => Self::Other(Other::new(kind, json, None)),
            },
            Told::Unread(unread) => Self::Unread(unread),
        }
    }
}

impl<E> fmt::Debug for Event<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello => f.write_str("Hello"),
            Self::Goodbye => f.write_str("Goodbye"),
            Self::Lost(end) => f.debug_tuple("Lost").field(end).finish(),
            Self::NoAddress(why) => why.fmt(f),
            Self::Pong(to) => f.debug_tuple("Pong").field(to).finish(),
            Self::Reply(reply) => f.debug_tuple("Reply").field(reply).finish(),
            Self::Error(error) => f.debug_tuple("Error").field(error).finish(),
            Self::Event(..) => f.write_str("Event(..)"),
            Self::Other(other) => other.fmt(f),
            Self::Unread(unread) => unread.fmt(f),
            Self::Missed(count) => f.debug_tuple("Missed").field(count).finish(),
        }
    }
}
