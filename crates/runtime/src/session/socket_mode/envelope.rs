//! What Slack delivers, and its acknowledgement.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::code::UnknownCode;
use crate::json::{InvalidJson, Json};
use crate::session::driver::Shared;
use crate::session::machine::socket::{Envelope as Told, Key, NotAcknowledged, SocketMode};

/// The largest payload of an acknowledgement, in bytes of its JSON. Slack's pages name no limit; this
/// one is the session's own.
pub const MOST_PAYLOAD_BYTES: usize = 1 << 20;

/// Something that Slack delivers, and that is to be acknowledged.
///
/// Acknowledge it as soon as it is safe, before the work: [`ack`](Self::ack), or
/// [`ack_with`](Self::ack_with) where the answer is the acknowledgement. An envelope that is not
/// acknowledged is acknowledged by the session just before Slack's 3 seconds are over
/// (`acknowledge_after` of the settings), so that a slow handler does not cause repeated deliveries.
///
/// Dropping an envelope does not acknowledge it at once but leaves it to that time, since a handler
/// that broke is not a handler that is done: should the whole process be going down with it, Slack
/// delivers the envelope to another one.
///
/// `Debug` shows neither payload nor id.
#[non_exhaustive]
pub struct Envelope {
    /// Slack's name for the envelope.
    pub id: String,
    /// Its type: `events_api`, `slash_commands`, `interactive`, or another one; empty where it has
    /// none.
    pub kind: String,
    /// What it holds.
    pub payload: Option<Json>,
    /// Whether its acknowledgement may carry a payload.
    pub accepts_payload: bool,
    /// With events: how often it was delivered before.
    pub retry_attempt: Option<i64>,
    /// With events: why it is delivered again.
    pub retry_reason: Option<String>,
    key: Key,
    shared: Arc<Shared<SocketMode>>,
}

impl Envelope {
    pub(super) fn new(told: Told, shared: &Arc<Shared<SocketMode>>) -> Self {
        Self {
            id: told.id,
            kind: told.kind,
            payload: told.payload,
            accepts_payload: told.accepts_payload,
            retry_attempt: told.retry_attempt,
            retry_reason: told.retry_reason,
            key: told.key,
            shared: Arc::clone(shared),
        }
    }

    /// Acknowledges the envelope. If the session did so already, that is as good; if it is over,
    /// nothing happens, and Slack delivers the envelope again.
    pub fn ack(self) {
        // The only failure without a payload is that it was acknowledged before, or cannot be.
        let _ = self.acknowledge(None);
    }

    /// Acknowledges the envelope with a payload, which is what Slack shows or takes as the answer.
    ///
    /// If there is no connection at the moment, it goes out on the next one within the envelope's
    /// time; if none comes, [`Event::Lapsed`](super::Event::Lapsed) says so.
    ///
    /// # Errors
    ///
    /// The payload was not sent; [`AckError::fault`] says why. Unless it is too late, the error gives
    /// the envelope back, so that it can be acknowledged in another way.
    ///
    /// ```no_run
    /// use slack_methods_runtime::session::socket_mode::Envelope;
    ///
    /// # fn handle(envelope: Envelope) {
    /// let answer = serde_json::json!({"text": "On it."});
    /// if let Err(error) = envelope.ack_with(&answer) {
    ///     eprintln!("{error}");
    ///     if let Some(envelope) = error.into_envelope() {
    ///         envelope.ack();
    ///     }
    /// }
    /// # }
    /// ```
    pub fn ack_with(self, payload: &(impl Serialize + ?Sized)) -> Result<(), AckError> {
        let fault = match Json::new(payload) {
            Err(error) => AckFault::NotJson(error),
            Ok(json) if json.as_str().len() > MOST_PAYLOAD_BYTES => {
                AckFault::TooLarge(json.as_str().len())
            }
            Ok(json) => match self.acknowledge(Some(json)) {
                Ok(()) => return Ok(()),
                Err(NotAcknowledged::NoPayload) => AckFault::NoPayload,
                Err(NotAcknowledged::TooLate) => {
                    return Err(AckError {
                        fault: AckFault::TooLate,
                        envelope: None,
                    });
                }
            },
        };
        Err(AckError {
            fault,
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

/// The payload of an acknowledgement was not sent.
#[derive(Debug)]
pub struct AckError {
    fault: AckFault,
    envelope: Option<Box<Envelope>>,
}

/// Why the payload of an acknowledgement was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AckFault {
    /// An envelope of this kind takes no payload.
    NoPayload,
    /// The payload has so many bytes, and no more than [`MOST_PAYLOAD_BYTES`] are sent.
    TooLarge(usize),
    /// The payload cannot be written as JSON.
    NotJson(InvalidJson),
    /// The envelope has been acknowledged without a payload, or has
    /// [lapsed](super::Event::Lapsed), since its time was over; or the session is over.
    TooLate,
}

impl AckError {
    /// Why the payload was not sent.
    #[must_use]
    pub fn fault(&self) -> &AckFault {
        &self.fault
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
        match &self.fault {
            AckFault::NoPayload => f.write_str("an envelope of this kind takes none"),
            AckFault::TooLarge(bytes) => write!(
                f,
                "it has {bytes} bytes, and no more than {MOST_PAYLOAD_BYTES} are sent"
            ),
            AckFault::NotJson(error) => error.fmt(f),
            AckFault::TooLate => f.write_str(
                "the time for the envelope was over, or the session is (answer more quickly, or \
                 through the envelope's response_url)",
            ),
        }
    }
}

impl std::error::Error for AckError {}
