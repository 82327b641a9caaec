//! What the consumer of a Socket Mode session is told.

use std::fmt;
use std::sync::Arc;

use super::envelope::Envelope;
use crate::session::driver::Shared;
use crate::session::machine::socket::{Event as Told, SocketMode};
pub use crate::session::machine::socket::{Hello, Reason};
use crate::session::{LineEnd, NoAddress, Other, Unread};

/// One thing that happened in a Socket Mode session.
///
/// `Debug` shows no text that somebody wrote: no payload, no JSON, no frame.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A connection is live.
    Hello(Hello),
    /// Slack wants a connection back. The session opens another one first, unless the reason is
    /// [`Reason::LinkDisabled`].
    Disconnect(Reason),
    /// A connection is over. The session opens another one by itself, where one lacks.
    Lost(LineEnd),
    /// A call for an address failed, and will be repeated after a pause. Where this comes again and
    /// again, Slack cannot be reached or refuses the calls.
    NoAddress(NoAddress),
    /// Something from Slack, to be acknowledged.
    Envelope(Envelope),
    /// There was no connection on which an envelope could have been acknowledged in its time, or
    /// before the session ended. Slack delivers it again. If that is to this session, it is then
    /// acknowledged without a payload, and not given again.
    Lapsed(Lapsed),
    /// A frame that is no envelope.
    Other(Other),
    /// A frame that is no JSON object.
    Unread(Unread),
    /// Here so many events were dropped, since those before them were not taken in time. Envelopes
    /// among them were not acknowledged, so Slack delivers them again.
    Missed(u64),
}

/// An envelope that could not be acknowledged.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lapsed {
    /// Slack's name for the envelope.
    pub id: String,
    /// Whether the consumer had acknowledged it; if that was with a payload, the payload is lost.
    pub answered: bool,
}

impl fmt::Debug for Lapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lapsed")
            .field("answered", &self.answered)
            .finish_non_exhaustive()
    }
}

impl Event {
    pub(super) fn of(told: Told, shared: &Arc<Shared<SocketMode>>) -> Self {
        match told {
            Told::Hello(hello) => Self::Hello(hello),
            Told::Disconnect(reason) => Self::Disconnect(reason),
            Told::Lost(end) => Self::Lost(end),
            Told::NoAddress(why) => Self::NoAddress(why),
            Told::Envelope(envelope) => Self::Envelope(Envelope::new(envelope, shared)),
            Told::Lapsed(id, answered) => Self::Lapsed(Lapsed { id, answered }),
            Told::Frame(kind, json) => Self::Other(Other::new(kind, json, None)),
            Told::Unread(unread) => Self::Unread(unread),
        }
    }
}
