//! A Socket Mode session: several lines at once, and envelopes that are each acknowledged.
//!
//! - A line that Slack wants back is replaced first: it is read on while the next one is opened, and
//!   for [`Settings::drain_for`] after that one is live. Only where all 10 lines that Slack allows
//!   are in use, it is drained first; the others take the envelopes meanwhile.
//! - Each delivery is acknowledged once, on the line on which it came: when the consumer says so, or
//!   after [`Settings::acknowledge_after`]. An envelope that waits in the buffer counts as taken in,
//!   so it is acknowledged after that time, too. When the line is gone, another live one carries the
//!   acknowledgement; at worst Slack ignores it there. Without any line until its time is over, it
//!   lapses, and Slack delivers again.
//! - An envelope is given once. It is known again by its `envelope_id`, and an event by its
//!   `event_id` too, since Slack may put it into another envelope when it delivers it again. A
//!   repeated delivery waits for the acknowledgement of the first, or is acknowledged at once if that
//!   went out. The memory holds [`Settings::remembered`] ids.
//! - An envelope for which there is no room in the buffer is neither given nor acknowledged nor
//!   remembered, so that Slack delivers it again; see [`Buffer`] for when that happens.
//! - Closing gives the consumer the usual time to acknowledge what it has. What it has not taken and
//!   nobody acknowledged is taken back, so that Slack delivers it elsewhere. What waited in the
//!   buffer until it was acknowledged by itself stays there: it will not come again.

mod event;
mod frame;
mod hear;
mod lines;
mod pending;
mod seen;
mod settings;
mod settle;
mod tend;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

pub(crate) use self::event::{Envelope, Event};
pub use self::frame::{Hello, Reason};
use self::lines::Lines;
pub(crate) use self::pending::Key;
use self::pending::Pending;
use self::seen::Seen;
pub use self::settings::MOST_CONNECTIONS;
pub(crate) use self::settings::Settings;
use super::attempts::Attempts;
use super::buffer::{Buffer, Item, Unwanted};
use super::incoming::Why;
use super::line::{Input, Output, earliest};
use crate::json::Json;

/// The machine; what a driver does with it stands at [`super`].
#[derive(Debug)]
pub(crate) struct SocketMode {
    settings: Settings,
    now: Duration,
    attempts: Attempts,
    state: State,
    /// An address was asked for and there is no answer yet.
    asking: bool,
    lines: Lines,
    pending: Pending,
    seen: Seen,
    events: Buffer<Event>,
    outputs: VecDeque<Output>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    /// The consumer still has envelopes to acknowledge.
    Closing,
    Stopped,
}

/// Why an acknowledgement did not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NotAcknowledged {
    /// It was acknowledged before, by the consumer or since its time was over; or the session ended.
    TooLate,
    /// The envelope takes no payload; it can still be acknowledged without.
    NoPayload,
}

impl fmt::Display for NotAcknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLate => "the envelope was acknowledged already; a payload could not be added",
            Self::NoPayload => "an envelope of this kind takes no payload",
        })
    }
}

impl std::error::Error for NotAcknowledged {}

impl SocketMode {
    /// The seed is for the jitter of the pauses.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            now: Duration::ZERO,
            attempts: Attempts::new(settings.asking, seed),
            state: State::Running,
            asking: false,
            lines: Lines::default(),
            pending: Pending::default(),
            seen: Seen::new(settings.remembered.max(2 * settings.pending + 2)),
            events: Buffer::new(settings.room),
            outputs: VecDeque::new(),
            settings,
        }
    }

    pub(crate) fn handle(&mut self, now: Duration, input: Input<'_>) {
        self.advance(now);
        match input {
            Input::Address(answer) => self.address(answer),
            Input::Text(line, text) if self.heard(line) => self.text(line, text),
            Input::Binary(line, bytes) if self.heard(line) => self.unread(Why::Binary, bytes),
            Input::Ended(line, end) => self.lose(line, end, false),
            Input::Opened(line) | Input::Heard(line) => {
                self.heard(line);
            }
            _ => {}
        }
        self.step();
    }

    /// Acknowledges an envelope.
    ///
    /// # Errors
    ///
    /// It was acknowledged before, or takes no payload.
    pub(crate) fn acknowledge(
        &mut self,
        now: Duration,
        key: Key,
        payload: Option<Json>,
    ) -> Result<(), NotAcknowledged> {
        self.advance(now);
        let Some(entry) = self.pending.get(key).filter(|entry| entry.answer.is_none()) else {
            return Err(NotAcknowledged::TooLate);
        };
        if payload.is_some() && !entry.accepts_payload {
            return Err(NotAcknowledged::NoPayload);
        }
        entry.answer = Some(payload);
        self.settle_if_carried(key);
        self.step();
        Ok(())
    }

    /// Ends the session, once what the consumer has is acknowledged.
    pub(crate) fn close(&mut self, now: Duration) {
        self.advance(now);
        if self.state == State::Running {
            self.state = State::Closing;
            self.take_back();
        }
        self.step();
    }

    pub(crate) fn output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    pub(crate) fn event(&mut self) -> Option<Item<Event>> {
        let item = self.events.take();
        if let Some(Item::Event(Event::Envelope(envelope))) = &item {
            self.pending.taken(envelope.key);
        }
        item
    }

    /// The consumer is gone.
    pub(crate) fn forsake(&mut self) -> Unwanted<Event> {
        self.events.forsake()
    }

    pub(crate) fn reading(&self, now: Duration) -> bool {
        self.events.reading(now)
    }

    pub(crate) fn wake_at(&self) -> Option<Duration> {
        if self.state == State::Stopped {
            return None;
        }
        let lines = self.lines.iter().map(|line| line.ends_at(&self.settings));
        earliest([
            lines.min(),
            self.pending.due_at(),
            self.lacks_line().then(|| self.attempts.ready_at()),
            self.events.resumes_at().filter(|at| *at > self.now),
        ])
    }

    fn advance(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }
}
