//! What comes from Slack, and what it means for the session.

use super::frame::{self, Incoming};
use super::{Event, Leaving, Rtm, State};
use crate::json::Json;
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::incoming::{Unread, Why};
use crate::session::machine::line::{LineEnd, LineId, Note, Output, Stop};
use crate::session::machine::liveness::Liveness;

/// Slack's number for an address that has expired.
const EXPIRED: i64 = 1;

impl Rtm {
    pub(super) fn address(&mut self, answer: Result<SecretUrl, NoAddress>) {
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
            Err(why) => {
                let again = self.attempts.refused(self.now, &why);
                let pause = self.attempts.pause(self.now);
                let note = Note::NoAddress(why.clone(), pause);
                self.outputs.push_back(Output::Note(note));
                match again {
                    true => {
                        self.state = State::Waiting;
                        self.tell(0, Event::NoAddress(why.again_after(pause)));
                    }
                    false => self.stop(Stop::NoAddress(why)),
                }
            }
        }
    }

    pub(super) fn heard(&mut self) {
        if let State::Live { life, .. } = &mut self.state {
            life.heard(self.now);
        }
    }

    pub(super) fn answered(&mut self) {
        if let State::Live { life, .. } = &mut self.state {
            life.answered();
        }
    }

    pub(super) fn text(&mut self, text: &str) {
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
                // On a live line it is a complaint about some frame; before the hello it is what an
                // expired address gets instead of one.
                let end = match error.code {
                    Some(EXPIRED) => LineEnd::Expired,
                    _ => LineEnd::Refused,
                };
                self.tell(text.len(), Event::Error(error));
                if !matches!(self.state, State::Live { .. }) {
                    self.lose(end, true);
                }
            }
            Incoming::Other(kind) => self.pass_on(kind, text),
        }
    }

    pub(super) fn hello(&mut self) {
        self.tell(0, Event::Hello);
        let (State::Connecting { line, .. } | State::Greeting { line, .. }) = self.state else {
            return;
        };
        self.outputs.push_back(Output::Note(Note::Live(line)));
        self.state = State::Live {
            line,
            since: self.now,
            life: Liveness::new(self.now),
            leaving: None,
        };
        self.outbox.line_live(self.now, &self.settings);
        self.subscription.due = self.subscription.frame.is_some();
    }

    pub(super) fn pass_on(&mut self, kind: String, text: &str) {
        self.tell(text.len(), Event::Frame(kind, Json::known(text)));
    }

    pub(super) fn unread(&mut self, why: Why, bytes: &[u8]) {
        self.heard();
        let unread = Unread {
            why,
            bytes: bytes.into(),
        };
        self.tell(bytes.len(), Event::Unread(unread));
    }

    pub(super) fn tell(&mut self, bytes: usize, event: Event) {
        self.events.push(self.now, bytes, event);
    }
}
