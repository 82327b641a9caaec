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
//! - Closing gives the consumer the usual time to acknowledge what it has. What it has not taken by
//!   then is taken back and not acknowledged, so that Slack delivers it elsewhere.

mod event;
mod frame;
mod lines;
mod pending;
mod seen;
mod settings;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

pub(crate) use self::event::{Envelope, Event};
pub(crate) use self::frame::Reason;
use self::frame::{Delivery, Incoming};
use self::lines::{Lines, Phase};
pub(crate) use self::pending::Key;
use self::pending::{Entry, Pending, acknowledgement};
use self::seen::{Of, Seen};
pub(crate) use self::settings::Settings;
use super::attempts::{Attempts, NoAddress};
use super::buffer::{Buffer, Item};
use super::incoming::{Unread, Why};
use super::line::{Input, LineEnd, LineId, Output, Stop, earliest};
use crate::json::Json;
use crate::method::Kind;
use crate::secret::SecretUrl;

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
    /// It was acknowledged before, by the consumer or since its time was over.
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
            seen: Seen::new(settings.remembered),
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
        if let Some(Item::Event(Event::Envelope(envelope))) = &item
            && let Some(entry) = self.pending.get(envelope.key)
        {
            entry.taken = true;
        }
        item
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

    /// Notes a sign of life and says whether the line is one of the session's.
    fn heard(&mut self, line: LineId) -> bool {
        let line = self.lines.get(line);
        line.map(|line| line.life.heard(self.now)).is_some()
    }

    fn address(&mut self, answer: Result<SecretUrl, NoAddress>) {
        if !std::mem::take(&mut self.asking) || self.state != State::Running {
            return;
        }
        match answer {
            Ok(address) => {
                self.attempts.obtained();
                let until = self.now.saturating_add(self.settings.hello_within);
                let line = self.lines.open(self.now, until);
                self.outputs.push_back(Output::Open(line, address));
            }
            Err(mut why) => {
                if why
                    .code
                    .as_ref()
                    .is_some_and(|it| it.as_str() == frame::TOO_MANY)
                {
                    why.kind = Kind::Retry;
                    self.attempts.crowded(self.now);
                }
                if !self.attempts.refused(self.now, &why) {
                    self.stop(Stop::NoAddress(why));
                }
            }
        }
    }

    fn text(&mut self, line: LineId, text: &str) {
        match frame::read(text) {
            Err(why) => self.unread(why, text.as_bytes()),
            Ok(Incoming::Delivery(delivery)) => self.deliver(line, text.len(), delivery),
            Ok(Incoming::Hello(hello)) => {
                self.tell(text.len(), Event::Hello(hello));
                self.greet(line);
            }
            Ok(Incoming::Disconnect(reason)) => self.disconnect(line, reason),
            Ok(Incoming::Other(kind)) => {
                self.tell(text.len(), Event::Frame(kind, Json::known(text)));
            }
        }
    }

    fn unread(&mut self, why: Why, bytes: &[u8]) {
        let unread = Unread {
            why,
            bytes: bytes.into(),
        };
        self.tell(bytes.len(), Event::Unread(unread));
    }

    fn tell(&mut self, bytes: usize, event: Event) {
        self.events.push(self.now, bytes, event);
    }

    fn greet(&mut self, id: LineId) {
        match self.lines.get(id) {
            Some(line) if !line.is_greeted() => line.phase = Phase::Live { since: self.now },
            _ => return,
        }
        self.lines.replace_one(self.drained_at());
        for key in self.pending.answered() {
            self.settle_if_carried(key);
        }
    }

    fn drained_at(&self) -> Duration {
        self.now.saturating_add(self.settings.drain_for)
    }

    fn deliver(&mut self, line: LineId, bytes: usize, delivery: Delivery) {
        let id = &*delivery.envelope_id;
        let event_id = delivery.event_id.as_deref();
        let known = self
            .seen
            .find(Of::Envelope, id)
            .or_else(|| event_id.and_then(|id| self.seen.find(Of::Event, id)));
        if let Some(key) = known {
            self.seen.note(Of::Envelope, id, key);
            if self.pending.join(key, line, id) {
                self.settle_if_answered(key);
            } else {
                let frame = acknowledgement(id, None);
                self.outputs.push_back(Output::Send(line, frame));
            }
            return;
        }
        if self.state != State::Running {
            return;
        }
        if self.events.is_full() {
            return self.events.miss();
        }
        let due = self.now.saturating_add(self.settings.acknowledge_after);
        let key = self.pending.insert(due, delivery.accepts_payload, line, id);
        self.seen.note(Of::Envelope, id, key);
        if let Some(event_id) = event_id {
            self.seen.note(Of::Event, event_id, key);
        }
        self.tell(
            bytes,
            Event::Envelope(Envelope {
                key,
                id: delivery.envelope_id,
                kind: delivery.kind,
                accepts_payload: delivery.accepts_payload,
                payload: delivery.payload,
                retry_attempt: delivery.retry_attempt,
                retry_reason: delivery.retry_reason,
            }),
        );
    }

    fn disconnect(&mut self, id: LineId, reason: Reason) {
        self.tell(0, Event::Disconnect(reason.clone()));
        match reason {
            Reason::LinkDisabled => self.stop(Stop::LinkDisabled),
            Reason::TooManyWebsockets => {
                self.attempts.crowded(self.now);
                self.settle_line(id);
                self.lose(id, LineEnd::TooMany, true);
            }
            Reason::Warning | Reason::RefreshRequested | Reason::Unknown(_) => {
                let Some(line) = self.lines.get(id) else {
                    return;
                };
                match line.phase {
                    Phase::Opening { .. } => self.lose(id, LineEnd::Replaced, true),
                    Phase::Live { since } => {
                        line.phase = Phase::Leaving;
                        let lived = self.now.saturating_sub(since);
                        self.attempts.lost(self.now, Some(lived));
                    }
                    Phase::Leaving | Phase::Draining { .. } => {}
                }
            }
        }
    }

    /// Does what is due.
    fn step(&mut self) {
        if self.state == State::Stopped {
            return;
        }
        while self.pending.len() > self.settings.pending
            || self.pending.due_at().is_some_and(|due| self.now >= due)
        {
            let Some(key) = self.pending.oldest() else {
                break;
            };
            self.settle(key);
        }
        self.end_lines();
        if self.state == State::Closing && self.pending.len() == 0 {
            return self.stop(Stop::Closed);
        }
        let drained_at = self.drained_at();
        self.lines.make_room(drained_at);
        if self.lacks_line() && self.attempts.ask(self.now) {
            self.asking = true;
            self.outputs.push_back(Output::Ask);
        }
    }

    fn lacks_line(&self) -> bool {
        self.state == State::Running && !self.asking && self.lines.lack(&self.settings)
    }

    /// Ends the lines whose time is over.
    fn end_lines(&mut self) {
        let over: Vec<(LineId, LineEnd)> = self
            .lines
            .iter()
            .filter(|line| self.now >= line.ends_at(&self.settings))
            .map(|line| match line.phase {
                Phase::Opening { .. } => (line.id, LineEnd::NoHello),
                Phase::Draining { until } if self.now >= until => (line.id, LineEnd::Replaced),
                _ => (line.id, LineEnd::Dead),
            })
            .collect();
        for (id, end) in over {
            if end == LineEnd::Replaced {
                self.settle_line(id);
            }
            self.lose(id, end, true);
        }
    }

    fn lose(&mut self, id: LineId, end: LineEnd, close: bool) {
        let Some(line) = self.lines.remove(id) else {
            return;
        };
        if close {
            self.outputs.push_back(Output::Close(id));
        }
        match line.phase {
            Phase::Opening { .. } => self.attempts.lost(self.now, None),
            Phase::Live { since } => {
                let lived = self.now.saturating_sub(since);
                self.attempts.lost(self.now, Some(lived));
            }
            // That it would end was known, and its replacement asked for.
            Phase::Leaving | Phase::Draining { .. } => {}
        }
        self.pending.line_gone(id);
        self.tell(0, Event::Lost(end));
    }

    /// Acknowledges all that came on a line that is about to be closed.
    fn settle_line(&mut self, line: LineId) {
        for key in self.pending.on(line) {
            self.settle(key);
        }
    }

    fn settle_if_answered(&mut self, key: Key) {
        let entry = self.pending.get(key);
        if entry.is_some_and(|entry| entry.answer.is_some()) {
            self.settle(key);
        }
    }

    /// Acknowledges if there is a line to do it on.
    fn settle_if_carried(&mut self, key: Key) {
        let has_home = self.pending.get(key).is_some_and(|it| !it.homes.is_empty());
        if has_home || self.lines.greeted().is_some() {
            self.settle(key);
        }
    }

    /// Acknowledges with what the consumer said, or without a payload.
    fn settle(&mut self, key: Key) {
        let Some(Entry {
            answer, id, homes, ..
        }) = self.pending.remove(key)
        else {
            return;
        };
        let payload = answer.flatten();
        let mut send = |line: LineId, id: &str| {
            let frame = acknowledgement(id, payload.as_ref());
            self.outputs.push_back(Output::Send(line, frame));
        };
        match (homes.is_empty(), self.lines.greeted()) {
            (false, _) => homes.iter().for_each(|(line, id)| send(*line, id)),
            (true, Some(line)) => send(line, &id),
            (true, None) => {}
        }
    }

    /// Takes back what the consumer has not taken.
    fn take_back(&mut self) {
        let untaken = self.pending.drop_untaken();
        let is_untaken = |key: Key| untaken.binary_search(&key).is_ok();
        self.seen.forget(is_untaken);
        self.events.retain(|event| match event {
            Event::Envelope(envelope) => !is_untaken(envelope.key),
            _ => true,
        });
    }

    fn stop(&mut self, why: Stop) {
        self.take_back();
        while let Some(key) = self.pending.oldest() {
            self.settle(key);
        }
        let lines: Vec<LineId> = self.lines.iter().map(|line| line.id).collect();
        for line in lines {
            self.lines.remove(line);
            self.outputs.push_back(Output::Close(line));
        }
        self.state = State::Stopped;
        self.outputs.push_back(Output::Stopped(why));
    }
}
