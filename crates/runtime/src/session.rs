//! Live sessions: Slack's events as they happen, over a WebSocket.
//!
//! - RTM, feature `rtm-session`: `Client::rtm` takes a method that implements [`RtmConnect`]. A
//!   session yields the events that the method declares, and sends messages. See the module `rtm`.
//! - Socket Mode, feature `socket-mode`: `Client::socket_mode` takes a method that implements
//!   [`SocketModeConnect`]. A session yields envelopes, each to be acknowledged. See the module
//!   `socket_mode`.
//!
//! A session runs in tasks of the Tokio runtime on which it was opened. Its stream and its handle
//! work on any runtime. It connects like the client: with the same TLS and trusted roots, and
//! through the system's proxies.
//!
//! Connections, pauses and errors are logged with `tracing`, in the span `slack_session`. The log
//! has no URL, no token and no text of a frame.

mod connect;
mod driver;
mod machine;
mod open;
mod other_frame;
mod protocol;
#[cfg(feature = "rtm-session")]
pub mod rtm;
mod settings;
#[cfg(feature = "socket-mode")]
pub mod socket_mode;
mod source;
mod stopped;
mod stream;

pub use self::connect::{RtmConnect, SocketModeConnect};
pub(crate) use self::driver::start::Start;
pub use self::machine::disconnect_reason::DisconnectReason;
pub use self::machine::incoming::{FrameError, InvalidFrame, InvalidFrameReason};
pub use self::machine::url_error::UrlError;
pub use self::other_frame::OtherFrame;
pub use self::protocol::Protocol;
pub use self::stopped::Stopped;
pub use self::stream::Session;
