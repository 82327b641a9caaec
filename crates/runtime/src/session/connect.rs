//! What a method declares about the sessions that it opens.

use crate::event_set::EventSet;
use crate::method::Method;
use crate::secret::SecretUrl;

/// A method whose response has the WebSocket URL of an RTM session.
///
/// The URL works once and for 30 seconds (<https://docs.slack.dev/reference/methods/rtm.connect>),
/// so a session calls the method each time it connects.
pub trait RtmConnect: Method {
    /// The events of the session.
    type Event: EventSet;

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
