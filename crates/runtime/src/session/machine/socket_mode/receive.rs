//! Processes what Slack sends.

use super::connections::Phase;
use super::event::{Envelope, SocketModeEvent};
use super::frame::{self, Delivery, DisconnectRequest, Incoming};
use super::pending::acknowledgement;
use super::seen::IdKind;
use super::state::{SocketModeMachine, State};
use crate::code::UnknownCode;
use crate::method::ErrorKind;
use crate::secret::SecretUrl;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::io::{ConnectionId, Note, Stop};
use crate::session::machine::url_failure::UrlFailure;

impl SocketModeMachine {
    /// Records activity, and returns whether the connection is one of the session's.
    pub(super) fn activity(&mut self, id: ConnectionId) -> bool {
        let connection = self.connections.get(id);
        connection
            .map(|connection| connection.liveness.activity(self.core.now))
            .is_some()
    }

    pub(super) fn url(&mut self, result: Result<SecretUrl, UrlFailure>) {
        if !std::mem::take(&mut self.requesting_url) || self.state != State::Running {
            return;
        }
        match result {
            Ok(url) => {
                let (connection, until) = self.core.open(url);
                self.connections.add(connection, self.core.now, until);
            }
            Err(mut failure) => {
                let code = failure.code.as_ref().map(UnknownCode::as_str);
                if code == Some(frame::TOO_MANY) {
                    failure.kind = ErrorKind::Retry;
                    self.core.reconnect.too_many_connections(self.core.now);
                }
                if let Err(stop) = self.core.url_failed(failure) {
                    self.stop(stop);
                }
            }
        }
    }

    pub(super) fn text(&mut self, connection: ConnectionId, text: &str) {
        match frame::read(text) {
            Err(reason) => self.core.emit_invalid(reason, text.as_bytes()),
            Ok(Incoming::Delivery(delivery)) => self.deliver(connection, text.len(), delivery),
            Ok(Incoming::Hello(hello)) => {
                self.emit(text.len(), SocketModeEvent::Hello(hello));
                self.hello(connection);
            }
            Ok(Incoming::DisconnectRequested(request)) => {
                self.disconnect_requested(connection, &request);
            }
            Ok(Incoming::Other(kind)) => self.core.emit_frame(kind, text),
        }
    }

    fn hello(&mut self, id: ConnectionId) {
        let since = self.core.now;
        match self.connections.get(id) {
            Some(connection) if !connection.is_ready() => connection.phase = Phase::Live { since },
            _ => return,
        }
        self.core.note(Note::Live(id));
        self.connections.replace_one(self.core.drained_at());
        for key in self.pending.acknowledged() {
            self.ack_if_connected(key);
        }
    }

    fn deliver(&mut self, connection: ConnectionId, bytes: usize, delivery: Delivery) {
        let id = &*delivery.envelope_id;
        let event_id = delivery.event_id.as_deref();
        let known = self
            .seen
            .find(IdKind::Envelope, id)
            .or_else(|| event_id.and_then(|id| self.seen.find(IdKind::Event, id)));
        if let Some(key) = known {
            self.seen.note(IdKind::Envelope, id, key);
            if self.pending.join(key, connection, id) {
                self.ack_if_requested(key);
            } else {
                self.core.send(connection, acknowledgement(id, None));
            }
            return;
        }
        if self.state != State::Running {
            return;
        }
        if !self.core.events.has_room(self.core.now) {
            return self.core.events.count_dropped();
        }
        // Slack delivers events again, and nothing else.
        let hold = self.settings.hold_events.filter(|_| event_id.is_some());
        let wait = hold.unwrap_or(self.settings.auto_ack_after);
        let due = self.core.now.saturating_add(wait);
        let held = hold.is_some();
        let accepts_payload = delivery.accepts_payload;
        let key = self
            .pending
            .insert(due, held, accepts_payload, connection, id);
        self.seen.note(IdKind::Envelope, id, key);
        if let Some(event_id) = event_id {
            self.seen.note(IdKind::Event, event_id, key);
        }
        self.emit(
            bytes,
            SocketModeEvent::Envelope(Envelope {
                key,
                held,
                id: delivery.envelope_id,
                kind: delivery.kind,
                accepts_payload: delivery.accepts_payload,
                payload: delivery.payload,
                retry_attempt: delivery.retry_attempt,
                retry_reason: delivery.retry_reason,
            }),
        );
    }

    fn disconnect_requested(&mut self, id: ConnectionId, request: &DisconnectRequest) {
        self.emit(0, SocketModeEvent::DisconnectRequested(request.clone()));
        match request {
            DisconnectRequest::LinkDisabled => self.stop(Stop::LinkDisabled),
            DisconnectRequest::TooManyWebsockets => {
                self.core.reconnect.too_many_connections(self.core.now);
                self.ack_connection(id);
                self.disconnect(id, DisconnectReason::TooManyConnections);
            }
            DisconnectRequest::Warning
            | DisconnectRequest::RefreshRequested
            | DisconnectRequest::Unknown(_) => self.replace(id),
        }
    }

    /// Starts to replace a connection.
    fn replace(&mut self, id: ConnectionId) {
        let now = self.core.now;
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        match connection.phase {
            Phase::Opening { .. } => self.disconnect(id, DisconnectReason::Replaced),
            Phase::Live { since } => {
                connection.phase = Phase::Replacing;
                let live_for = now.saturating_sub(since);
                self.core.reconnect.disconnected(now, Some(live_for));
            }
            Phase::Replacing | Phase::Draining { .. } => {}
        }
    }
}
