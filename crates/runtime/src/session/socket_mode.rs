//! Socket Mode sessions: a stream of envelopes, each to be acknowledged.
//!
//! Source: <https://docs.slack.dev/apis/events-api/using-socket-mode>. The client needs an
//! app-level token (`xapp-…`); `Client::with_token` makes a client with that token from one with
//! the bot's, and both share their connections.
//!
//! - **Replacing connections.** When Slack asks to give up a connection, the session opens the next
//!   one first and reads the old one for [`Settings::drain_timeout`] longer, so that no envelope is
//!   lost. Only if all 10 connections that Slack allows are in use, the old one is drained first.
//! - **Once.** An envelope that is delivered again is not yielded again. It is recognized by its
//!   id, and an event by its `event_id`, too. The session remembers 65,536 ids. [`Settings::once`] remembers them
//!   beyond the session, for several processes, and has Slack deliver again what a handler did not finish.
//! - **A slow handler.** An envelope that is not acknowledged is acknowledged automatically just
//!   before Slack would deliver it again, even while it waits for the consumer. So an envelope that
//!   waits longer is lost if the process ends or the session is dropped; see [`Session`].
//! - **A slow consumer.** Events wait in a buffer. When it is full, the session stops reading until it
//!   is half empty, so that the network slows Slack down, but for no longer than a quarter of a second.
//!   Then it reads on, since it could not tell silence from a dead connection, and drops the newest
//!   events: [`Event::Dropped`] takes their place. A dropped envelope is not acknowledged, so Slack
//!   delivers it again.
//! - **Large frames.** A frame above [`Settings::max_frame_bytes`] ends its connection and is
//!   delivered again on the next one. The default is far above what Slack sends.

mod envelope;
mod event;
mod gate;
mod handle;
mod held;
mod protocol;
mod settings;

pub use self::envelope::{AckError, AckErrorKind, Envelope, MAX_PAYLOAD_BYTES};
pub use self::event::{Event, Unacknowledged};
pub use self::handle::Handle;
pub(crate) use self::protocol::open;
pub use self::protocol::{Session, SocketMode};
pub use self::settings::Settings;
pub use super::machine::socket_mode::frame::{DisconnectRequest, Hello};
pub use super::machine::socket_mode::settings::MAX_CONNECTIONS;
