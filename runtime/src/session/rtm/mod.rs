//! An RTM session: one line after the other, and messages that are matched with their answers.
//!
//! - A line is asked for, opened, greeted by a hello, and then live. Whatever ends it leads back to
//!   asking, after a pause, unless the refusal of an address is one that repeating cannot change.
//! - After a goodbye nothing new is sent on the line; it is closed as soon as it has answered what
//!   was sent, or [`Settings::drain_for`] is over, and then the next line is asked for.
//! - What the protocol's own frames settle (answers to messages and to the session's pings) is not
//!   shown to the consumer; all else is.

mod command;
mod event;
mod frame;
mod outbox;
mod settings;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

use std::collections::VecDeque;
use std::time::Duration;

use self::command::ping;
pub(crate) use self::command::{Command, Failure, Outcome, Refused, Ticket};
pub(crate) use self::event::Event;
use self::frame::Incoming;
use self::outbox::Outbox;
pub(crate) use self::settings::Settings;
use super::attempts::{Attempts, NoAddress};
use super::bucket::Bucket;
use super::buffer::{Buffer, Item};
use super::incoming::{Unread, Why};
use super::line::{Frame, Input, LineEnd, LineId, Output, Stop, earliest};
use super::liveness::Liveness;
use crate::json::Json;
use crate::secret::SecretUrl;

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

    fn address(&mut self, answer: Result<SecretUrl, NoAddress>) {
        if !matches!(self.state, State::Asking) {
            return;
        }
        match answer {
            Ok(address) => {
                self.attempts.obtained();
                self.lines += 1;
                let line = LineId(self.lines);
                let until = self.now.saturating_add(self.settings.hello_within);
                self.state = State::Connecting { line, until };
                self.outputs.push_back(Output::Open(line, address));
            }
            Err(why) => match self.attempts.refused(self.now, &why) {
                true => self.state = State::Waiting,
                false => self.stop(Stop::NoAddress(why)),
            },
        }
    }

    fn heard(&mut self) {
        if let State::Live { life, .. } = &mut self.state {
            life.heard(self.now);
        }
    }

    fn answered(&mut self) {
        if let State::Live { life, .. } = &mut self.state {
            life.answered();
        }
    }

    fn text(&mut self, text: &str) {
        self.heard();
        let incoming = match frame::read(text) {
            Ok(incoming) => incoming,
            Err(why) => return self.unread(why, text.as_bytes()),
        };
        match incoming {
            Incoming::Hello => self.hello(),
            Incoming::Goodbye => {
                self.tell(text.len(), Event::Goodbye);
                let until = self.now.saturating_add(self.settings.drain_for);
                if let State::Live { leaving, .. } = &mut self.state {
                    leaving.get_or_insert(Leaving { until, stop: false });
                }
            }
            Incoming::Migration => {
                self.pass_on("team_migration_started".to_owned(), text);
                self.lose(LineEnd::Migrating, true);
            }
            Incoming::Pong(to) => {
                self.answered();
                // The session's own pings have numbers that it gave.
                if !to.is_some_and(|to| (1..=self.last_id).contains(&to)) {
                    self.tell(text.len(), Event::Pong(to));
                }
            }
            Incoming::Reply(reply) => {
                self.answered();
                if !self.outbox.answer(&reply) {
                    self.tell(text.len(), Event::Reply(reply));
                }
            }
            Incoming::Error(error) => {
                self.tell(text.len(), Event::Error(error));
                // On a live line it is a complaint about some frame; before the hello it is what an
                // expired address gets instead of one.
                if !matches!(self.state, State::Live { .. }) {
                    self.lose(LineEnd::Expired, true);
                }
            }
            Incoming::Other(kind) => self.pass_on(kind, text),
        }
    }

    fn hello(&mut self) {
        self.tell(0, Event::Hello);
        let (State::Connecting { line, .. } | State::Greeting { line, .. }) = self.state else {
            return;
        };
        self.state = State::Live {
            line,
            since: self.now,
            life: Liveness::new(self.now),
            leaving: None,
        };
        self.outbox.line_live(self.now, &self.settings);
        self.subscription.due = self.subscription.frame.is_some();
    }

    fn pass_on(&mut self, kind: String, text: &str) {
        self.tell(text.len(), Event::Frame(kind, Json::known(text)));
    }

    fn unread(&mut self, why: Why, bytes: &[u8]) {
        self.heard();
        let unread = Unread {
            why,
            bytes: bytes.into(),
        };
        self.tell(bytes.len(), Event::Unread(unread));
    }

    fn tell(&mut self, bytes: usize, event: Event) {
        self.events.push(self.now, bytes, event);
    }

    fn accept(&mut self, ticket: Ticket, command: Command) -> Result<(), Failure> {
        let closing = match &self.state {
            State::Live { leaving, .. } => leaving.is_some_and(|leaving| leaving.stop),
            state => matches!(state, State::Stopped),
        };
        if closing {
            return Err(Failure::Stopped);
        }
        let (id, frame) = match command {
            Command::Message { channel, text } => {
                let id = self.last_id + 1;
                (Some(id), command::message(id, &channel, &text)?)
            }
            Command::PresenceQuery(ids) => (None, command::presence("presence_query", &ids)?),
            Command::Raw(json) => (None, command::raw(&json)?),
            Command::Typing { channel } => return self.type_in(ticket, &channel),
            Command::PresenceSub(ids) => {
                self.subscription = Subscription {
                    frame: Some(command::presence("presence_sub", &ids)?),
                    due: true,
                };
                self.outbox.done(ticket, Outcome::Kept);
                return Ok(());
            }
        };
        self.last_id = id.unwrap_or(self.last_id);
        self.outbox
            .push(self.now, &self.settings, ticket, id, frame);
        Ok(())
    }

    /// Typing does not wait: shown later it would be wrong.
    fn type_in(&mut self, ticket: Ticket, channel: &str) -> Result<(), Failure> {
        let State::Live {
            line,
            leaving: None,
            ..
        } = self.state
        else {
            return Err(Refused::NoLine.into());
        };
        let frame = command::typing(self.last_id + 1, channel)?;
        if !self.typing.take(self.now) {
            let wait = self.typing.ready_at().saturating_sub(self.now);
            return Err(Refused::TypingTooSoon(wait).into());
        }
        self.last_id += 1;
        self.outputs.push_back(Output::Send(line, frame));
        self.outbox.done(ticket, Outcome::Sent);
        Ok(())
    }

    /// Does what is due.
    fn step(&mut self) {
        self.outbox.expire(self.now);
        match &self.state {
            State::Connecting { until, .. } | State::Greeting { until, .. }
                if self.now >= *until =>
            {
                self.lose(LineEnd::NoHello, true);
            }
            State::Live { .. } => self.tend(),
            _ => {}
        }
        self.send();
        if matches!(self.state, State::Waiting) && self.attempts.ask(self.now) {
            self.state = State::Asking;
            self.outputs.push_back(Output::Ask);
        }
    }

    /// Looks after a live line.
    fn tend(&mut self) {
        let State::Live {
            line,
            life,
            leaving,
            ..
        } = &mut self.state
        else {
            return;
        };
        let line = *line;
        let unanswered = self.outbox.unanswered_since();
        let due = |at: Option<Duration>| at.is_some_and(|at| self.now >= at);
        if leaving.is_some_and(|leaving| unanswered.is_none() || self.now >= leaving.until) {
            self.lose(LineEnd::Replaced, true);
        } else if due(life.overdue_at(self.settings.pong_within)) {
            self.lose(LineEnd::Dead, true);
        } else if due(life.ask_at(self.settings.ping_after, unanswered)) {
            life.asked(self.now);
            self.last_id += 1;
            let frame = ping(self.last_id);
            self.outputs.push_back(Output::Send(line, frame));
        }
    }

    /// Sends what may be sent now.
    fn send(&mut self) {
        let State::Live {
            line,
            leaving: None,
            ..
        } = self.state
        else {
            return;
        };
        if self.subscription.due && self.outbox.take_turn(self.now) {
            self.subscription.due = false;
            if let Some(frame) = self.subscription.frame.clone() {
                self.outputs.push_back(Output::Send(line, frame));
            }
        }
        while let Some(frame) = self.outbox.pop(self.now, &self.settings) {
            self.outputs.push_back(Output::Send(line, frame));
        }
    }

    fn lose(&mut self, end: LineEnd, close: bool) {
        let Some(line) = self.line() else { return };
        if close {
            self.outputs.push_back(Output::Close(line));
        }
        let (lived, stop) = match &self.state {
            State::Live { since, leaving, .. } => (
                Some(self.now.saturating_sub(*since)),
                leaving.is_some_and(|leaving| leaving.stop),
            ),
            _ => (None, false),
        };
        self.attempts.lost(self.now, lived);
        self.outbox.line_lost(self.now, &self.settings);
        self.tell(0, Event::Lost(end));
        self.state = State::Waiting;
        if stop {
            self.stop(Stop::Closed);
        }
    }

    fn stop(&mut self, why: Stop) {
        self.outbox.stop();
        if let Some(line) = self.line() {
            self.outputs.push_back(Output::Close(line));
        }
        self.state = State::Stopped;
        self.outputs.push_back(Output::Stopped(why));
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}
