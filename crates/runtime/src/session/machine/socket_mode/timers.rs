//! Does what is due: acknowledges, and opens and closes connections.

use super::connections::{Connection, Phase};
use super::state::{SocketModeMachine, State};
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::io::{ConnectionId, Stop};

impl SocketModeMachine {
    pub(super) fn check_timers(&mut self) {
        if self.state == State::Stopped {
            return;
        }
        while let Some((due, key)) = self.pending.next_due() {
            if self.core.now < due && self.pending.len() <= self.settings.pending {
                break;
            }
            self.expire(key);
        }
        self.end_connections();
        if self.state == State::Closing && self.pending.len() == 0 {
            return self.stop(Stop::Closed);
        }
        let drained_at = self.core.drained_at();
        self.connections.make_room(&self.settings, drained_at);
        if self.needs_connection() {
            self.requesting_url = self.core.request_url();
        }
    }

    pub(super) fn needs_connection(&self) -> bool {
        self.state == State::Running
            && !self.requesting_url
            && self.connections.needs_another(&self.settings)
    }

    /// Closes the connections whose time is over.
    fn end_connections(&mut self) {
        let now = self.core.now;
        let over: Vec<(ConnectionId, DisconnectReason)> = self
            .connections
            .iter()
            .filter(|connection| now >= connection.ends_at(&self.settings))
            .map(|connection| match connection.phase {
                Phase::Opening { .. } => (connection.id, DisconnectReason::HelloTimeout),
                Phase::Draining { until } if now >= until => {
                    (connection.id, DisconnectReason::Replaced)
                }
                _ => (connection.id, DisconnectReason::IdleTimeout),
            })
            .collect();
        for (id, reason) in over {
            if reason == DisconnectReason::Replaced {
                self.ack_connection(id);
            }
            self.disconnect(id, reason);
        }
    }

    /// Closes a connection.
    pub(super) fn disconnect(&mut self, id: ConnectionId, reason: DisconnectReason) {
        if let Some(connection) = self.connections.remove(id) {
            self.core.close(id);
            self.end_connection(&connection, reason);
        }
    }

    /// A connection has ended.
    pub(super) fn disconnected(&mut self, id: ConnectionId, reason: DisconnectReason) {
        if let Some(connection) = self.connections.remove(id) {
            self.end_connection(&connection, reason);
        }
    }

    fn end_connection(&mut self, connection: &Connection, reason: DisconnectReason) {
        let now = self.core.now;
        match connection.phase {
            Phase::Opening { .. } => self.core.reconnect.disconnected(now, None),
            Phase::Live { since } => {
                let live_for = now.saturating_sub(since);
                self.core.reconnect.disconnected(now, Some(live_for));
            }
            // Its end was announced, and counted then.
            Phase::Replacing | Phase::Draining { .. } => {}
        }
        self.connections.keep_draining();
        self.pending.disconnected(connection.id);
        self.core.disconnected(connection.id, reason);
    }
}
