//! Why connections end.

use std::fmt;

/// Why a connection of a session ended. The session opens another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisconnectReason {
    /// It could not be opened: no network, no TLS, or the server does not speak WebSocket.
    Unreachable,
    /// Slack closed it.
    Closed,
    /// It broke: a network failure, or bytes that violate the WebSocket protocol.
    Broken,
    /// A frame was larger than `max_frame_bytes` of the settings.
    FrameTooLarge,
    /// No hello arrived within `hello_timeout` of the settings.
    HelloTimeout,
    /// Its URL had expired: Slack sent error 1 instead of a hello.
    Expired,
    /// Slack sent another error instead of a hello. An event with the error came before.
    Rejected,
    /// Nothing arrived within `idle_timeout` of the settings, or with RTM, no reply to a ping did.
    IdleTimeout,
    /// Slack announced that it would close the connection, and another one replaces it.
    Replaced,
    /// The workspace moves to another server.
    Migrating,
    /// The app has too many connections.
    TooManyConnections,
}

impl fmt::Display for DisconnectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "it could not be opened",
            Self::Closed => "Slack closed it",
            Self::Broken => "it broke",
            Self::FrameTooLarge => "a frame was larger than the settings allow",
            Self::HelloTimeout => "no hello arrived in time",
            Self::Expired => "its URL had expired",
            Self::Rejected => "Slack sent an error instead of a hello",
            Self::IdleTimeout => "nothing arrived, or no reply to a ping did, for too long",
            Self::Replaced => "another connection replaces it",
            Self::Migrating => "the workspace moves to another server",
            Self::TooManyConnections => "the app has too many connections",
        })
    }
}
