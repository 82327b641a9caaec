//! What the handle asks for, and what becomes of it.

use super::limits::Refused;
use crate::id::Timestamp;
use crate::json::Json;
use crate::session::machine::incoming::FrameError;
use std::fmt;

/// The driver's name for a command; the machine gives it back with the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ticket(pub(crate) u64);

/// What the handle asks for; `Debug` shows no text.
pub(crate) enum Command {
    /// Send a message.
    Message {
        /// Where to.
        channel: String,
        /// What it says.
        text: String,
    },
    /// Show in a channel that somebody types.
    Typing {
        /// Where.
        channel: String,
    },
    /// Be told of these people's presence, and of no others'.
    PresenceSub(Vec<String>),
    /// Be told of these people's presence once.
    PresenceQuery(Vec<String>),
    /// Send a frame as it is: an object with a `type` and without an `id`, since ids are the
    /// session's. It has its size and its turn among the messages like all others; what is in it is
    /// not looked at.
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

/// What became of a command. Each command has exactly one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Slack has the message; its time in the channel, unless the answer lacked it.
    Confirmed(Option<Timestamp>),
    /// A frame that has no answer went out.
    Sent,
    /// The subscription is kept: it goes out on this line and on every later one.
    Kept,
    /// It was not carried out.
    Failed(Failure),
    /// It went out and no answer came: it may have been carried out or not. It is not sent again.
    Unknown(Doubt),
}

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Slack refused it.
    Slack(FrameError),
    /// It is against a limit, and was not sent.
    Refused(Refused),
    /// It waited too long for its turn or for a line, and was not sent.
    Waited,
    /// The session is closed, or was before its turn came; it was not sent.
    Stopped,
}

/// Why nobody knows what became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// No answer came in time, on a connection that was live.
    NoAnswer,
    /// An answer came that says neither that Slack took the message nor that it refused it.
    UnclearAnswer,
    /// The connection was lost, and the next one brought no answer either.
    LineLost,
    /// The session stopped first.
    Stopped,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAnswer => "no answer came in time",
            Self::UnclearAnswer => "the answer says neither yes nor no",
            Self::LineLost => "the connection was lost before an answer came",
            Self::Stopped => "the session ended before an answer came",
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
        let refused = FrameError {
            code: None,
            msg: secret.clone(),
        };
        let failure = Failure::Slack(refused);
        let shown = format!("{commands:?} {failure:?}");
        assert!(!shown.contains(&secret), "{shown}");
    }
}
