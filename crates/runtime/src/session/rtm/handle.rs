//! What is sent to an RTM session.

use std::fmt;
use std::sync::Arc;

use super::desk::Desk;
use crate::id::Timestamp;
use crate::json::Json;
use crate::session::FrameError;
use crate::session::driver::Shared;
use crate::session::machine::rtm::{Command, Failure, Outcome};
pub use crate::session::machine::rtm::{Doubt, Refused};

/// Sends to a session, from any number of tasks at once. Cloning is cheap, and a handle does not keep
/// the session open.
///
/// A future may be dropped at any time. One that was never polled has done nothing; of any other the
/// frame is sent all the same, unless its turn never comes.
///
/// No frame is ever sent twice.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared<Desk>>,
}

/// A message that Slack has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Confirmed {
    /// The message's time, which is its id in its channel; `None` where Slack's answer had none.
    pub ts: Option<Timestamp>,
}

impl Handle {
    pub(super) fn new(shared: Arc<Shared<Desk>>) -> Self {
        Self { shared }
    }

    /// Sends a message and waits until Slack has confirmed it.
    ///
    /// The text may have 4,000 characters, and the whole frame 16 KiB as JSON; for more there is
    /// `chat.postMessage`. Messages go out once a second, with bursts of 3, so this may take a while;
    /// while there is no connection they wait for the next one, up to `send_within` of the settings. No
    /// more than 64 wait for their answers at once.
    ///
    /// # Errors
    ///
    /// See [`SendError`], which says in each case whether the message can have arrived.
    ///
    /// ```no_run
    /// use slack_methods_runtime::session::rtm::{Handle, SendError};
    ///
    /// # async fn run(handle: Handle) {
    /// match handle.send("C0123456789", "Good morning").await {
    ///     Ok(message) => println!("sent as {:?}", message.ts),
    ///     Err(SendError::Unknown(doubt)) => println!("look before sending again: {doubt:?}"),
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
            _ => Err(SendError::Unknown(Doubt::UnclearAnswer)),
        }
    }

    /// Shows in a channel that somebody types: once in 3 seconds, and only while there is a
    /// connection, since later it would be wrong.
    ///
    /// # Errors
    ///
    /// [`SendError::Refused`] when it is too soon or there is no connection;
    /// [`SendError::Stopped`].
    pub async fn typing(&self, channel: impl Into<String>) -> Result<(), SendError> {
        let channel = channel.into();
        self.command(Command::Typing { channel }).await.map(drop)
    }

    /// Subscribes to the presence of these people, up to 500, in place of all before. The
    /// subscription is kept, and sent again on each new connection.
    ///
    /// It is kept when this returns; it goes out as soon as the rate of messages allows.
    ///
    /// # Errors
    ///
    /// [`SendError::Refused`] with more than 500 ids; [`SendError::Stopped`].
    pub async fn presence_sub<I: Into<String>>(
        &self,
        users: impl IntoIterator<Item = I>,
    ) -> Result<(), SendError> {
        let command = Command::PresenceSub(users.into_iter().map(Into::into).collect());
        self.command(command).await.map(drop)
    }

    /// Asks for the presence of these people, up to 500; the answer comes as events.
    ///
    /// # Errors
    ///
    /// [`SendError::Refused`] with more than 500 ids or a full queue; [`SendError::Waited`];
    /// [`SendError::Stopped`].
    pub async fn presence_query<I: Into<String>>(
        &self,
        users: impl IntoIterator<Item = I>,
    ) -> Result<(), SendError> {
        let command = Command::PresenceQuery(users.into_iter().map(Into::into).collect());
        self.command(command).await.map(drop)
    }

    /// Sends a frame as it is: a JSON object of up to 16 KiB with a `type`, and without an `id`,
    /// since ids are the session's. It takes its turn among the messages; nothing else in it is
    /// looked at. What Slack answers comes as an event.
    ///
    /// # Errors
    ///
    /// [`SendError::Refused`] when it is no such object or the queue is full;
    /// [`SendError::Waited`]; [`SendError::Stopped`].
    pub async fn raw(&self, frame: Json) -> Result<(), SendError> {
        self.command(Command::Raw(frame)).await.map(drop)
    }

    /// Closes the session: what was not sent fails, what was sent may be answered for another while
    /// (`close_within` of the settings), and then the stream of events ends. Closing twice is the
    /// same as once.
    pub fn close(&self) {
        self.shared.close();
    }

    /// What becomes of a command that is not against a limit.
    async fn command(&self, command: Command) -> Result<Outcome, SendError> {
        let outcome = self.shared.with(|desk, now| desk.command(now, command));
        match outcome.await {
            Ok(Outcome::Failed(Failure::Slack(error))) => Err(SendError::Slack(error)),
            Ok(Outcome::Failed(Failure::Refused(refused))) => Err(SendError::Refused(refused)),
            Ok(Outcome::Failed(Failure::Waited)) => Err(SendError::Waited),
            Ok(Outcome::Failed(Failure::Stopped)) => Err(SendError::Stopped),
            Ok(Outcome::Unknown(doubt)) => Err(SendError::Unknown(doubt)),
            Ok(done) => Ok(done),
            // Each command has an outcome.
            Err(_) => Err(SendError::Unknown(Doubt::Stopped)),
        }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}

/// Why a frame has no good end, and so what to do about it. It holds no text that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendError {
    /// Slack refused the message, with a number. Nothing was posted. Correct the message; sending the
    /// same again will be refused again.
    Slack(FrameError),
    /// It is against a limit and was **not** sent. Correct it, or send it later, as the limit says.
    Refused(Refused),
    /// It waited too long for its turn or for a connection and was **not** sent. It can be sent
    /// again.
    Waited,
    /// The session is over and it was **not** sent. It can be sent in another session.
    Stopped,
    /// It was sent, and **nobody knows** whether Slack took it: no answer came that says so. Sending
    /// it again may post it twice; look into the channel first, with `conversations.history`, where
    /// that matters.
    Unknown(Doubt),
}

impl SendError {
    /// Whether the frame may have had its effect all the same.
    #[must_use]
    pub fn may_have_been_done(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slack(error) => write!(f, "Slack refused the message: {error}"),
            Self::Refused(refused) => write!(f, "not sent: {refused}"),
            Self::Waited => f.write_str(
                "not sent: it waited too long for its turn or for a connection (it can be sent again)",
            ),
            Self::Stopped => f.write_str("not sent: the session is over"),
            Self::Unknown(doubt) => write!(
                f,
                "sent, but {doubt}: it may have arrived or not, and is not sent again by itself"
            ),
        }
    }
}

impl std::error::Error for SendError {}
