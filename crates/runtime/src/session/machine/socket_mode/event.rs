//! The events of the Socket Mode protocol.

use std::fmt;

use super::frame::{DisconnectRequest, Hello};
use super::pending::Key;
use crate::json::Json;

/// An event of the Socket Mode protocol itself. `Debug` shows no text, and a type only if it looks
/// like one.
pub(crate) enum SocketModeEvent {
    /// A connection is live.
    Hello(Hello),
    /// Slack asks to give up a connection. The session replaces it, unless Socket Mode was
    /// disabled.
    DisconnectRequested(DisconnectRequest),
    /// An envelope of any type.
    Envelope(Envelope),
    /// There was no connection to acknowledge this envelope on until its time was over. The flag
    /// says whether the consumer had acknowledged it.
    Unacknowledged(String, bool),
}

impl fmt::Debug for SocketModeEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello(hello) => hello.fmt(f),
            Self::DisconnectRequested(request) => write!(f, "DisconnectRequested({request:?})"),
            Self::Envelope(envelope) => envelope.fmt(f),
            Self::Unacknowledged(_, acknowledged) => write!(f, "Unacknowledged({acknowledged})"),
        }
    }
}

/// A delivery that is new to the consumer.
pub(crate) struct Envelope {
    /// Identifies the envelope when it is acknowledged.
    pub(crate) key: Key,
    /// Whether nobody but the consumer acknowledges it.
    pub(crate) held: bool,
    pub(crate) id: String,
    /// The type, such as `events_api`; empty if it has none.
    pub(crate) kind: String,
    /// Whether the acknowledgement may have a payload.
    pub(crate) accepts_payload: bool,
    pub(crate) payload: Option<Json>,
    pub(crate) retry_attempt: Option<i64>,
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
