//! What is due: the life of a line, and what goes out on it.

use std::time::Duration;

use super::limits::ping;
use super::{Event, Rtm, State};
use crate::session::machine::line::{LineEnd, Note, Output, Stop};

impl Rtm {
    /// Does what is due.
    pub(super) fn step(&mut self) {
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
    pub(super) fn tend(&mut self) {
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
    pub(super) fn send(&mut self) {
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

    pub(super) fn lose(&mut self, end: LineEnd, close: bool) {
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
        let note = Note::Lost(line, end, self.attempts.pause(self.now));
        self.outputs.push_back(Output::Note(note));
        self.outbox.line_lost(self.now, &self.settings);
        self.tell(0, Event::Lost(end));
        self.state = State::Waiting;
        if stop {
            self.stop(Stop::Closed);
        }
    }

    /// Nobody carries anything out any more: ends what waits.
    pub(crate) fn abandon(&mut self) {
        self.outbox.stop();
        self.state = State::Stopped;
        self.outputs.clear();
    }

    pub(super) fn stop(&mut self, why: Stop) {
        self.outbox.stop();
        if let Some(line) = self.line() {
            self.outputs.push_back(Output::Close(line));
        }
        self.state = State::Stopped;
        self.outputs.push_back(Output::Stopped(why));
    }
}
