//! What goes to and fro between a machine and its driver.

use std::fmt;
use std::time::Duration;

use super::attempts::NoAddress;
use crate::secret::SecretUrl;

/// One WebSocket connection of a session; a number is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LineId(pub(crate) u64);

/// What happened.
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// The answer to [`Output::Ask`].
    Address(Result<SecretUrl, NoAddress>),
    /// The line is open.
    Opened(LineId),
    /// A whole text frame came.
    Text(LineId, &'a str),
    /// A whole binary frame came.
    Binary(LineId, &'a [u8]),
    /// A ping or pong of the WebSocket itself came.
    Heard(LineId),
    /// The line could not be opened, or is over.
    Ended(LineId, LineEnd),
    /// Nothing; it is time.
    Time,
}

/// What the driver has to do.
#[derive(Debug)]
pub(crate) enum Output {
    /// Call the method for an address. Not before [`Input::Address`] is this asked again.
    Ask,
    /// Connect to the address.
    Open(LineId, SecretUrl),
    /// Send a text frame.
    Send(LineId, Frame),
    /// Close the line, also while it is being opened. Nothing more is heard of it.
    Close(LineId),
    /// The session is over; nothing comes after this but what waits in the buffers.
    Stopped(Stop),
    /// Something for the log; there is nothing to do.
    Note(Note),
}

/// What whoever runs a session may want to read in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A line said hello.
    Live(LineId),
    /// A line is over. Not before this time has passed is an address asked for.
    Lost(LineId, LineEnd, Duration),
    /// There is no address. Not before this time has passed is one asked for again.
    NoAddress(NoAddress, Duration),
}

/// A text frame to be sent; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Frame(String);

impl Frame {
    #[cfg(feature = "rtm-session")]
    pub(crate) fn new(value: &serde_json::Value) -> Self {
        Self(value.to_string())
    }

    /// A frame that is JSON text already.
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

/// Why a connection of a session is over. The session goes on with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineEnd {
    /// It could not be opened: no network, no TLS, or the server does not speak WebSocket there.
    Unreachable,
    /// Slack closed it.
    Closed,
    /// It broke: a network failure, or bytes that are not the WebSocket protocol.
    Broken,
    /// A frame came that is larger than `max_frame_bytes` of the settings.
    FrameTooLarge,
    /// No hello came in time.
    NoHello,
    /// Its address had expired before it was opened: error 1 in place of a hello.
    Expired,
    /// Slack sent another error in place of a hello; an event with its number came before.
    Refused,
    /// Nothing was heard of it for too long; or, with RTM, it did not answer a ping in time.
    Dead,
    /// Slack said that it would close, and another connection takes its place.
    Replaced,
    /// The workspace moves to another server.
    Migrating,
    /// Slack has too many connections of this app.
    TooMany,
}

impl fmt::Display for LineEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "it could not be opened",
            Self::Closed => "Slack closed it",
            Self::Broken => "it broke",
            Self::FrameTooLarge => "a frame was larger than the settings allow",
            Self::NoHello => "no hello came in time",
            Self::Expired => "its address had expired",
            Self::Refused => "Slack sent an error in place of a hello",
            Self::Dead => "nothing was heard of it, or no ping was answered, for too long",
            Self::Replaced => "another one takes its place",
            Self::Migrating => "the workspace moves to another server",
            Self::TooMany => "Slack has too many connections of this app",
        })
    }
}

/// Why a session stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The consumer closed it.
    Closed,
    /// There is no address, and asking again would not help or was done often enough.
    NoAddress(NoAddress),
    /// Socket Mode was switched off for the app.
    #[cfg(feature = "socket-mode")]
    LinkDisabled,
}

/// The earliest of the moments that there are.
pub(crate) fn earliest(moments: impl IntoIterator<Item = Option<Duration>>) -> Option<Duration> {
    moments.into_iter().flatten().min()
}
