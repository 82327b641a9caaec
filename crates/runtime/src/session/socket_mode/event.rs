//! The events of a Socket Mode session.

use std::fmt;
use std::sync::Arc;

use super::envelope::Envelope;
use crate::once::ClaimError;
use crate::session::driver::shared::Shared;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event as MachineEvent;
use crate::session::machine::incoming::InvalidFrame;
use crate::session::machine::socket_mode::event::SocketModeEvent;
use crate::session::machine::socket_mode::frame::{DisconnectRequest, Hello};
use crate::session::machine::socket_mode::state::SocketModeMachine;
use crate::session::machine::url_error::UrlError;
use crate::session::other_frame::OtherFrame;

/// Something that happened in a Socket Mode session.
///
/// `Debug` shows no text of a user: no payload, no JSON, no frame.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A connection is live.
    Hello(Hello),
    /// Slack asks to give up a connection. The session opens another one first, unless the reason
    /// is
    /// [`DisconnectRequest::LinkDisabled`].
    DisconnectRequested(DisconnectRequest),
    /// A connection ended. The session opens another one by itself if it needs one.
    Disconnected(DisconnectReason),
    /// A request for a WebSocket URL failed, and will be repeated. If this event comes again and
    /// again, Slack is unreachable or rejects the requests.
    UrlError(UrlError),
    /// An envelope from Slack, to be acknowledged.
    Envelope(Envelope),
    /// There was no connection to acknowledge an envelope on in its time, or before the session
    /// stopped. Slack delivers it again. If it does so in this session, the envelope is
    /// acknowledged without a payload then, and not yielded again.
    Unacknowledged(Unacknowledged),
    /// Whether an event was handled before could not be found out, with
    /// [`Settings::once`](super::Settings::once). It is not yielded; Slack delivers it again.
    ClaimFailed(ClaimError),
    /// A frame that is not an envelope.
    Other(OtherFrame),
    /// A frame that is not a JSON object.
    InvalidFrame(InvalidFrame),
    /// This many events were dropped here, since the buffer was full. Envelopes among them were not
    /// acknowledged, so Slack delivers them again.
    Dropped(u64),
}

/// An envelope that could not be acknowledged.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unacknowledged {
    /// The id of the envelope.
    pub id: String,
    /// Whether the consumer had acknowledged it. If that was with a payload, the payload is lost.
    pub ack_called: bool,
}

impl fmt::Debug for Unacknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unacknowledged")
            .field("ack_called", &self.ack_called)
            .finish_non_exhaustive()
    }
}

impl Event {
    pub(super) fn of(
        item: Item<MachineEvent<SocketModeEvent>>,
        shared: &Arc<Shared<SocketModeMachine>>,
    ) -> Self {
        let event = match item {
            Item::Event(event) => event,
            Item::Dropped(count) => return Self::Dropped(count),
        };
        match event {
            MachineEvent::Disconnected(reason) => Self::Disconnected(reason),
            MachineEvent::UrlError(error) => Self::UrlError(error),
            MachineEvent::InvalidFrame(invalid) => Self::InvalidFrame(invalid),
            MachineEvent::Frame(kind, json) => Self::Other(OtherFrame::new(kind, json, None)),
            MachineEvent::Protocol(event) => match event {
                SocketModeEvent::Hello(hello) => Self::Hello(hello),
                SocketModeEvent::DisconnectRequested(request) => Self::DisconnectRequested(request),
                SocketModeEvent::Envelope(envelope) => {
                    Self::Envelope(Envelope::new(envelope, shared))
                }
                SocketModeEvent::Unacknowledged(id, ack_called) => {
                    Self::Unacknowledged(Unacknowledged { id, ack_called })
                }
            },
        }
    }
}
