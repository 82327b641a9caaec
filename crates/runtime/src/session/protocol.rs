//! What differs between the sessions of the two protocols.

use crate::method::MethodError;

/// The protocol of a [`Session`](crate::session::Session): RTM or Socket Mode, with the method that
/// opens its connections.
///
/// Only this crate implements it: `rtm::Rtm` and `socket_mode::SocketMode`.
pub trait Protocol: sealed::Sealed + 'static {
    /// What happens in a session.
    type Event;

    /// The error codes of the method that opens connections.
    type Error: MethodError;

    /// Controls a session from other tasks.
    type Handle: Clone + Unpin;

    /// The name of the method that opens connections.
    const METHOD: &'static str;
}

pub(super) mod sealed {
    /// Keeps other crates from implementing [`Protocol`](super::Protocol).
    pub trait Sealed {}
}
