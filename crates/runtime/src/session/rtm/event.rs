//! The events of an RTM session.

use std::fmt;

use crate::event_set::EventSet;
use crate::json::Json;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event as MachineEvent;
use crate::session::machine::incoming::{FrameError, InvalidFrame};
use crate::session::machine::rtm::event::RtmEvent;
use crate::session::machine::rtm::frame::Reply;
use crate::session::machine::url_error::UrlError;
use crate::session::other_frame::OtherFrame;

/// Something that happened in an RTM session. `E` is the enum of typed events.
///
/// `Debug` shows no text of a user: no field of a typed event, no JSON, no frame.
#[non_exhaustive]
pub enum Event<E> {
    /// A connection is live. The first hello means that the session is open, each further one that
    /// it has reconnected: events in between may be lost.
    Hello,
    /// Slack will close the connection soon. The session opens another one by itself.
    Goodbye,
    /// A connection ended. The session opens another one by itself.
    Disconnected(DisconnectReason),
    /// A request for a WebSocket URL failed, and will be repeated. If this event comes again and
    /// again, Slack is unreachable or rejects the requests.
    UrlError(UrlError),
    /// The reply to a ping that was sent as a raw frame, with the id of the ping. The session's own
    /// pings and their replies are not shown.
    Pong(Option<i64>),
    /// A reply that matches no message that waits for one.
    Reply(Reply),
    /// Slack reports an error of a frame or of the connection.
    Error(FrameError),
    /// An event of a known type, and its whole frame, which may have more than the type knows.
    Event(E, Json),
    /// A frame of an unknown type, or one that does not fit its type.
    Other(OtherFrame),
    /// A frame that is not a JSON object.
    InvalidFrame(InvalidFrame),
    /// This many events were dropped here, since the buffer was full.
    Dropped(u64),
}

impl<E: EventSet> Event<E> {
    pub(super) fn of(item: Item<MachineEvent<RtmEvent>>) -> Self {
        let event = match item {
            Item::Event(event) => event,
            Item::Dropped(count) => return Self::Dropped(count),
        };
        match event {
            MachineEvent::Disconnected(reason) => Self::Disconnected(reason),
            MachineEvent::UrlError(error) => Self::UrlError(error),
            MachineEvent::InvalidFrame(invalid) => Self::InvalidFrame(invalid),
            MachineEvent::Frame(kind, json) => match E::decode(&kind, json.as_str()) {
                Some(Ok(event)) => Self::Event(event, json),
                Some(Err(error)) => Self::Other(OtherFrame::new(kind, json, Some(error))),
                None => Self::Other(OtherFrame::new(kind, json, None)),
            },
            MachineEvent::Protocol(event) => match event {
                RtmEvent::Hello => Self::Hello,
                RtmEvent::Goodbye => Self::Goodbye,
                RtmEvent::Pong(to) => Self::Pong(to),
                RtmEvent::Reply(reply) => Self::Reply(reply),
                RtmEvent::Error(error) => Self::Error(error),
            },
        }
    }
}

impl<E> fmt::Debug for Event<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello => f.write_str("Hello"),
            Self::Goodbye => f.write_str("Goodbye"),
            Self::Disconnected(reason) => f.debug_tuple("Disconnected").field(reason).finish(),
            Self::UrlError(error) => error.fmt(f),
            Self::Pong(to) => f.debug_tuple("Pong").field(to).finish(),
            Self::Reply(reply) => f.debug_tuple("Reply").field(reply).finish(),
            Self::Error(error) => f.debug_tuple("Error").field(error).finish(),
            Self::Event(..) => f.write_str("Event(..)"),
            Self::Other(other) => other.fmt(f),
            Self::InvalidFrame(invalid) => invalid.fmt(f),
            Self::Dropped(count) => f.debug_tuple("Dropped").field(count).finish(),
        }
    }
}
