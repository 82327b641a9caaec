//! Why a session stopped by itself.

use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex};

use crate::client::BuildError;
use crate::error::Error;
use crate::method::{ErrorKind, MethodError};

/// The last error of the session's task, for the consumer.
pub(super) type LastError<E> = Arc<Mutex<Option<Stopped<E>>>>;

/// Why a session stopped by itself. `E` are the error codes of the method that returns WebSocket
/// URLs.
///
/// It holds no URL, no token and no text that was sent or received.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stopped<E> {
    /// The call for a URL failed with an error that repeating cannot change; or
    /// `max_unknown_errors` times in a row (a setting) with an error of unknown kind, such as a
    /// code that this version does not know or a response that cannot be decoded.
    Call(Error<E>),
    /// The response of this method had no URL, `max_unknown_errors` times in a row.
    MissingUrl(&'static str),
    /// This method returned a URL that is not `wss://`. The session did not connect to it. A
    /// `ws://` URL is allowed if the client's own base address is plain `http`, and then on this machine
    /// and on the host of that address.
    InsecureUrl(&'static str),
    /// Socket Mode was disabled for the app.
    LinkDisabled,
    /// The HTTP client that opens the connections could not be set up.
    Setup(BuildError),
    /// The Tokio runtime on which the session was opened has ended, or has no timers or no network.
    RuntimeEnded,
}

impl<E: MethodError> Stopped<E> {
    /// The error of the call for a URL, if that is the reason.
    #[must_use]
    pub fn error(&self) -> Option<&Error<E>> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }

    /// What can be done about it. Opening another session at once does not help, except with
    /// [`RuntimeEnded`](Self::RuntimeEnded), on another runtime.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Call(error) => error.kind(),
            Self::MissingUrl(_) => ErrorKind::Unknown,
            Self::InsecureUrl(_) | Self::LinkDisabled => ErrorKind::GiveUp,
            Self::Setup(_) | Self::RuntimeEnded => ErrorKind::Fix,
        }
    }
}

impl<E: MethodError> fmt::Display for Stopped<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => write!(f, "the session got no WebSocket URL: {error}"),
            Self::MissingUrl(method) => write!(
                f,
                "the session got no WebSocket URL: the response of `{method}` has none"
            ),
            Self::InsecureUrl(method) => write!(
                f,
                "the session did not connect: the URL from `{method}` is not wss://"
            ),
            Self::LinkDisabled => f.write_str(
                "the session stopped: Socket Mode was disabled for the app (enable it in the app's \
                 settings)",
            ),
            Self::Setup(error) => error.fmt(f),
            Self::RuntimeEnded => f.write_str(
                "the session stopped: its Tokio runtime has ended, or has no timers or no network \
                 (build it with enable_all)",
            ),
        }
    }
}

impl<E: MethodError> StdError for Stopped<E> {
    /// The cause of a transport or setup error. The message of the others is complete.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Setup(error) => error.source(),
            _ => None,
        }
    }
}
