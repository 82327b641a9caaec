//! Yields each delivery once.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::envelope::Envelope;
use super::event::Event;
use crate::once::{Begun, ClaimError, Claims, id_of};
use crate::session::driver::shared::End;
use crate::session::source::Source;

/// How long to wait for what is known of a delivery. Slack waits for 3 s.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The events of a session without the envelopes that were handled before.
pub(super) struct Gate<S> {
    source: S,
    claims: Arc<dyn Claims>,
    /// The runtime of the session. The stream of events may be read on another one.
    runtime: Handle,
    asked: Option<Asked>,
}

/// An envelope, and what is known of it as soon as that is there.
struct Asked {
    envelope: Envelope,
    known: oneshot::Receiver<Result<Begun, ClaimError>>,
}

impl<S> Gate<S> {
    pub(super) fn new(source: S, claims: Arc<dyn Claims>, runtime: Handle) -> Self {
        Self {
            source,
            claims,
            runtime,
            asked: None,
        }
    }

    /// Asks what is known of an envelope. It is asked in a task, so that the stream can be dropped while it waits.
    fn ask(&self, envelope: Envelope, id: String) -> Asked {
        let (sender, known) = oneshot::channel();
        let claims = Arc::clone(&self.claims);
        self.runtime.spawn(async move {
            let begun = timeout(TIMEOUT, claims.begin(&id)).await;
            let late = |_| Err(ClaimError::new("there was no result within 2 seconds"));
            if let Err(Ok(Begun::New(claim))) = sender.send(begun.unwrap_or_else(late)) {
                // The session is gone. If this fails, the claim ends by itself.
                let _ = claim.release().await;
            }
        });
        Asked { envelope, known }
    }

    /// The event for the consumer, if there is one.
    fn admit(&self, mut envelope: Envelope, begun: Result<Begun, ClaimError>) -> Option<Event> {
        match begun {
            Ok(Begun::New(claim)) => {
                envelope.hold(claim, self.runtime.clone());
                Some(Event::Envelope(envelope))
            }
            Ok(Begun::Handled) => {
                envelope.ack();
                None
            }
            Ok(Begun::InProgress) => {
                envelope.decline();
                None
            }
            Err(error) if envelope.is_repeated => {
                envelope.decline();
                Some(Event::ClaimFailed(error))
            }
            // Somebody waits for it, and Slack does not deliver it again.
            Err(error) => {
                tracing::warn!(%error, "an interaction or command may be handled twice");
                Some(Event::Envelope(envelope))
            }
        }
    }
}

impl<S: Source<Event>> Source<Event> for Gate<S> {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<Event, End>> {
        loop {
            if let Some(asked) = &mut self.asked {
                let known = ready!(Pin::new(&mut asked.known).poll(context));
                let ended = |_| {
                    Err(ClaimError::new(
                        "its task panicked or the runtime has ended",
                    ))
                };
                let known = known.unwrap_or_else(ended);
                let asked = self.asked.take();
                let event = asked.and_then(|asked| self.admit(asked.envelope, known));
                if let Some(event) = event {
                    return Poll::Ready(Ok(event));
                }
            }
            let envelope = match ready!(self.source.poll_event(context)) {
                Ok(Event::Envelope(envelope)) => envelope,
                other => return Poll::Ready(other),
            };
            match envelope.payload.as_ref().and_then(id_of) {
                Some(id) => self.asked = Some(self.ask(envelope, id)),
                None => return Poll::Ready(Ok(Event::Envelope(envelope))),
            }
        }
    }

    fn drop_consumer(&mut self) {
        if let Some(Asked { envelope, .. }) = self.asked.take() {
            envelope.decline();
        }
        self.source.drop_consumer();
    }
}

/// Where handled deliveries are remembered, as a setting.
#[derive(Clone)]
pub(super) struct Remembered(pub(super) Arc<dyn Claims>);

impl std::fmt::Debug for Remembered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims(..)")
    }
}
