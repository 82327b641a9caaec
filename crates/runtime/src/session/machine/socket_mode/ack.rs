//! Sends acknowledgements, on whichever connection can carry them.

use super::event::SocketModeEvent;
use super::pending::{Entry, Key, acknowledgement};
use super::state::SocketModeMachine;
use crate::session::machine::event::Event;
use crate::session::machine::io::ConnectionId;

impl SocketModeMachine {
    /// Acknowledges what arrived on a connection, which is about to be closed.
    pub(super) fn ack_connection(&mut self, connection: ConnectionId) {
        for key in self.pending.on(connection) {
            if !self.pending.get(key).is_some_and(|it| it.is_undecided()) {
                self.ack(key);
            }
        }
    }

    /// The time of an envelope is over.
    pub(super) fn expire(&mut self, key: Key) {
        match self.pending.get(key) {
            Some(entry) if entry.is_undecided() => self.drop_undecided(key),
            _ => self.ack(key),
        }
    }

    /// Leaves an envelope without an acknowledgement, and knows it no longer.
    pub(super) fn drop_undecided(&mut self, key: Key) {
        self.pending.remove(key);
        self.seen.decline(key);
    }

    pub(super) fn ack_if_requested(&mut self, key: Key) {
        let entry = self.pending.get(key);
        if entry.is_some_and(|entry| entry.ack.is_some()) {
            self.ack(key);
        }
    }

    /// Acknowledges if there is a connection that can carry it.
    pub(super) fn ack_if_connected(&mut self, key: Key) {
        let entry = self.pending.get(key);
        let delivered = entry.is_some_and(|entry| !entry.deliveries.is_empty());
        if delivered || self.connections.newest_ready().is_some() {
            self.ack(key);
        }
    }

    /// Acknowledges as the consumer asked for, or without a payload.
    pub(super) fn ack(&mut self, key: Key) {
        let Some(Entry {
            ack,
            id,
            deliveries,
            ..
        }) = self.pending.remove(key)
        else {
            return;
        };
        let acknowledged = ack.is_some();
        let payload = ack.flatten();
        let core = &mut self.core;
        let mut send = |connection: ConnectionId, id: &str| {
            core.send(connection, acknowledgement(id, payload.as_ref()));
        };
        match (deliveries.is_empty(), self.connections.newest_ready()) {
            (false, _) => deliveries
                .iter()
                .for_each(|(connection, id)| send(*connection, id)),
            (true, Some(connection)) => send(connection, &id),
            (true, None) => self.emit(0, SocketModeEvent::Unacknowledged(id.into(), acknowledged)),
        }
    }

    /// Withdraws the envelopes that the consumer has not taken.
    pub(super) fn withdraw_untaken(&mut self) {
        let untaken = self.pending.drop_untaken();
        let is_untaken = |key: Key| untaken.binary_search(&key).is_ok();
        self.seen.forget(is_untaken);
        self.core.events.retain(|event| match event {
            Event::Protocol(SocketModeEvent::Envelope(envelope)) => !is_untaken(envelope.key),
            _ => true,
        });
    }

    pub(super) fn emit(&mut self, bytes: usize, event: SocketModeEvent) {
        self.core.emit(bytes, Event::Protocol(event));
    }
}
