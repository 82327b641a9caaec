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
}

/// A text frame to be sent; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Frame(String);

impl Frame {
    pub(crate) fn new(value: &serde_json::Value) -> Self {
        Self(value.to_string())
    }

    /// A frame that is JSON text already.
    pub(crate) fn of_text(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame({} bytes)", self.0.len())
    }
}

/// Why a line is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LineEnd {
    /// It could not be opened.
    Unreachable,
    /// The other side closed it.
    Closed,
    /// It broke.
    Broken,
    /// No hello came in time.
    NoHello,
    /// The address had expired.
    Expired,
    /// Nothing was heard of it for too long.
    Dead,
    /// The other side said that it would close, and another line takes its place.
    Replaced,
    /// The workspace moves to another server.
    Migrating,
    /// Slack has too many lines of this app.
    TooMany,
}

/// Why a session stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The consumer closed it.
    Closed,
    /// There is no address, and asking again would not help or was done often enough.
    NoAddress(NoAddress),
    /// Socket Mode was switched off for the app.
    LinkDisabled,
}

/// The earliest of the moments that there are.
pub(crate) fn earliest(moments: impl IntoIterator<Item = Option<Duration>>) -> Option<Duration> {
    moments.into_iter().flatten().min()
}
