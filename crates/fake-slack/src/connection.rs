//! The script of one connection.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::links::envelope;
use crate::log::Log;
use crate::step::{AutoReplies, Step};

/// The script of one connection: its steps, and its automatic replies.
///
/// Frames that arrive while a step sends are kept for the steps after it; only pings get their
/// reply at once. Frames that arrive during a pause, while a step waits for the log, or after the
/// last step get an automatic reply, and so do frames that a waiting step does not match.
#[derive(Clone, Debug, Default)]
pub struct Connection {
    pub(crate) steps: Vec<Step>,
    pub(crate) auto_replies: AutoReplies,
}

impl Connection {
    /// A connection without steps. Its automatic replies are pongs and confirmations of messages.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A connection that says hello, and then only sends automatic replies.
    #[must_use]
    pub fn well_behaved() -> Self {
        Self::new().hello()
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

/// # Steps that send
impl Connection {
    /// Sends the hello of the connection's protocol.
    #[must_use]
    pub fn hello(self) -> Self {
        self.step(Step::Hello)
    }

    /// Sends a frame.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers write `json!` here")]
    pub fn send(self, frame: Value) -> Self {
        self.text(frame.to_string())
    }

    /// Sends a text frame that may be anything.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.step(Step::Text(text.into()))
    }

    /// Sends a binary frame.
    #[must_use]
    pub fn binary(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.step(Step::Binary(bytes.into()))
    }

    /// Sends a ping frame of the WebSocket protocol.
    #[must_use]
    pub fn ping(self) -> Self {
        self.step(Step::Ping)
    }

    /// Sends `count` frames, each built from its number, which starts at 0.
    #[must_use]
    pub fn send_many(
        self,
        count: usize,
        frame: impl Fn(usize) -> Value + Send + Sync + 'static,
    ) -> Self {
        self.step(Step::Many(count, Arc::new(frame)))
    }

    /// Sends frames built from the log, which includes other connections.
    #[must_use]
    pub fn send_from(self, frames: impl Fn(&Log) -> Vec<Value> + Send + Sync + 'static) -> Self {
        self.step(Step::FromLog(Arc::new(frames)))
    }

    /// Sends a Socket Mode envelope of this type. It accepts a response payload unless the type is
    /// `events_api`.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers write `json!` here")]
    pub fn envelope(self, kind: &str, envelope_id: &str, payload: Value) -> Self {
        self.send(envelope(kind, envelope_id, &payload))
    }

    /// Announces that the connection will be closed. (RTM)
    #[must_use]
    pub fn goodbye(self) -> Self {
        self.send(json!({"type": "goodbye"}))
    }

    /// Announces that the workspace moves to another server, and closes. (RTM)
    #[must_use]
    pub fn migrate(self) -> Self {
        self.send(json!({"type": "team_migration_started"})).close()
    }

    /// Sends a `disconnect` message. (Socket Mode)
    #[must_use]
    pub fn disconnect(self, reason: &str) -> Self {
        self.send(
            json!({"type": "disconnect", "reason": reason, "debug_info": {"host": "scripted"}}),
        )
    }
}

/// # Steps that wait
impl Connection {
    /// Waits for a frame that matches, and sends the frames that `reply` returns. The matched frame
    /// gets no automatic reply.
    #[must_use]
    pub fn reply(
        self,
        matches: impl Fn(&Value) -> bool + Send + Sync + 'static,
        reply: impl Fn(&Value) -> Vec<Value> + Send + Sync + 'static,
    ) -> Self {
        self.reply_all(1, matches, move |frames| reply(&frames[0]))
    }

    /// Waits for `count` frames that match, and then sends the frames that `reply` returns: replies
    /// in any order, to all, some or none of them. The matched frames get no automatic reply.
    #[must_use]
    pub fn reply_all(
        self,
        count: usize,
        matches: impl Fn(&Value) -> bool + Send + Sync + 'static,
        reply: impl Fn(&[Value]) -> Vec<Value> + Send + Sync + 'static,
    ) -> Self {
        self.step(Step::Reply {
            count,
            matches: Arc::new(matches),
            reply: Arc::new(reply),
        })
    }

    /// Waits for a frame that matches, which still gets its automatic reply.
    #[must_use]
    pub fn wait_for(self, matches: impl Fn(&Value) -> bool + Send + Sync + 'static) -> Self {
        self.step(Step::Wait(Arc::new(matches)))
    }

    /// Waits until the log matches: for an event on another connection, or a
    /// [signal](crate::Slack::signal) of the test.
    #[must_use]
    pub fn until(self, matches: impl Fn(&Log) -> bool + Send + Sync + 'static) -> Self {
        self.step(Step::Until(Arc::new(matches)))
    }

    /// Waits for this long.
    #[must_use]
    pub fn pause(self, time: Duration) -> Self {
        self.step(Step::Pause(time))
    }

    /// Sends no automatic replies from here on: frames are read and logged only.
    #[must_use]
    pub fn mute(self) -> Self {
        self.step(Step::Mute)
    }
}

/// # Steps that end the connection
///
/// Steps after one of these never run.
impl Connection {
    /// Closes the connection with a close frame.
    #[must_use]
    pub fn close(self) -> Self {
        self.step(Step::Close)
    }

    /// Closes the TCP connection without a close frame.
    #[must_use]
    pub fn hang_up(self) -> Self {
        self.step(Step::HangUp)
    }

    /// Sends the first half of a frame, and closes the TCP connection.
    #[must_use]
    pub fn cut_mid_frame(self) -> Self {
        self.step(Step::CutMidFrame)
    }

    /// Keeps the TCP connection open, and neither reads nor writes any more.
    #[must_use]
    pub fn half_open(self) -> Self {
        self.step(Step::HalfOpen)
    }
}

/// # Automatic replies
impl Connection {
    /// Sends no pongs.
    #[must_use]
    pub fn without_pongs(mut self) -> Self {
        self.auto_replies.pong = false;
        self
    }

    /// Sends no confirmations of messages.
    #[must_use]
    pub fn without_confirmations(mut self) -> Self {
        self.auto_replies.confirm = false;
        self
    }

    /// Sends each message back as an event, from another user.
    #[must_use]
    pub fn echoing(mut self) -> Self {
        self.auto_replies.echo = true;
        self
    }
}
