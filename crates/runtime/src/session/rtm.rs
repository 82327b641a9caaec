//! RTM sessions: a stream of events, and a handle that sends.
//!
//! RTM is for classic apps; new ones use Socket Mode. Source:
//! <https://docs.slack.dev/legacy/legacy-rtm-api>.
//!
//! - **Reconnecting.** A session opens a new connection after every error that repeating may
//!   change, with growing pauses and jitter; URLs are requested at a limited rate. It stops, with a
//!   typed error, at the first error that repeating cannot change.
//! - **Messages in flight** when a connection ends are not sent again. Slack may reply to them on
//!   the next connection, within 5 s of its hello. If it does not, or there is no connection within
//!   60 s, they fail with [`SendError::Unconfirmed`]. At most 64 messages wait for their replies at
//!   once; others wait in the queue.
//! - **A slow consumer.** Events wait in a buffer. When it is full, the session stops reading until it
//!   is half empty, so that the network slows Slack down, but for no longer than
//!   [`Settings::backpressure_timeout`]. Then it reads on, since the replies to messages and pings
//!   arrive on the same connection, and drops the newest events: [`Event::Dropped`] takes their place.
//!   Replies are never dropped.

mod event;
mod handle;
mod machine;
mod protocol;
mod settings;

pub use self::event::Event;
pub use self::handle::{Confirmed, Handle, SendError};
pub(crate) use self::protocol::open;
pub use self::protocol::{Rtm, Session};
pub use self::settings::Settings;
pub use super::machine::rtm::command::UnconfirmedReason;
pub use super::machine::rtm::frame::Reply;
pub use super::machine::rtm::limits::{
    MAX_FRAME_BYTES, MAX_PRESENCE_IDS, MAX_TEXT_CHARS, Rejected,
};
