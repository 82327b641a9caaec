//! Why a session stopped by itself.

use std::error::Error as StdError;
use std::fmt;
use std::sync::PoisonError;

use super::driver::End;
use super::driver::ask::Failure;
use super::machine::line::Stop;
use crate::client::BuildError;
use crate::error::Error;
use crate::method::{ErrorKind, MethodError};

/// Why a session stopped by itself. `E` is the list of codes of the method that gives addresses.
///
/// It holds no address, no token and no text that was sent or received.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stopped<E> {
    /// The call for an address failed in a way that repeating cannot change; or so often in a way
    /// that nobody knows anything about (a code that this version does not know, an answer that
    /// cannot be read) that `max_unknown` of the settings was reached.
    Call(Error<E>),
    /// Slack answered the method of that name without an address, `max_unknown` times in a row with
    /// nothing better in between.
    NoAddress(&'static str),
    /// The method of that name gave an address that is not `wss://`, nor `ws://` to this machine for
    /// a client whose own base address is plain `http`; it was not connected to.
    InsecureAddress(&'static str),
    /// Socket Mode was switched off for the app.
    LinkDisabled,
    /// The HTTP client that opens the connections could not be set up.
    Setup(BuildError),
    /// The Tokio runtime on which the session was opened has ended, or has no timers or no network.
    Abandoned,
}

impl<E: MethodError> Stopped<E> {
    /// The failure of the call for an address, if that is the reason.
    #[must_use]
    pub fn error(&self) -> Option<&Error<E>> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }

    /// What can be done about it. Opening another session at once helps with none of it but
    /// [`Abandoned`](Self::Abandoned), and there only on another runtime.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Call(error) => error.kind(),
            Self::NoAddress(_) => ErrorKind::Unknown,
            Self::InsecureAddress(_) | Self::LinkDisabled => ErrorKind::GiveUp,
            Self::Setup(_) | Self::Abandoned => ErrorKind::Fix,
        }
    }

    /// `None` where the session was closed.
    pub(super) fn of(end: End, failure: &Failure<E>) -> Option<Self> {
        let kept = failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        match (end, kept) {
            (End::Stop(Stop::Closed), _) => None,
            #[cfg(feature = "socket-mode")]
            (End::Stop(Stop::LinkDisabled), _) => Some(Self::LinkDisabled),
            (End::Stop(Stop::NoAddress(_)), Some(kept)) => Some(kept),
            (End::Abandoned, Some(setup @ Self::Setup(_))) => Some(setup),
            (End::Stop(Stop::NoAddress(_)) | End::Abandoned, _) => Some(Self::Abandoned),
        }
    }
}

impl<E: MethodError> fmt::Display for Stopped<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => write!(f, "the session has no address: {error}"),
            Self::NoAddress(method) => {
                write!(f, "the session has no address: the answer of `{method}` held none")
            }
            Self::InsecureAddress(method) => write!(
                f,
                "the session was not opened: the address that `{method}` gave is not wss://"
            ),
            Self::LinkDisabled => f.write_str(
                "the session is over: Socket Mode was switched off for the app (switch it on in the \
                 app's settings)",
            ),
            Self::Setup(error) => error.fmt(f),
            Self::Abandoned => {
                f.write_str(
                    "the session is over: the runtime on which it was opened has ended, or has no \
                     timers or no network (build it with enable_all)",
                )
            }
        }
    }
}

impl<E: MethodError> StdError for Stopped<E> {
    /// The cause of a failure of transport or set-up; the text of the others says all there is.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Setup(error) => error.source(),
            _ => None,
        }
    }
}
