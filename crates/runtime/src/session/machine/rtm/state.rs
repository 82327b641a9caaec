//! The state of an RTM session.

use std::fmt;
use std::time::Duration;

use super::command::{Command, Outcome};
use super::event::RtmEvent;
use super::outbox::Outbox;
use super::settings::Settings;
use crate::session::machine::bucket::Bucket;
use crate::session::machine::core::Core;
use crate::session::machine::incoming::InvalidFrameReason;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Frame, Input, Stop, earliest};
use crate::session::machine::liveness::Liveness;

/// An RTM session. `T` identifies a command, and is returned with its outcome.
#[derive(Debug)]
pub(crate) struct RtmMachine<T> {
    pub(super) core: Core<RtmEvent>,
    pub(super) settings: Settings,
    pub(super) state: State,
    /// The last id that a frame was given.
    pub(super) last_id: i64,
    pub(super) outbox: Outbox<T>,
    pub(super) typing: Bucket,
    pub(super) subscription: Subscription,
}

#[derive(Debug)]
pub(super) enum State {
    /// Until the next URL may be requested.
    Waiting,
    RequestingUrl,
    Connecting {
        connection: ConnectionId,
        until: Duration,
    },
    /// The connection is open and has not said hello.
    AwaitingHello {
        connection: ConnectionId,
        until: Duration,
    },
    Live {
        connection: ConnectionId,
        since: Duration,
        liveness: Liveness,
        closing: Option<Closing>,
    },
    Stopped,
}

/// A live connection is to be closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    pub(super) until: Duration,
    /// The session is to stop then.
    pub(super) stop: bool,
}

/// The users whose presence is subscribed to. Slack forgets them with each connection.
#[derive(Debug, Default)]
pub(super) struct Subscription {
    pub(super) frame: Option<Frame>,
    /// It has not been sent on this connection.
    pub(super) due: bool,
}

impl<T> RtmMachine<T> {
    /// `seed` is for the jitter of the pauses.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            core: Core::new(settings.core, seed),
            state: State::Waiting,
            last_id: 0,
            outbox: Outbox::new(&settings),
            typing: Bucket::new(settings.typing),
            subscription: Subscription::default(),
            settings,
        }
    }

    /// Starts a command. Each command has exactly one outcome.
    pub(crate) fn command(&mut self, now: Duration, ticket: T, command: Command) {
        self.core.advance(now);
        self.accept(ticket, command);
        self.check_timers();
    }

    pub(super) fn connection(&self) -> Option<ConnectionId> {
        match self.state {
            State::Connecting { connection, .. }
            | State::AwaitingHello { connection, .. }
            | State::Live { connection, .. } => Some(connection),
            State::Waiting | State::RequestingUrl | State::Stopped => None,
        }
    }

    fn is_current(&self, connection: ConnectionId) -> bool {
        self.connection() == Some(connection)
    }

    pub(super) fn stop(&mut self, why: Stop) {
        self.outbox.stop();
        if let Some(connection) = self.connection() {
            self.core.close(connection);
        }
        self.state = State::Stopped;
        self.core.stop(why);
    }
}

impl<T: fmt::Debug + Send + 'static> Machine for RtmMachine<T> {
    type Event = RtmEvent;
    type Reply = (T, Outcome);

    const NAME: &'static str = "rtm";

    fn core(&self) -> &Core<RtmEvent> {
        &self.core
    }

    fn core_mut(&mut self) -> &mut Core<RtmEvent> {
        &mut self.core
    }

    fn receive(&mut self, input: Input<'_>) {
        match input {
            Input::Url(result) => self.url(result),
            Input::Opened(connection) => match self.state {
                State::Connecting {
                    connection: current,
                    until,
                } if current == connection => {
                    self.state = State::AwaitingHello { connection, until };
                }
                _ => {}
            },
            Input::Text(connection, text) if self.is_current(connection) => self.text(text),
            Input::Binary(connection, bytes) if self.is_current(connection) => {
                self.invalid(InvalidFrameReason::Binary, bytes);
            }
            Input::Ended(connection, reason) if self.is_current(connection) => {
                self.disconnected(reason);
            }
            Input::Activity(connection) if self.is_current(connection) => self.activity(),
            _ => {}
        }
    }

    /// What was sent still gets its replies, for a limited time.
    fn start_closing(&mut self) {
        self.outbox.fail_queue();
        let until = self.core.drained_at();
        match &mut self.state {
            State::Stopped => {}
            State::Live { closing, .. } => {
                let until = closing.map_or(until, |closing| closing.until);
                *closing = Some(Closing { until, stop: true });
            }
            _ => self.stop(Stop::Closed),
        }
    }

    fn run_timers(&mut self) {
        self.check_timers();
    }

    fn next_timer(&self) -> Option<Duration> {
        let state = match &self.state {
            State::Waiting => Some(self.core.reconnect.ready_at()),
            State::Connecting { until, .. } | State::AwaitingHello { until, .. } => Some(*until),
            State::Live {
                liveness, closing, ..
            } => earliest([
                closing.map(|closing| closing.until),
                liveness.ping_at(self.settings.ping_after, self.outbox.unconfirmed_since()),
                liveness.pong_due_at(self.settings.pong_timeout),
                match closing {
                    Some(_) => None,
                    None => self.outbox.sends_at(&self.settings, self.subscription.due),
                },
            ]),
            State::RequestingUrl | State::Stopped => None,
        };
        earliest([state, self.outbox.expires_at()])
    }

    fn is_stopped(&self) -> bool {
        matches!(self.state, State::Stopped)
    }

    fn abandon(&mut self) {
        self.outbox.stop();
        self.state = State::Stopped;
        self.core.clear_outputs();
    }

    fn replies(&mut self) -> Vec<(T, Outcome)> {
        self.outbox.take_outcomes()
    }
}
