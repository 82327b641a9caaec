//! Methods that open sessions, and an event, in the shape of emitted ones.

mod rtm;
mod socket_mode;

pub(crate) use self::rtm::{Connect, Happening};
pub(crate) use self::socket_mode::Open;
