//! Envelopes, and their acknowledgement.

use std::fmt;
use std::sync::Arc;

use tokio::runtime::Handle;

use super::held::Held;
use crate::code::UnknownCode;
use crate::event_set::{OpenEventSet, UnknownEvent};
use crate::json::Json;
use crate::once::Claim;
use crate::session::driver::shared::Shared;
use crate::session::machine::socket_mode::event::Envelope as MachineEnvelope;
use crate::session::machine::socket_mode::pending::Key;
use crate::session::machine::socket_mode::state::{NotAcknowledged, SocketModeMachine};

/// The maximum payload of an acknowledgement, in bytes of its JSON. Slack documents no limit; this
/// one is the session's own.
pub const MAX_PAYLOAD_BYTES: usize = 1 << 20;

/// An envelope from Slack, which is to be acknowledged.
///
/// Acknowledge it as soon as it is safe, before the work: [`ack`](Self::ack), or
/// [`ack_with`](Self::ack_with) if the response is the acknowledgement. The session acknowledges it
/// automatically just before Slack's 3 seconds are over (`auto_ack_after` of the settings), so that
/// a slow handler does not cause repeated deliveries.
///
/// Dropping an envelope does not acknowledge it at once but leaves it to that time, since a handler
/// that panicked is not done: if the whole process ends, Slack delivers the envelope to another
/// one. With [`Settings::once`](super::Settings::once) an event is acknowledged by its handler alone, after the
/// work: if it is dropped, Slack delivers it again.
///
/// `Debug` shows neither the payload nor the id.
#[non_exhaustive]
pub struct Envelope {
    /// The id of the envelope.
    pub id: String,
    /// Its type: `events_api`, `slash_commands`, `interactive`, or another one; empty if it has
    /// none.
    pub kind: String,
    /// The payload.
    pub payload: Option<Json>,
    /// Whether its acknowledgement may have a payload.
    pub accepts_payload: bool,
    /// With events: how often it was delivered before.
    pub retry_attempt: Option<i64>,
    /// With events: why it is delivered again.
    pub retry_reason: Option<String>,
    /// Whether Slack delivers it again unless it is acknowledged, and only the consumer does so.
    pub(super) is_repeated: bool,
    key: Key,
    shared: Arc<Shared<SocketModeMachine>>,
    held: Option<Held>,
}

impl Envelope {
    pub(super) fn new(envelope: MachineEnvelope, shared: &Arc<Shared<SocketModeMachine>>) -> Self {
        Self {
            id: envelope.id,
            kind: envelope.kind,
            payload: envelope.payload,
            accepts_payload: envelope.accepts_payload,
            retry_attempt: envelope.retry_attempt,
            retry_reason: envelope.retry_reason,
            is_repeated: envelope.held,
            key: envelope.key,
            shared: Arc::clone(shared),
            held: None,
        }
    }

    /// It is the consumer's to handle.
    pub(super) fn hold(&mut self, claim: Box<dyn Claim>, runtime: Handle) {
        let shared = Arc::clone(&self.shared);
        self.held = Some(Held::new(claim, runtime, self.key, shared));
    }

    /// It is not handled here, and Slack is to deliver it again if it does that at all.
    pub(super) fn decline(self) {
        let decline = |machine: &mut SocketModeMachine, now| machine.decline(now, self.key);
        self.shared.with(decline);
    }

    /// The payload in its type, as the enum that the crate `slack-methods` has for it. What the enum
    /// does not know, and what does not fit its type, is in the variant that keeps the JSON.
    ///
    /// Each call decodes the payload anew. The field `payload` has its JSON.
    ///
    /// ```no_run
    /// use slack_methods::events::EventsApiEvent;
    /// use slack_methods::payloads::{Interaction, Payload};
    /// use slack_methods_runtime::session::socket_mode::Envelope;
    ///
    /// # fn handle(envelope: &Envelope) {
    /// match envelope.payload() {
    ///     Payload::Event(payload) => match payload.event {
    ///         EventsApiEvent::AppMention(event) => println!("mentioned in {}", event.channel),
    ///         event => println!("an event: {}", event.kind()),
    ///     },
    ///     Payload::Interaction(Interaction::BlockActions(payload)) => {
    ///         println!("{} clicked", payload.user.id);
    ///     }
    ///     Payload::Command(command) => println!("a command: {}", command.command),
    ///     other => println!("something else: {}", other.kind()),
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn payload<P: OpenEventSet>(&self) -> P {
        match &self.payload {
            Some(json) => P::decode_or_keep(&self.kind, json),
            None => P::unknown(UnknownEvent {
                kind: self.kind.clone(),
                ..UnknownEvent::default()
            }),
        }
    }

