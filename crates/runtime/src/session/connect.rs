//! What a method declares about the sessions that it opens.

use std::fmt;

use crate::decode_error::DecodeErrorReason;
use crate::method::Method;
use crate::secret::SecretUrl;

/// A method whose response has the WebSocket URL of an RTM session.
///
/// The URL works once and for 30 seconds
/// (<https://docs.slack.dev/reference/methods/rtm.connect>), so a session calls the method each time
/// it connects.
pub trait RtmConnect: Method {
    /// The events of the session.
    type Event: SessionEvent;

    /// The URL; `None` if the response has none.
    fn url(response: &Self::Response) -> Option<&SecretUrl>;
}

/// A method whose response has the WebSocket URL of a Socket Mode connection.
///
/// Source: <https://docs.slack.dev/reference/methods/apps.connections.open>.
pub trait SocketModeConnect: Method {
    /// The URL; `None` if the response has none.
    fn url(response: &Self::Response) -> Option<&SecretUrl>;
}

/// The enum of the events of a session, each with its fields.
pub trait SessionEvent: Sized + fmt::Debug + Send + 'static {
    /// Decodes a frame, which is JSON and whose `type` is `kind`; `None` if the type is unknown.
    fn decode(kind: &str, frame: &str) -> Option<Result<Self, EventDecodeError>>;
}

/// Why a frame of a known type does not fit that type. It holds no text of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventDecodeError {
    /// Where decoding failed, such as `message.edited.user`; empty for the frame as a whole. A key
    /// that is not the name of a field appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
}

impl EventDecodeError {
    pub(crate) fn new(path: String, reason: DecodeErrorReason) -> Self {
        Self { path, reason }
    }
}

impl fmt::Display for EventDecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        write!(f, "cannot decode the event: {reason}")?;
        match path.as_str() {
            "" => Ok(()),
            path => write!(f, " at `{path}`"),
        }
    }
}

impl std::error::Error for EventDecodeError {}
