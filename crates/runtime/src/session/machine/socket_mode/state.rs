//! The state of a Socket Mode session.

use std::convert::Infallible;
use std::time::Duration;

use super::connections::Connections;
use super::event::SocketModeEvent;
use super::pending::{Key, Pending};
use super::seen::Seen;
use super::settings::Settings;
use crate::json::Json;
use crate::session::machine::core::Core;
use crate::session::machine::incoming::InvalidFrameReason;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{Input, Stop, earliest};

/// How long a session that is closing waits for the consumer to handle the events that only it acknowledges.
pub(super) const HOLD_WHILE_CLOSING: Duration = Duration::from_secs(30);

/// A Socket Mode session.
#[derive(Debug)]
pub(crate) struct SocketModeMachine {
    pub(super) core: Core<SocketModeEvent>,
    pub(super) settings: Settings,
    pub(super) state: State,
    /// A URL was requested and has not arrived.
    pub(super) requesting_url: bool,
    pub(super) connections: Connections,
    pub(super) pending: Pending,
    pub(super) seen: Seen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Running,
    /// The consumer still has envelopes to acknowledge.
    Closing,
    Stopped,
}

/// Why an acknowledgement was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAcknowledged {
    /// It was acknowledged before, by the consumer or automatically; or the session has stopped.
    TooLate,
    /// The envelope accepts no payload. It can still be acknowledged without one.
    NoPayload,
}

impl SocketModeMachine {
    /// `seed` is for the jitter of the pauses.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            core: Core::new(settings.core, seed),
            state: State::Running,
            requesting_url: false,
            connections: Connections::default(),
            pending: Pending::default(),
            seen: Seen::new(settings.remembered.max(2 * settings.pending + 2)),
            settings,
        }
    }

    /// Acknowledges an envelope.
    pub(crate) fn acknowledge(
        &mut self,
        now: Duration,
        key: Key,
        payload: Option<Json>,
    ) -> Result<(), NotAcknowledged> {
        self.core.advance(now);
        let Some(entry) = self.pending.get(key).filter(|entry| entry.ack.is_none()) else {
            return Err(NotAcknowledged::TooLate);
        };
        if payload.is_some() && !entry.accepts_payload {
            return Err(NotAcknowledged::NoPayload);
        }
        entry.ack = Some(payload);
        // If there is no connection, it waits for one no longer than others do.
        let latest = now.saturating_add(self.settings.auto_ack_after);
        self.pending.due_by(key, latest);
        self.ack_if_connected(key);
        self.run_timers();
        Ok(())
    }

    /// The consumer has not handled an event that only it acknowledges. Slack delivers it again, and then it is
    /// yielded again. Has no effect on other envelopes.
    pub(crate) fn decline(&mut self, now: Duration, key: Key) {
        self.core.advance(now);
        if self.pending.get(key).is_some_and(|it| it.is_undecided()) {
            self.drop_undecided(key);
            self.run_timers();
        }
    }

    pub(super) fn stop(&mut self, why: Stop) {
        self.withdraw_untaken();
        while let Some((_, key)) = self.pending.next_due() {
            self.expire(key);
        }
        for connection in self.connections.drain() {
            self.core.close(connection.id);
        }
        self.state = State::Stopped;
        self.core.stop(why);
    }
}

impl Machine for SocketModeMachine {
    type Event = SocketModeEvent;
    /// An acknowledgement has its result at once.
    type Reply = Infallible;

    const NAME: &'static str = "socket_mode";

    fn core(&self) -> &Core<SocketModeEvent> {
        &self.core
    }

    fn core_mut(&mut self) -> &mut Core<SocketModeEvent> {
        &mut self.core
    }

    fn receive(&mut self, input: Input<'_>) {
        match input {
            Input::Url(result) => self.url(result),
            Input::Text(connection, text) if self.activity(connection) => {
                self.text(connection, text);
            }
            Input::Binary(connection, bytes) if self.activity(connection) => {
                self.core.emit_invalid(InvalidFrameReason::Binary, bytes);
            }
            Input::Ended(connection, reason) => self.disconnected(connection, reason),
            Input::Opened(connection) | Input::Activity(connection) => {
                self.activity(connection);
            }
            _ => {}
        }
    }

    fn start_closing(&mut self) {
        if self.state == State::Running {
            self.state = State::Closing;
            self.withdraw_untaken();
            let latest = self.core.now.saturating_add(HOLD_WHILE_CLOSING);
            for key in self.pending.held() {
                self.pending.due_by(key, latest);
            }
        }
    }

    fn run_timers(&mut self) {
        self.check_timers();
    }

    fn next_timer(&self) -> Option<Duration> {
        earliest([
            self.connections.next_end(&self.settings),
            self.pending.next_due().map(|(due, _)| due),
            self.needs_connection()
                .then(|| self.core.reconnect.ready_at()),
        ])
    }

    fn is_stopped(&self) -> bool {
        self.state == State::Stopped
    }

    fn abandon(&mut self) {
        if self.state != State::Stopped {
            // Without connections, nothing that is pending can be acknowledged.
            for connection in self.connections.drain() {
                self.pending.disconnected(connection.id);
            }
            self.stop(Stop::Closed);
        }
        self.core.clear_outputs();
    }

    fn replies(&mut self) -> Vec<Infallible> {
        Vec::new()
    }

    fn taken(&mut self, event: &SocketModeEvent) {
        if let SocketModeEvent::Envelope(envelope) = event {
            self.pending.taken(envelope.key);
        }
    }
}
