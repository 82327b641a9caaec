//! The inputs and outputs of a machine.

use std::fmt;
use std::time::Duration;

use super::disconnect_reason::DisconnectReason;
use super::url_failure::UrlFailure;
use crate::secret::SecretUrl;

/// A WebSocket connection of a session. No number is used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// The result of [`Output::RequestUrl`].
    Url(Result<SecretUrl, UrlFailure>),
    /// The connection is open.
    Opened(ConnectionId),
    /// A whole text message arrived.
    Text(ConnectionId, &'a str),
    /// A whole binary message arrived.
    Binary(ConnectionId, &'a [u8]),
    /// A ping or pong frame of the WebSocket protocol arrived.
    Activity(ConnectionId),
    /// The connection could not be opened, or has ended.
    Ended(ConnectionId, DisconnectReason),
    /// Time has passed.
    Time,
}

/// Something for the driver to do.
#[derive(Debug)]
pub(crate) enum Output {
    /// Call the method for a WebSocket URL. This is not repeated before [`Input::Url`].
    RequestUrl,
    /// Connect to the URL.
    Open(ConnectionId, SecretUrl),
    /// Send a text frame.
    Send(ConnectionId, Frame),
    /// Close the connection, which may still be opening. Later inputs of it are ignored.
    Close(ConnectionId),
    /// The session has stopped. No output follows; buffered events and replies stay valid.
    Stopped(Stop),
    /// Write to the log.
    Note(Note),
}

/// An entry for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A connection said hello.
    Live(ConnectionId),
    /// A connection ended; a URL is requested no sooner than after this time.
    Disconnected(ConnectionId, DisconnectReason, Duration),
    /// A request for a URL failed; it is repeated no sooner than after this time.
    UrlError(UrlFailure, Duration),
}

/// A text frame to send. `Debug` does not show its text.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Frame(String);

impl Frame {
    #[cfg(feature = "rtm-session")]
    pub(crate) fn new(value: &serde_json::Value) -> Self {
        Self(value.to_string())
    }

    /// A frame from JSON text.
    pub(crate) fn of_text(text: String) -> Self {
        Self(text)
    }

    #[cfg(test)]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    #[cfg(feature = "rtm-session")]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({} bytes)", self.0.len())
    }
}

/// Why a session stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The consumer closed it.
    Closed,
    /// A request for a URL failed, and repeating it would not help or was done often enough.
    UrlError(UrlFailure),
    /// Socket Mode was switched off for the app.
    #[cfg(feature = "socket-mode")]
    LinkDisabled,
}

/// The earliest of the times that are set.
pub(crate) fn earliest(moments: impl IntoIterator<Item = Option<Duration>>) -> Option<Duration> {
    moments.into_iter().flatten().min()
}
