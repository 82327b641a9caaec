//! Sending in an RTM session.

use std::fmt;
use std::sync::Arc;

use tokio::sync::oneshot;

use super::machine::Machine;
use crate::id::Timestamp;
use crate::json::Json;
use crate::session::driver::shared::Shared;
use crate::session::machine::incoming::FrameError;
use crate::session::machine::rtm::command::{Command, Failure, Outcome, UnconfirmedReason};
use crate::session::machine::rtm::limits::Rejected;

/// Sends in a session, from any number of tasks at once. Cloning is cheap, and a handle does not
/// keep the session open.
///
/// A future may be dropped at any time. One that was never polled has no effect; the frame of any
/// other is still sent, unless its turn never comes.
///
/// No frame is ever sent twice.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared<Machine>>,
}

/// A message that Slack has posted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Confirmed {
    /// The timestamp of the message, which identifies it in its channel; `None` if Slack's reply
    /// had none.
    pub ts: Option<Timestamp>,
}

impl Handle {
    pub(super) fn new(shared: Arc<Shared<Machine>>) -> Self {
        Self { shared }
    }

    /// Sends a message and waits until Slack has confirmed it.
    ///
    /// The text may have 4,000 characters, and the whole frame 16 KiB as JSON; use
    /// `chat.postMessage` for more. Messages are sent once per second, with bursts of 3, so this
    /// may take a while. While there is no connection they wait for the next one, up to
    /// `send_timeout` of the settings. At most 64 messages wait for their replies at once.
    ///
    /// # Errors
    ///
    /// Each variant of [`SendError`] says whether the message can have been posted.
    ///
    /// ```no_run
    /// use slack_methods_runtime::session::rtm::{Handle, SendError};
    ///
    /// # async fn run(handle: Handle) {
    /// match handle.send("C0123456789", "Good morning").await {
    ///     Ok(message) => println!("sent as {:?}", message.ts),
    ///     Err(SendError::Unconfirmed(reason)) => println!("check before sending again: {reason}"),
    ///     Err(error) => println!("not sent: {error}"),
    /// }
    /// # }
    /// ```
    pub async fn send(
        &self,
        channel: impl Into<String>,
        text: impl Into<String>,
    ) -> Result<Confirmed, SendError> {
        let (channel, text) = (channel.into(), text.into());
        match self.command(Command::Message { channel, text }).await? {
            Outcome::Confirmed(ts) => Ok(Confirmed { ts }),
            _ => Err(SendError::Unconfirmed(UnconfirmedReason::UnclearReply)),
        }
    }

    /// Shows the typing indicator in a channel: at most once in 3 seconds, and only while there is
    /// a connection, since later it would be wrong.
    ///
    /// # Errors
    ///
    /// [`SendError::Rejected`] if it is too soon or there is no connection; [`SendError::Stopped`].
    pub async fn typing(&self, channel: impl Into<String>) -> Result<(), SendError> {
        let channel = channel.into();
        self.command(Command::Typing { channel }).await.map(drop)
    }

    /// Subscribes to the presence of these users, up to 500, and of no others. The subscription is
    /// stored when this returns, sent as soon as the rate of messages allows, and sent again on
    /// each new connection.
    ///
    /// # Errors
    ///
    /// [`SendError::Rejected`] with more than 500 ids; [`SendError::Stopped`].
    pub async fn presence_sub<I: Into<String>>(
        &self,
        users: impl IntoIterator<Item = I>,
    ) -> Result<(), SendError> {
        let command = Command::PresenceSub(users.into_iter().map(Into::into).collect());
        self.command(command).await.map(drop)
    }

    /// Requests the presence of these users, up to 500; it arrives as events.
    ///
    /// # Errors
    ///
    /// [`SendError::Rejected`] with more than 500 ids or a full queue; [`SendError::TimedOut`];
    /// [`SendError::Stopped`].
    pub async fn presence_query<I: Into<String>>(
        &self,
        users: impl IntoIterator<Item = I>,
    ) -> Result<(), SendError> {
        let command = Command::PresenceQuery(users.into_iter().map(Into::into).collect());
        self.command(command).await.map(drop)
    }

    /// Sends a frame as it is: a JSON object of up to 16 KiB with a `type`, and without an `id`,
    /// since the session assigns ids. It waits for its turn like a message; nothing else is
    /// checked. Slack's reply arrives as an event.
    ///
    /// # Errors
    ///
    /// [`SendError::Rejected`] if it is not such an object or the queue is full;
    /// [`SendError::TimedOut`]; [`SendError::Stopped`].
    pub async fn raw(&self, frame: Json) -> Result<(), SendError> {
        self.command(Command::Raw(frame)).await.map(drop)
    }

    /// Closes the session: frames that were not sent fail, messages in flight may still be
    /// confirmed (for `close_timeout` of the settings), and then the stream of events ends. Closing
    /// twice has no further effect.
    pub fn close(&self) {
        self.shared.close();
    }

    async fn command(&self, command: Command) -> Result<Outcome, SendError> {
        let (sender, outcome) = oneshot::channel();
        self.shared
            .with(|machine, now| machine.command(now, sender, command));
        match outcome.await {
            Ok(Outcome::Failed(Failure::Slack(error))) => Err(SendError::Slack(error)),
            Ok(Outcome::Failed(Failure::Rejected(rejected))) => Err(SendError::Rejected(rejected)),
            Ok(Outcome::Failed(Failure::TimedOut)) => Err(SendError::TimedOut),
            Ok(Outcome::Failed(Failure::Stopped)) => Err(SendError::Stopped),
            Ok(Outcome::Unconfirmed(reason)) => Err(SendError::Unconfirmed(reason)),
            Ok(done) => Ok(done),
            // Unreachable, since each command has an outcome.
            Err(_) => Err(SendError::Unconfirmed(UnconfirmedReason::Stopped)),
        }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}

/// Why a frame failed, and so what to do about it. It holds no text that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendError {
    /// Slack replied with an error. Nothing was posted. Correct the message; the same one will fail
    /// again.
    Slack(FrameError),
    /// It violates a limit, and was **not** sent. Correct it, or send it later, as the limit says.
    Rejected(Rejected),
    /// It waited too long for its turn or for a connection, and was **not** sent. It can be sent
    /// again.
    TimedOut,
    /// The session has stopped, and it was **not** sent. It can be sent in another session.
    Stopped,
    /// It was sent, and **it is unknown** whether Slack posted it: no reply says so. Sending it
    /// again may post it twice; if that matters, check the channel with `conversations.history`
    /// first.
    Unconfirmed(UnconfirmedReason),
}

impl SendError {
    /// Whether the frame may have taken effect in spite of the error.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        matches!(self, Self::Unconfirmed(_))
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slack(error) => write!(f, "not posted: {error}"),
            Self::Rejected(rejected) => write!(f, "not sent: {rejected}"),
            Self::TimedOut => f.write_str(
                "not sent: it waited too long for its turn or for a connection (it can be sent again)",
            ),
            Self::Stopped => f.write_str("not sent: the session has stopped"),
            Self::Unconfirmed(reason) => write!(
                f,
                "sent, but {reason}: it may have been posted or not, and is not sent again by itself"
            ),
        }
    }
}

impl std::error::Error for SendError {}
