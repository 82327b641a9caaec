//! Live sessions: what Slack sends as it happens, over a WebSocket.
//!
//! - RTM, feature `rtm-session`: a method whose request is [`OpensRtm`] answers with the address of a
//!   session; what comes are the events that the method names. See the module `rtm`.
//! - Socket Mode, feature `socket-mode`: a method whose request is [`OpensSocketMode`] answers with
//!   the address of a connection; what comes are envelopes, each to be acknowledged. See the module
//!   `socket_mode`.
//!
//! A session lives in tasks of the Tokio runtime on which it was opened; its stream and its handle can
//! be used from anywhere. It connects as the client does: with the same TLS and trusted roots, and
//! through the proxies that the system names.
//!
//! Connections, pauses and refusals are logged with `tracing`, in the span `slack_session`: no
//! address, no token and no text of a frame is among it.

mod common;
mod driver;
mod machine;
mod no_address;
mod opens;
mod other;
#[cfg(feature = "rtm-session")]
pub mod rtm;
#[cfg(feature = "socket-mode")]
pub mod socket_mode;
mod stopped;

pub(crate) use self::driver::Start;
pub use self::machine::incoming::{FrameError, Unread, Why};
pub use self::machine::line::LineEnd;
pub use self::no_address::NoAddress;
pub use self::opens::{DecodeError, OpensRtm, OpensSocketMode, SessionEvent};
pub use self::other::Other;
pub use self::stopped::Stopped;
