//! Live sessions: what Slack sends as it happens, over a WebSocket.
//!
//! - RTM, feature `rtm-session`: a method whose request is [`OpensRtm`] answers with the address of a
//!   session; what comes are the events that the method names.
//! - Socket Mode, feature `socket-mode`: a method whose request is [`OpensSocketMode`] answers with
//!   the address of a connection; what comes are envelopes, each to be acknowledged.
//!
//! Sources: <https://docs.slack.dev/legacy/legacy-rtm-api> and
//! <https://docs.slack.dev/apis/events-api/using-socket-mode>.

mod machine;
mod opens;

pub use self::opens::{OpensRtm, OpensSocketMode, SessionEvent, Unreadable};
