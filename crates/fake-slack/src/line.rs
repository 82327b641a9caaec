//! The script of one line.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::log::Log;
use crate::step::{Habits, Step};

/// The script of one line: steps, and habits beside them.
///
/// Frames that come while a step sends are kept for the steps after it; only pings are answered at
/// once. While a line pauses, or waits until the log says something, all of them are left to the habits. What a waiting step does not take, and everything after the last step, is
/// left to the habits.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub(crate) steps: Vec<Step>,
    pub(crate) habits: Habits,
}

impl Line {
    /// A line that does nothing by itself and has the usual habits: pings get their pong, messages
    /// are confirmed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A line that says hello, and then lives by its habits.
    #[must_use]
    pub fn well_behaved() -> Self {
        Self::new().hello()
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

/// # Steps that say something
impl Line {
    /// Says the hello of the line's protocol.
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

    /// Sends a ping of the WebSocket itself.
    #[must_use]
    pub fn ping(self) -> Self {
        self.step(Step::Ping)
    }

    /// Sends many frames in one go, made of their numbers, which count from 0.
    #[must_use]
    pub fn many(
        self,
        count: usize,
        frame: impl Fn(usize) -> Value + Send + Sync + 'static,
    ) -> Self {
        self.step(Step::Many(count, Arc::new(frame)))
    }

    /// Sends frames that are made of what was seen so far, also on other lines.
    #[must_use]
    pub fn send_from(self, frames: impl Fn(&Log) -> Vec<Value> + Send + Sync + 'static) -> Self {
        self.step(Step::FromLog(Arc::new(frames)))
    }

    /// Sends an envelope of Socket Mode of this type, which takes a payload unless it is an
    /// `events_api` one.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers write `json!` here")]
    pub fn envelope(self, kind: &str, envelope_id: &str, payload: Value) -> Self {
        self.send(json!({
            "type": kind, "envelope_id": envelope_id, "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }))
    }

    /// Says that the line will be closed soon. (RTM)
    #[must_use]
    pub fn goodbye(self) -> Self {
        self.send(json!({"type": "goodbye"}))
    }

    /// Says that the workspace moves, and closes. (RTM)
    #[must_use]
    pub fn migrate(self) -> Self {
        self.send(json!({"type": "team_migration_started"})).close()
    }

    /// Asks the client to give up the line. (Socket Mode)
    #[must_use]
    pub fn disconnect(self, reason: &str) -> Self {
        self.send(
            json!({"type": "disconnect", "reason": reason, "debug_info": {"host": "scripted"}}),
        )
    }
}

/// # Steps that wait
impl Line {
    /// Waits for a frame that fits, and answers it with the frames that `reply` makes, or with
    /// none. The habits do not see that frame.
    #[must_use]
    pub fn answer(
        self,
        fits: impl Fn(&Value) -> bool + Send + Sync + 'static,
        reply: impl Fn(&Value) -> Vec<Value> + Send + Sync + 'static,
    ) -> Self {
        self.answer_all(1, fits, move |frames| reply(&frames[0]))
    }

    /// Waits for `count` frames that fit, and then answers them together: in another order, some of
    /// them, or none. The habits do not see them.
    #[must_use]
    pub fn answer_all(
        self,
        count: usize,
        fits: impl Fn(&Value) -> bool + Send + Sync + 'static,
        reply: impl Fn(&[Value]) -> Vec<Value> + Send + Sync + 'static,
    ) -> Self {
        self.step(Step::Answer {
            count,
            fits: Arc::new(fits),
            reply: Arc::new(reply),
        })
    }

    /// Waits for a frame that fits, and leaves it to the habits.
    #[must_use]
    pub fn wait(self, fits: impl Fn(&Value) -> bool + Send + Sync + 'static) -> Self {
        self.step(Step::Wait(Arc::new(fits)))
    }

    /// Waits until the log fits: for something on another line, or a [signal](crate::Slack::signal)
    /// of the test.
    #[must_use]
    pub fn until(self, fits: impl Fn(&Log) -> bool + Send + Sync + 'static) -> Self {
        self.step(Step::Until(Arc::new(fits)))
    }

    /// Goes on after a while.
    #[must_use]
    pub fn pause(self, time: Duration) -> Self {
        self.step(Step::Pause(time))
    }

    /// Drops all habits from here on: frames are read and remembered, and nothing answers them.
    #[must_use]
    pub fn silence(self) -> Self {
        self.step(Step::Silence)
    }
}

/// # Steps that end the line
///
/// What follows one of them is never played.
impl Line {
    /// Closes the line as the WebSocket protocol wants it.
    #[must_use]
    pub fn close(self) -> Self {
        self.step(Step::Close)
    }

    /// Drops the connection without a word.
    #[must_use]
    pub fn vanish(self) -> Self {
        self.step(Step::Vanish)
    }

    /// Sends the first half of a frame, and drops the connection.
    #[must_use]
    pub fn cut(self) -> Self {
        self.step(Step::Cut)
    }

    /// Keeps the connection, and neither reads nor writes any more.
    #[must_use]
    pub fn half_open(self) -> Self {
        self.step(Step::HalfOpen)
    }
}

/// # Habits
impl Line {
    /// Leaves pings unanswered.
    #[must_use]
    pub fn without_pong(mut self) -> Self {
        self.habits.pong = false;
        self
    }

    /// Leaves messages unanswered.
    #[must_use]
    pub fn without_confirming(mut self) -> Self {
        self.habits.confirm = false;
        self
    }

    /// Sends each message back as an event, from another user.
    #[must_use]
    pub fn echoing(mut self) -> Self {
        self.habits.echo = true;
        self
    }
}
