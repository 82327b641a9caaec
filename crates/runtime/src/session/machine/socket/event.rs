//! What the consumer of a Socket Mode session is told.

use std::fmt;

use super::frame::{Hello, Reason};
use super::pending::Key;
use crate::code::UnknownCode;
use crate::json::Json;
use crate::session::NoAddress;
use crate::session::machine::incoming::Unread;
use crate::session::machine::line::LineEnd;

/// One thing that happened; `Debug` shows no text, and a type only where it looks like one.
pub(crate) enum Event {
    /// A line is live.
    Hello(Hello),
    /// A line is to be given up; the session replaces it, unless the reason is that Socket Mode was
    /// switched off.
    Disconnect(Reason),
    /// A line is over.
    Lost(LineEnd),
    /// There is no address; one is asked for again.
    NoAddress(NoAddress),
    /// Something to be acknowledged, of a known type or not.
    Envelope(Envelope),
    /// The time of the envelope with this id was over, and there was no line to acknowledge it on.
    /// The flag says that the consumer had acknowledged it.
    Lapsed(String, bool),
    /// A frame that is no envelope and not the protocol's: its type, empty where it has none, and
    /// the whole frame.
    Frame(String, Json),
    /// A frame that cannot be read.
    Unread(Unread),
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello(hello) => hello.fmt(f),
            Self::Disconnect(reason) => write!(f, "Disconnect({reason:?})"),
            Self::Lost(end) => write!(f, "Lost({end:?})"),
            Self::NoAddress(why) => why.fmt(f),
            Self::Envelope(envelope) => envelope.fmt(f),
            Self::Lapsed(_, answered) => write!(f, "Lapsed({answered})"),
            Self::Frame(kind, json) => write!(f, "Frame({:?}, {json:?})", UnknownCode::new(kind)),
            Self::Unread(unread) => unread.fmt(f),
        }
    }
}

/// What Slack delivers.
pub(crate) struct Envelope {
    /// By which to acknowledge it.
    pub(crate) key: Key,
    /// Slack's name for it.
    pub(crate) id: String,
    /// Its type, such as `events_api`; empty where it has none.
    pub(crate) kind: String,
    /// Whether the acknowledgement may carry a payload.
    pub(crate) accepts_payload: bool,
    /// What it holds.
    pub(crate) payload: Option<Json>,
    /// How often it was delivered before, with events.
    pub(crate) retry_attempt: Option<i64>,
    /// Why it is delivered again.
    pub(crate) retry_reason: Option<String>,
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("key", &self.key)
            .field("accepts_payload", &self.accepts_payload)
            .field("payload", &self.payload)
            .field("retry_attempt", &self.retry_attempt)
            .finish_non_exhaustive()
    }
}
