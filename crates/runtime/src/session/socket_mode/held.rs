//! The claim on an envelope that its consumer has.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::once::{Claim, ClaimError, ClaimFuture};
use crate::session::driver::shared::Shared;
use crate::session::machine::socket_mode::pending::Key;
use crate::session::machine::socket_mode::state::SocketModeMachine;

/// How long it may take to remember what became of a delivery.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The claim on an envelope. If it is dropped, the envelope was not handled.
pub(super) struct Held {
    claim: Option<Box<dyn Claim>>,
    runtime: Handle,
    key: Key,
    shared: Arc<Shared<SocketModeMachine>>,
}

impl Held {
    pub(super) fn new(
        claim: Box<dyn Claim>,
        runtime: Handle,
        key: Key,
        shared: Arc<Shared<SocketModeMachine>>,
    ) -> Self {
        Self {
            claim: Some(claim),
            runtime,
            key,
            shared,
        }
    }

    /// The envelope was handled.
    pub(super) fn done(mut self) {
        if let Some(claim) = self.claim.take() {
            settle(&self.runtime, claim.done());
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(claim) = self.claim.take() {
            settle(&self.runtime, claim.release());
            self.shared
                .with(|machine, now| machine.decline(now, self.key));
        }
    }
}

/// Does it in a task, since the consumer does not wait for it.
fn settle(runtime: &Handle, claim: ClaimFuture<'static, ()>) {
    runtime.spawn(async move {
        let late = |_| Err(ClaimError::new("there was no result within 10 seconds"));
        if let Err(error) = timeout(TIMEOUT, claim).await.unwrap_or_else(late) {
            tracing::warn!(%error, "what became of a delivery is not remembered");
        }
    });
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held(..)")
    }
}
