//! The part of a machine that both protocols share: time, reconnecting, events and outputs.

use std::collections::VecDeque;
use std::time::Duration;

use super::buffer::{Buffer, BufferLimits};
use super::disconnect_reason::DisconnectReason;
use super::event::Event;
use super::incoming::{InvalidFrame, InvalidFrameReason};
use super::io::{ConnectionId, Frame, Note, Output, Stop};
use super::reconnect::{Reconnect, ReconnectSettings};
use super::url_error::UrlError;
use super::url_failure::UrlFailure;
use crate::json::Json;
use crate::secret::SecretUrl;

/// The settings that both protocols share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CoreSettings {
    /// How URLs are requested.
    pub(crate) reconnect: ReconnectSettings,
    /// From the URL to the hello. A URL is valid for 30 s.
    pub(crate) hello_timeout: Duration,
    /// How long a connection that is to be closed is still read.
    pub(crate) drain_timeout: Duration,
    /// What waits for the consumer.
    pub(crate) buffer: BufferLimits,
}

/// The state that both protocols share. `T` are the protocol's own events.
#[derive(Debug)]
pub(crate) struct Core<T> {
    pub(super) settings: CoreSettings,
    pub(super) now: Duration,
    pub(super) reconnect: Reconnect,
    pub(super) events: Buffer<Event<T>>,
    outputs: VecDeque<Output>,
    /// How many connections were opened.
    opened: u64,
}

impl<T> Core<T> {
    /// `seed` is for the jitter of the pauses.
    pub(crate) fn new(settings: CoreSettings, seed: u64) -> Self {
        Self {
            now: Duration::ZERO,
            reconnect: Reconnect::new(settings.reconnect, seed),
            events: Buffer::new(settings.buffer),
            outputs: VecDeque::new(),
            opened: 0,
            settings,
        }
    }

    /// Moves the clock, which never goes back.
    pub(super) fn advance(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// The end of the drain time of a connection that starts to drain now.
    pub(super) fn drained_at(&self) -> Duration {
        self.now.saturating_add(self.settings.drain_timeout)
    }

    /// Requests a URL, if it is time for that.
    pub(super) fn request_url(&mut self) -> bool {
        let requested = self.reconnect.take(self.now);
        if requested {
            self.outputs.push_back(Output::RequestUrl);
        }
        requested
    }

    /// Opens a connection, and returns it with the time by which its hello is due.
    pub(super) fn open(&mut self, url: SecretUrl) -> (ConnectionId, Duration) {
        self.reconnect.url_received();
        self.opened += 1;
        let id = ConnectionId(self.opened);
        self.outputs.push_back(Output::Open(id, url));
        (id, self.now.saturating_add(self.settings.hello_timeout))
    }

    /// Records that a request for a URL failed.
    ///
    /// # Errors
    ///
    /// The request is not to be repeated, and the session stops.
    pub(super) fn url_failed(&mut self, failure: UrlFailure) -> Result<(), Stop> {
        let repeat = self.reconnect.url_failed(self.now, &failure);
        let retry_in = self.reconnect.pause(self.now);
        self.note(Note::UrlError(failure.clone(), retry_in));
        match repeat {
            true => {
                self.emit(0, Event::UrlError(UrlError::new(&failure, retry_in)));
                Ok(())
            }
            false => Err(Stop::UrlError(failure)),
        }
    }

    /// Reports the end of a connection.
    pub(super) fn disconnected(&mut self, id: ConnectionId, reason: DisconnectReason) {
        let pause = self.reconnect.pause(self.now);
        self.note(Note::Disconnected(id, reason, pause));
        self.emit(0, Event::Disconnected(reason));
    }

    pub(super) fn send(&mut self, id: ConnectionId, frame: Frame) {
        self.outputs.push_back(Output::Send(id, frame));
    }

    pub(super) fn close(&mut self, id: ConnectionId) {
        self.outputs.push_back(Output::Close(id));
    }

    pub(super) fn note(&mut self, note: Note) {
        self.outputs.push_back(Output::Note(note));
    }

    pub(super) fn stop(&mut self, why: Stop) {
        self.outputs.push_back(Output::Stopped(why));
    }

    pub(super) fn next_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Nobody carries outputs out any more.
    pub(super) fn clear_outputs(&mut self) {
        self.outputs.clear();
    }

    /// Emits an event whose frame had so many bytes.
    pub(super) fn emit(&mut self, bytes: usize, event: Event<T>) {
        self.events.push(self.now, bytes, event);
    }

    /// Emits a frame that is not part of the protocol. `text` is JSON.
    pub(super) fn emit_frame(&mut self, kind: String, text: &str) {
        self.emit(text.len(), Event::Frame(kind, Json::known(text)));
    }

    pub(super) fn emit_invalid(&mut self, reason: InvalidFrameReason, bytes: &[u8]) {
        let invalid = InvalidFrame {
            reason,
            bytes: bytes.into(),
        };
        self.emit(bytes.len(), Event::InvalidFrame(invalid));
    }

    /// How much memory is reserved for events and outputs, in items.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.events.capacity() + self.outputs.capacity()
    }
}
