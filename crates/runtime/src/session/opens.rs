//! What a method says about the sessions that its answer opens.

use std::fmt;

use crate::decode_error::DecodeErrorReason;
use crate::method::Method;
use crate::secret::SecretUrl;

/// A method whose answer holds the address of an RTM session.
///
/// The address works once and for 30 seconds
/// (<https://docs.slack.dev/reference/methods/rtm.connect>), so a session asks for another one each
/// time it connects.
pub trait OpensRtm: Method {
    /// The events of the session.
    type Event: SessionEvent;

    /// The address; `None` where the answer came without one.
    fn address(response: &Self::Response) -> Option<&SecretUrl>;
}

/// A method whose answer holds the address of a Socket Mode connection.
///
/// Source: <https://docs.slack.dev/reference/methods/apps.connections.open>.
pub trait OpensSocketMode: Method {
    /// The address; `None` where the answer came without one.
    fn address(response: &Self::Response) -> Option<&SecretUrl>;
}

/// The events of a kind of session, each with its fields.
pub trait SessionEvent: Sized + fmt::Debug + Send + 'static {
    /// Reads a frame, which is JSON and whose `type` is `kind`; `None` where the type is not known.
    fn read(kind: &str, frame: &str) -> Option<Result<Self, DecodeError>>;
}

/// Why a frame of a known type does not fit that type. It holds no text of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// Where reading failed, such as `message.edited.user`; empty for the frame as a whole. A key
    /// that is no field's name appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
}

impl DecodeError {
    pub(crate) fn new(path: String, reason: DecodeErrorReason) -> Self {
        Self { path, reason }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        write!(f, "the event cannot be read: {reason}")?;
        match path.as_str() {
            "" => Ok(()),
            path => write!(f, " at `{path}`"),
        }
    }
}

impl std::error::Error for DecodeError {}
