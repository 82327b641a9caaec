//! The RTM protocol: one connection after the other, and messages that are matched with their
//! replies.
//!
//! - A connection is requested, opened, and live from its hello on. However it ends, the next one
//!   is requested after a pause, unless the request for its URL fails with an error that repeating
//!   cannot change.
//! - After a goodbye nothing new is sent on the connection. It is closed as soon as every message
//!   has its reply, or `drain_timeout` is over, and then the next connection is requested.
//! - Frames that only concern the protocol (replies to messages and to the session's own pings) are
//!   not passed to the consumer. All others are.

pub(crate) mod command;
pub(crate) mod event;
pub(crate) mod frame;
pub(crate) mod limits;
pub(crate) mod settings;
pub(crate) mod state;

mod accept;
mod outbox;
mod receive;
mod timers;

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
