//! Requests whose delivery is handled once.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::ack::{ack, unhandled};
use super::{Headers, Inbound, OnceError, Parser};
use crate::json::Json;
use crate::once::{Begun, Claim, Claims, id_of};

/// Reads requests and has each delivery handled once: made by [`Parser::once`]. Clones share what they remember.
#[derive(Clone)]
pub struct Once {
    parser: Parser,
    claims: Arc<dyn Claims>,
}

impl Once {
    pub(super) fn new(parser: Parser, claims: impl Claims) -> Self {
        Self {
            parser,
            claims: Arc::new(claims),
        }
    }

    /// Reads a request and, unless its delivery was handled before, lets `handler` handle it. Gives what to respond
    /// with. It does not tell whether Slack sent the request: call [`Verifier::verify`](super::Verifier::verify) first.
    ///
    /// The handler's response says what became of the delivery: with a status of 2xx it was handled, and is not
    /// handled again. With any other status, such as that of [`unhandled`](super::unhandled), or if the process is
    /// killed, it was not, and Slack delivers an event again.
    /// Slack does that as well if the response takes longer than three seconds; work that takes longer belongs into a
    /// queue that outlives the process, or Slack's next deliveries get status 503 until it is done.
    ///
    /// | the delivery | response |
    /// |---|---|
    /// | is new | the handler's |
    /// | was handled | 200 |
    /// | is being handled, here or by another process | 503, so that Slack delivers it again |
    /// | has no id, such as [`UrlVerification`](Inbound::UrlVerification) or [`Options`](Inbound::Options) | the handler's, each time |
    ///
    /// Dropping the future leaves the delivery as if the process had been killed.
    ///
    /// # Errors
    ///
    /// The request cannot be read, or what was handled cannot be found out or remembered. [`OnceError::response`] is what
    /// to respond with.
    pub async fn handle<H: Headers + ?Sized, F: Future<Output = Response<Bytes>>>(
        &self,
        headers: &H,
        body: &[u8],
        handler: impl FnOnce(Inbound) -> F,
    ) -> Result<Response<Bytes>, OnceError> {
        let inbound = self.parser.parse(headers, body).map_err(OnceError::Parse)?;
        let Some(id) = json(&inbound).and_then(id_of) else {
            return Ok(handler(inbound).await);
        };
        match self.claims.begin(&id).await {
            Ok(Begun::Handled) => Ok(ack()),
            Ok(Begun::InProgress) => Ok(unhandled()),
            Ok(Begun::New(claim)) => settle(claim, handler(inbound).await).await,
            // Slack delivers it again, and then it may be known.
            Err(error) if matches!(inbound, Inbound::Event(_)) => Err(OnceError::Unknown(error)),
            // Somebody waits for it, and Slack does not deliver it again.
            Err(error) => Err(OnceError::not_remembered(handler(inbound).await, error)),
        }
    }
}

/// Remembers what became of a delivery.
async fn settle(
    claim: Box<dyn Claim>,
    response: Response<Bytes>,
) -> Result<Response<Bytes>, OnceError> {
    if !response.status().is_success() {
        // If that fails, the claim ends by itself.
        let _ = claim.release().await;
        return Ok(response);
    }
    match claim.done().await {
        Ok(()) => Ok(response),
        // It was handled: the response keeps Slack from delivering it again.
        Err(error) => Err(OnceError::not_remembered(response, error)),
    }
}

/// What has the id.
fn json(inbound: &Inbound) -> Option<&Json> {
    match inbound {
        Inbound::Event(event) => Some(&event.json),
        Inbound::Interaction(payload) | Inbound::Command(payload) => Some(&payload.json),
        // Asked again, they need a response again.
        _ => None,
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once")
            .field("parser", &self.parser)
            .finish_non_exhaustive()
    }
}
