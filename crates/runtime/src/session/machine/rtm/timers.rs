//! Does what is due: keeps the connection alive, and sends.

use std::time::Duration;

use super::limits::ping;
use super::state::{RtmMachine, State};
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::io::{ConnectionId, Stop};

impl<T> RtmMachine<T> {
    pub(super) fn check_timers(&mut self) {
        self.outbox.expire(self.core.now);
        match &self.state {
            State::Connecting { until, .. } | State::AwaitingHello { until, .. }
                if self.core.now >= *until =>
            {
                self.disconnect(DisconnectReason::HelloTimeout);
            }
            State::Live { .. } => self.check_liveness(),
            _ => {}
        }
        self.send();
        if matches!(self.state, State::Waiting) && self.core.request_url() {
            self.state = State::RequestingUrl;
        }
    }

    fn check_liveness(&mut self) {
        let State::Live {
            connection,
            liveness,
            closing,
            ..
        } = &mut self.state
        else {
            return;
        };
        let connection = *connection;
        let now = self.core.now;
        let unconfirmed = self.outbox.unconfirmed_since();
        let due = |at: Option<Duration>| at.is_some_and(|at| now >= at);
        if closing.is_some_and(|closing| unconfirmed.is_none() || now >= closing.until) {
            self.disconnect(DisconnectReason::Replaced);
        } else if due(liveness.pong_due_at(self.settings.pong_timeout)) {
            self.disconnect(DisconnectReason::IdleTimeout);
        } else if due(liveness.ping_at(self.settings.ping_after, unconfirmed)) {
            liveness.ping_sent(now);
            self.last_id += 1;
            self.core.send(connection, ping(self.last_id));
        }
    }

    /// Sends the frames whose turn it is.
    fn send(&mut self) {
        let State::Live {
            connection,
            closing: None,
            ..
        } = self.state
        else {
            return;
        };
        if self.subscription.due && self.outbox.take_turn(self.core.now) {
            self.subscription.due = false;
            if let Some(frame) = self.subscription.frame.clone() {
                self.core.send(connection, frame);
            }
        }
        while let Some(frame) = self.outbox.pop(self.core.now, &self.settings) {
            self.core.send(connection, frame);
        }
    }

    /// Closes the connection.
    pub(super) fn disconnect(&mut self, reason: DisconnectReason) {
        if let Some(connection) = self.connection() {
            self.core.close(connection);
            self.end_connection(connection, reason);
        }
    }

    /// The connection has ended.
    pub(super) fn disconnected(&mut self, reason: DisconnectReason) {
        if let Some(connection) = self.connection() {
            self.end_connection(connection, reason);
        }
    }

    fn end_connection(&mut self, connection: ConnectionId, reason: DisconnectReason) {
        let now = self.core.now;
        let (live_for, stop) = match &self.state {
            State::Live { since, closing, .. } => (
                Some(now.saturating_sub(*since)),
                closing.is_some_and(|closing| closing.stop),
            ),
            _ => (None, false),
        };
        self.core.reconnect.disconnected(now, live_for);
        self.outbox.disconnected(now, &self.settings);
        self.core.disconnected(connection, reason);
        self.state = State::Waiting;
        if stop {
            self.stop(Stop::Closed);
        }
    }
}
