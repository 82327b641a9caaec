//! What comes from Slack, and what it means for the session.

use super::frame::{self, Delivery, Incoming};
use super::lines::Phase;
use super::pending::acknowledgement;
use super::seen::Of;
use super::{Envelope, Event, Reason, SocketMode, State};
use crate::json::Json;
use crate::method::ErrorKind;
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::incoming::{Unread, Why};
use crate::session::machine::line::{LineEnd, LineId, Note, Output, Stop};

impl SocketMode {
    /// Notes a sign of life and says whether the line is one of the session's.
    pub(super) fn heard(&mut self, line: LineId) -> bool {
        let line = self.lines.get(line);
        line.map(|line| line.life.heard(self.now)).is_some()
    }

    pub(super) fn address(&mut self, answer: Result<SecretUrl, NoAddress>) {
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
                    why.kind = ErrorKind::Retry;
                    self.attempts.crowded(self.now);
                }
                let again = self.attempts.refused(self.now, &why);
                let pause = self.attempts.pause(self.now);
                let note = Note::NoAddress(why.clone(), pause);
                self.outputs.push_back(Output::Note(note));
                match again {
                    true => self.tell(0, Event::NoAddress(why.again_after(pause))),
                    false => self.stop(Stop::NoAddress(why)),
                }
            }
        }
    }

    pub(super) fn text(&mut self, line: LineId, text: &str) {
        match frame::read(text) {
            Err(why) => self.unread(why, text.as_bytes()),
            Ok(Incoming::Delivery(delivery)) => self.deliver(line, text.len(), delivery),
            Ok(Incoming::Hello(hello)) => {
                self.tell(text.len(), Event::Hello(hello));
                self.greet(line);
            }
            Ok(Incoming::Disconnect(reason)) => self.disconnect(line, &reason),
            Ok(Incoming::Other(kind)) => {
                self.tell(text.len(), Event::Frame(kind, Json::known(text)));
            }
        }
    }

    pub(super) fn unread(&mut self, why: Why, bytes: &[u8]) {
        let unread = Unread {
            why,
            bytes: bytes.into(),
        };
        self.tell(bytes.len(), Event::Unread(unread));
    }

    pub(super) fn tell(&mut self, bytes: usize, event: Event) {
        self.events.push(self.now, bytes, event);
    }

    pub(super) fn greet(&mut self, id: LineId) {
        match self.lines.get(id) {
            Some(line) if !line.is_greeted() => line.phase = Phase::Live { since: self.now },
            _ => return,
        }
        self.outputs.push_back(Output::Note(Note::Live(id)));
        self.lines.replace_one(self.drained_at());
        for key in self.pending.answered() {
            self.settle_if_carried(key);
        }
    }

    pub(super) fn deliver(&mut self, line: LineId, bytes: usize, delivery: Delivery) {
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

    pub(super) fn disconnect(&mut self, id: LineId, reason: &Reason) {
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
}