    /// Acknowledges the envelope. This has no effect if the session did so already. If the session
    /// has stopped, Slack delivers the envelope again.
    ///
    /// With [`Settings::once`](super::Settings::once) it says that the envelope was handled.
    pub fn ack(mut self) {
        // Without a payload this only fails if it was acknowledged before, or cannot be any more.
        let _ = self.acknowledge(None);
        self.handled();
    }

    /// What was handled is remembered, if the session does that. It is after the acknowledgement: if it fails, an
    /// acknowledged event is not delivered again.
    fn handled(&mut self) {
        if let Some(held) = self.held.take() {
            held.done();
        }
    }

    /// Acknowledges the envelope with a payload, which is the response to Slack: a type of
    /// `slack_methods::block_kit`, or what `serde_json::json!` makes.
    ///
    /// If there is no connection at the moment, it is sent on the next one within the envelope's
    /// time. If there is none until then, [`Event::Unacknowledged`](super::Event::Unacknowledged)
    /// follows.
    ///
    /// # Errors
    ///
    /// The payload was not sent; [`AckError::kind`] says why. Unless it is too late, the error
    /// returns the envelope, so that it can be acknowledged in another way.
    ///
    /// ```no_run
    /// use slack_methods_runtime::session::socket_mode::Envelope;
    ///
    /// # fn handle(envelope: Envelope) {
    /// let response = serde_json::json!({"text": "On it."});
    /// if let Err(error) = envelope.ack_with(response) {
    ///     eprintln!("{error}");
    ///     if let Some(envelope) = error.into_envelope() {
    ///         envelope.ack();
    ///     }
    /// }
    /// # }
    /// ```
    pub fn ack_with(mut self, payload: impl Into<Json>) -> Result<(), AckError> {
        let payload: Json = payload.into();
        let kind = match payload.as_str().len() {
            bytes if bytes > MAX_PAYLOAD_BYTES => AckErrorKind::TooLarge(bytes),
            _ => match self.acknowledge(Some(payload)) {
                Ok(()) => {
                    self.handled();
                    return Ok(());
                }
                Err(NotAcknowledged::NoPayload) => AckErrorKind::NoPayload,
                Err(NotAcknowledged::TooLate) => {
                    self.handled();
                    return Err(AckError {
                        kind: AckErrorKind::TooLate,
                        envelope: None,
                    });
                }
            },
        };
        Err(AckError {
            kind,
            envelope: Some(Box::new(self)),
        })
    }

    fn acknowledge(&self, payload: Option<Json>) -> Result<(), NotAcknowledged> {
        self.shared
            .with(|machine, now| machine.acknowledge(now, self.key, payload))
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("kind", &UnknownCode::new(&self.kind))
            .field("payload", &self.payload)
            .field("accepts_payload", &self.accepts_payload)
            .field("retry_attempt", &self.retry_attempt)
            .finish_non_exhaustive()
    }
}

/// The error of an acknowledgement with a payload, which was not sent.
#[derive(Debug)]
pub struct AckError {
    kind: AckErrorKind,
    envelope: Option<Box<Envelope>>,
}

/// Why the payload of an acknowledgement was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AckErrorKind {
    /// The envelope does not accept a payload.
    NoPayload,
    /// The payload has this many bytes; the maximum is [`MAX_PAYLOAD_BYTES`].
    TooLarge(usize),
    /// The time of the envelope was over, so that it was acknowledged without a payload or not at
    /// all; or the session has stopped.
    TooLate,
}

impl AckError {
    /// Why the payload was not sent.
    #[must_use]
    pub fn kind(&self) -> &AckErrorKind {
        &self.kind
    }

    /// The envelope, if it can still be acknowledged.
    #[must_use]
    pub fn into_envelope(self) -> Option<Envelope> {
        self.envelope.map(|envelope| *envelope)
    }
}

impl fmt::Display for AckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the payload was not sent: ")?;
        match &self.kind {
            AckErrorKind::NoPayload => f.write_str("the envelope does not accept one"),
            AckErrorKind::TooLarge(bytes) => write!(
                f,
                "it has {bytes} bytes, and the maximum is {MAX_PAYLOAD_BYTES}"
            ),
            AckErrorKind::TooLate => f.write_str(
                "the time of the envelope was over, or the session has stopped (acknowledge sooner, or \
                 use the response_url of the payload)",
            ),
        }
    }
}

impl std::error::Error for AckError {}
