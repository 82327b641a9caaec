//! An RTM session: one line after the other, and messages that are matched with their answers.
//!
//! - A line is asked for, opened, greeted by a hello, and then live. Whatever ends it leads back to
//!   asking, after a pause, unless the API error of an address is one that repeating cannot change.
//! - After a goodbye nothing new is sent on the line; it is closed as soon as it has answered what
//!   was sent, or [`Settings::drain_for`] is over, and then the next line is asked for.
//! - What the protocol's own frames settle (answers to messages and to the session's pings) is not
//!   shown to the consumer; all else is.

mod accept;
mod command;
mod event;
mod frame;
mod hear;
mod limits;
mod outbox;
mod settings;
mod tend;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

use std::collections::VecDeque;
use std::time::Duration;

pub use self::command::Doubt;
pub(crate) use self::command::{Command, Failure, Outcome, Ticket};
pub(crate) use self::event::Event;
pub use self::frame::Reply;
pub use self::limits::{MOST_CHARACTERS, MOST_FRAME_BYTES, MOST_IDS, Refused};
use self::outbox::Outbox;
pub(crate) use self::settings::Settings;
use super::attempts::Attempts;
use super::bucket::Bucket;
use super::buffer::{Buffer, Item, Unwanted};
use super::incoming::Why;
use super::line::{Frame, Input, LineId, Output, Stop, earliest};
use super::liveness::Liveness;

/// The machine; what a driver does with it stands at [`super`].
#[derive(Debug)]
pub(crate) struct Rtm {
    settings: Settings,
    now: Duration,
    attempts: Attempts,
    state: State,
    /// How many lines were opened.
    lines: u64,
    /// The last number that a frame was given.
    last_id: i64,
    outbox: Outbox,
    typing: Bucket,
    subscription: Subscription,
    events: Buffer<Event>,
    outputs: VecDeque<Output>,
}

#[derive(Debug)]
enum State {
    /// For the moment at which an address may be asked for.
    Waiting,
    Asking,
    Connecting {
        line: LineId,
        until: Duration,
    },
    /// The line is open and has not said hello.
    Greeting {
        line: LineId,
        until: Duration,
    },
    Live {
        line: LineId,
        since: Duration,
        life: Liveness,
        leaving: Option<Leaving>,
    },
    Stopped,
}

/// A live line is to be closed.
#[derive(Clone, Copy, Debug)]
struct Leaving {
    until: Duration,
    stop: bool,
}

/// The people whose presence is wanted, for Slack forgets them with each line.
#[derive(Debug, Default)]
struct Subscription {
    frame: Option<Frame>,
    /// It has not gone out on this line.
    due: bool,
}

impl Rtm {
    /// The seed is for the jitter of the pauses.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            now: Duration::ZERO,
            attempts: Attempts::new(settings.asking, seed),
            state: State::Waiting,
            lines: 0,
            last_id: 0,
            outbox: Outbox::new(&settings),
            typing: Bucket::new(settings.typing),
            subscription: Subscription::default(),
            events: Buffer::new(settings.room),
            outputs: VecDeque::new(),
            settings,
        }
    }

    pub(crate) fn handle(&mut self, now: Duration, input: Input<'_>) {
        self.advance(now);
        match input {
            Input::Address(answer) => self.address(answer),
            Input::Opened(line) => match self.state {
                State::Connecting { line: mine, until } if mine == line => {
                    self.state = State::Greeting { line, until };
                }
                _ => {}
            },
            Input::Text(line, text) if self.is_mine(line) => self.text(text),
            Input::Binary(line, bytes) if self.is_mine(line) => {
                self.unread(Why::Binary, bytes);
            }
            Input::Ended(line, end) if self.is_mine(line) => self.lose(end, false),
            Input::Heard(line) if self.is_mine(line) => self.heard(),
            _ => {}
        }
        self.step();
    }

    pub(crate) fn command(&mut self, now: Duration, ticket: Ticket, command: Command) {
        self.advance(now);
        if let Err(failure) = self.accept(ticket, command) {
            self.outbox.done(ticket, Outcome::Failed(failure));
        }
        self.step();
    }

    /// Ends the session, once the answers to what was sent are there or have been waited for.
    pub(crate) fn close(&mut self, now: Duration) {
        self.advance(now);
        self.outbox.fail_queue();
        let until = self.now.saturating_add(self.settings.drain_for);
        match &mut self.state {
            State::Stopped => {}
            State::Live { leaving, .. } => {
                let until = leaving.map_or(until, |leaving| leaving.until);
                *leaving = Some(Leaving { until, stop: true });
            }
            _ => self.stop(Stop::Closed),
        }
        self.step();
    }

    pub(crate) fn output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    pub(crate) fn result(&mut self) -> Option<(Ticket, Outcome)> {
        self.outbox.next_result()
    }

    pub(crate) fn event(&mut self) -> Option<Item<Event>> {
        self.events.take()
    }

    /// The consumer is gone.
    pub(crate) fn forsake(&mut self) -> Unwanted<Event> {
        self.events.forsake()
    }

    pub(crate) fn reading(&self, now: Duration) -> bool {
        self.events.reading(now)
    }

    pub(crate) fn wake_at(&self) -> Option<Duration> {
        let state = match &self.state {
            State::Waiting => Some(self.attempts.ready_at()),
            State::Connecting { until, .. } | State::Greeting { until, .. } => Some(*until),
            State::Live { life, leaving, .. } => earliest([
                leaving.map(|leaving| leaving.until),
                life.ask_at(self.settings.ping_after, self.outbox.unanswered_since()),
                life.overdue_at(self.settings.pong_within),
                match leaving {
                    Some(_) => None,
                    None => self.outbox.sends_at(&self.settings, self.subscription.due),
                },
            ]),
            State::Asking => None,
            State::Stopped => return None,
        };
        // Reading goes on by itself once the patience is over; there is nothing to do then but to
        // look again.
        let resumes = self.events.resumes_at().filter(|at| *at > self.now);
        earliest([state, self.outbox.expires_at(), resumes])
    }

    fn advance(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    fn is_mine(&self, line: LineId) -> bool {
        self.line() == Some(line)
    }

    fn line(&self) -> Option<LineId> {
        match self.state {
            State::Connecting { line, .. }
            | State::Greeting { line, .. }
            | State::Live { line, .. } => Some(line),
            State::Waiting | State::Asking | State::Stopped => None,
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}
