//! The events of a machine.

use std::fmt;

use super::disconnect_reason::DisconnectReason;
use super::incoming::InvalidFrame;
use super::url_error::UrlError;
use crate::code::UnknownCode;
use crate::json::Json;

/// Something for the consumer: an event that both protocols have, or one of the protocol `T`.
/// `Debug` shows no text, and a type only if it looks like one.
pub(crate) enum Event<T> {
    /// A connection ended; the session goes on.
    Disconnected(DisconnectReason),
    /// A request for a URL failed and will be repeated.
    UrlError(UrlError),
    /// A frame that is not part of the protocol: its type, which may be empty, and the whole frame.
    Frame(String, Json),
    /// A frame that is not a JSON object.
    InvalidFrame(InvalidFrame),
    /// An event of the protocol.
    Protocol(T),
}

impl<T: fmt::Debug> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disconnected(reason) => write!(f, "Disconnected({reason:?})"),
            Self::UrlError(error) => error.fmt(f),
            Self::Frame(kind, json) => write!(f, "Frame({:?}, {json:?})", UnknownCode::new(kind)),
            Self::InvalidFrame(invalid) => invalid.fmt(f),
            Self::Protocol(event) => event.fmt(f),
        }
    }
}
