//! Acknowledging, on whichever line can carry it.

use super::pending::{Entry, Key, acknowledgement};
use super::{Event, SocketMode};
use crate::session::machine::line::{LineId, Output};

impl SocketMode {
    /// Acknowledges all that came on a line that is about to be closed.
    pub(super) fn settle_line(&mut self, line: LineId) {
        for key in self.pending.on(line) {
            self.settle(key);
        }
    }

    pub(super) fn settle_if_answered(&mut self, key: Key) {
        let entry = self.pending.get(key);
        if entry.is_some_and(|entry| entry.answer.is_some()) {
            self.settle(key);
        }
    }

    /// Acknowledges if there is a line to do it on.
    pub(super) fn settle_if_carried(&mut self, key: Key) {
        let has_home = self.pending.get(key).is_some_and(|it| !it.homes.is_empty());
        if has_home || self.lines.greeted().is_some() {
            self.settle(key);
        }
    }

    /// Acknowledges with what the consumer said, or without a payload.
    pub(super) fn settle(&mut self, key: Key) {
        let Some(Entry {
            answer, id, homes, ..
        }) = self.pending.remove(key)
        else {
            return;
        };
        let answered = answer.is_some();
        let payload = answer.flatten();
        let mut send = |line: LineId, id: &str| {
            let frame = acknowledgement(id, payload.as_ref());
            self.outputs.push_back(Output::Send(line, frame));
        };
        match (homes.is_empty(), self.lines.greeted()) {
            (false, _) => homes.iter().for_each(|(line, id)| send(*line, id)),
            (true, Some(line)) => send(line, &id),
            (true, None) => self.tell(0, Event::Lapsed(id.into(), answered)),
        }
    }

    /// Takes back what the consumer has not taken.
    pub(super) fn take_back(&mut self) {
        let untaken = self.pending.drop_untaken();
        let is_untaken = |key: Key| untaken.binary_search(&key).is_ok();
        self.seen.forget(is_untaken);
        self.events.retain(|event| match event {
            Event::Envelope(envelope) => !is_untaken(envelope.key),
            _ => true,
        });
    }
}
