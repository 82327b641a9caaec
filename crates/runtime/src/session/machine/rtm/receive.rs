//! Processes what Slack sends.

use super::event::RtmEvent;
use super::frame::{self, Incoming};
use super::state::{Closing, RtmMachine, State};
use crate::secret::SecretUrl;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event;
use crate::session::machine::incoming::InvalidFrameReason;
use crate::session::machine::io::Note;
use crate::session::machine::liveness::Liveness;
use crate::session::machine::url_failure::UrlFailure;

/// Slack's error code for a URL that has expired.
const EXPIRED: i64 = 1;

impl<T> RtmMachine<T> {
    pub(super) fn url(&mut self, result: Result<SecretUrl, UrlFailure>) {
        if !matches!(self.state, State::RequestingUrl) {
            return;
        }
        match result {
            Ok(url) => {
                let (connection, until) = self.core.open(url);
                self.state = State::Connecting { connection, until };
            }
            Err(failure) => match self.core.url_failed(failure) {
                Ok(()) => self.state = State::Waiting,
                Err(stop) => self.stop(stop),
            },
        }
    }

    pub(super) fn activity(&mut self) {
        if let State::Live { liveness, .. } = &mut self.state {
            liveness.activity(self.core.now);
        }
    }

    /// A frame arrived that Slack only sends when it receives.
    fn pong_received(&mut self) {
        if let State::Live { liveness, .. } = &mut self.state {
            liveness.pong_received();
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.activity();
        let incoming = match frame::read(text) {
            Ok(incoming) => incoming,
            Err(reason) => return self.core.emit_invalid(reason, text.as_bytes()),
        };
        match incoming {
            Incoming::Hello => self.hello(),
            Incoming::Goodbye => {
                self.emit(text.len(), RtmEvent::Goodbye);
                let until = self.core.drained_at();
                if let State::Live { closing, .. } = &mut self.state {
                    closing.get_or_insert(Closing { until, stop: false });
                }
            }
            Incoming::Migration => {
                self.core
                    .emit_frame("team_migration_started".to_owned(), text);
                self.disconnect(DisconnectReason::Migrating);
            }
            Incoming::Pong(to) => {
                self.pong_received();
                // The session's own pings have ids that it gave.
                if !to.is_some_and(|to| (1..=self.last_id).contains(&to)) {
                    self.emit(text.len(), RtmEvent::Pong(to));
                }
            }
            Incoming::Reply(reply) => {
                self.pong_received();
                if !self.outbox.confirm(&reply) {
                    self.emit(text.len(), RtmEvent::Reply(reply));
                }
            }
            Incoming::Error(error) => {
                // On a live connection the error is about some frame. Before the hello, it is what
                // an expired URL gets instead of one.
                let reason = match error.code {
                    Some(EXPIRED) => DisconnectReason::Expired,
                    _ => DisconnectReason::Rejected,
                };
                self.emit(text.len(), RtmEvent::Error(error));
                if !matches!(self.state, State::Live { .. }) {
                    self.disconnect(reason);
                }
            }
            Incoming::Other(kind) => self.core.emit_frame(kind, text),
        }
    }

    pub(super) fn invalid(&mut self, reason: InvalidFrameReason, bytes: &[u8]) {
        self.activity();
        self.core.emit_invalid(reason, bytes);
    }

    fn hello(&mut self) {
        self.emit(0, RtmEvent::Hello);
        let (State::Connecting { connection, .. } | State::AwaitingHello { connection, .. }) =
            self.state
        else {
            return;
        };
        self.core.note(Note::Live(connection));
        self.state = State::Live {
            connection,
            since: self.core.now,
            liveness: Liveness::new(self.core.now),
            closing: None,
        };
        self.outbox.connected(self.core.now, &self.settings);
        self.subscription.due = self.subscription.frame.is_some();
    }

    fn emit(&mut self, bytes: usize, event: RtmEvent) {
        self.core.emit(bytes, Event::Protocol(event));
    }
}
