//! Commands of the handle, and their outcomes.

use std::fmt;

use super::limits::Rejected;
use crate::id::Timestamp;
use crate::json::Json;
use crate::session::machine::incoming::FrameError;

/// A command of the handle. `Debug` shows no text.
pub(crate) enum Command {
    /// Send a message.
    Message { channel: String, text: String },
    /// Show the typing indicator in a channel.
    Typing { channel: String },
    /// Subscribe to the presence of these users, and of no others.
    PresenceSub(Vec<String>),
    /// Request the presence of these users once.
    PresenceQuery(Vec<String>),
    /// Send a frame as it is: an object with a `type` and without an `id`, since the session
    /// assigns ids. It counts against the size and rate limits like a message; nothing else is
    /// checked.
    Raw(Json),
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message { .. } => f.write_str("Message"),
            Self::Typing { .. } => f.write_str("Typing"),
            Self::PresenceSub(ids) => write!(f, "PresenceSub({} ids)", ids.len()),
            Self::PresenceQuery(ids) => write!(f, "PresenceQuery({} ids)", ids.len()),
            Self::Raw(frame) => write!(f, "Raw({frame:?})"),
        }
    }
}

/// The outcome of a command. Each command has exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Slack posted the message; its timestamp, if the reply had one.
    Confirmed(Option<Timestamp>),
    /// A frame that gets no reply was sent.
    Sent,
    /// The subscription is stored, and sent on this connection and every later one.
    Kept,
    /// It failed.
    Failed(Failure),
    /// It was sent, and its effect is unknown. It is not sent again.
    Unconfirmed(UnconfirmedReason),
}

/// Why a command failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Slack replied with an error.
    Slack(FrameError),
    /// It violates a limit, and was not sent.
    Rejected(Rejected),
    /// It waited too long for its turn or for a connection, and was not sent.
    TimedOut,
    /// The session stopped before it was sent.
    Stopped,
}

impl From<Rejected> for Failure {
    fn from(rejected: Rejected) -> Self {
        Self::Rejected(rejected)
    }
}

/// Why it is unknown whether Slack posted a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnconfirmedReason {
    /// No reply arrived in time, on a live connection.
    NoReply,
    /// The reply says neither that the message was posted nor that it failed.
    UnclearReply,
    /// The connection ended, and the next one brought no reply either.
    Disconnected,
    /// The session stopped before a reply arrived.
    Stopped,
}

impl fmt::Display for UnconfirmedReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoReply => "no reply arrived in time",
            Self::UnclearReply => "the reply says neither that it was posted nor that it failed",
            Self::Disconnected => "the connection ended before a reply arrived",
            Self::Stopped => "the session stopped before a reply arrived",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_and_errors_show_no_text() {
        let secret = "sesame".to_owned();
        let commands = [
            Command::Message {
                channel: secret.clone(),
                text: secret.clone(),
            },
            Command::Typing {
                channel: secret.clone(),
            },
            Command::PresenceSub(vec![secret.clone()]),
            Command::PresenceQuery(vec![secret.clone()]),
            Command::Raw(Json::new(&secret).expect("JSON")),
        ];
        let error = FrameError {
            code: None,
            msg: secret.clone(),
        };
        let failure = Failure::Slack(error);
        let shown = format!("{commands:?} {failure:?}");
        assert!(!shown.contains(&secret), "{shown}");
    }
}
