//! What is due: the lives of the lines.

use std::time::Duration;

use super::lines::Phase;
use super::{Event, SocketMode, State};
use crate::session::machine::line::{LineEnd, LineId, Note, Output, Stop};

impl SocketMode {
    pub(super) fn drained_at(&self) -> Duration {
        self.now.saturating_add(self.settings.drain_for)
    }

    /// Does what is due.
    pub(super) fn step(&mut self) {
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
        self.lines.make_room(&self.settings, drained_at);
        if self.lacks_line() && self.attempts.ask(self.now) {
            self.asking = true;
            self.outputs.push_back(Output::Ask);
        }
    }

    pub(super) fn lacks_line(&self) -> bool {
        self.state == State::Running && !self.asking && self.lines.lack(&self.settings)
    }

    /// Ends the lines whose time is over.
    pub(super) fn end_lines(&mut self) {
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

    pub(super) fn lose(&mut self, id: LineId, end: LineEnd, close: bool) {
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
        let note = Note::Lost(id, end, self.attempts.pause(self.now));
        self.outputs.push_back(Output::Note(note));
        self.pending.line_gone(id);
        self.tell(0, Event::Lost(end));
    }

    /// Nobody carries anything out any more: no acknowledgement goes out on any line.
    pub(crate) fn abandon(&mut self) {
        if self.state != State::Stopped {
            let lines: Vec<LineId> = self.lines.iter().map(|line| line.id).collect();
            for line in lines {
                self.lines.remove(line);
                self.pending.line_gone(line);
            }
            self.stop(Stop::Closed);
        }
        self.outputs.clear();
    }

    pub(super) fn stop(&mut self, why: Stop) {
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
