//! How a session begins.

use std::sync::{Arc, PoisonError};

use tokio::task::JoinHandle;

use super::ask::{Failure, ask};
use super::{Machine, Shared, Wire, run};
use crate::client::{BuildError, Client};
use crate::method::Method;
use crate::secret::SecretUrl;
use crate::session::stopped::Stopped;

/// What a client gives to a session.
pub(crate) struct Start<M> {
    /// It does not repeat calls.
    pub(crate) client: Client,
    pub(crate) request: M,
    /// For the connections.
    pub(crate) http: Result<reqwest::Client, BuildError>,
    /// Whether the client's own base address is plain `http`.
    pub(crate) plain: bool,
}

impl<M: Method + 'static> Start<M> {
    /// For the jitter of pauses.
    pub(crate) fn seed(&self) -> u64 {
        // Jitter is no secret: without randomness it is that of everybody else without.
        getrandom::u64().unwrap_or_default()
    }

    /// Starts the task of the session.
    pub(crate) fn run<K: Machine>(
        self,
        shared: &Arc<Shared<K>>,
        address: fn(&M::Response) -> Option<&SecretUrl>,
        max_frame_bytes: usize,
    ) -> (Failure<M::Error>, Option<JoinHandle<()>>) {
        let (ask, failure) = ask(self.client, self.request, address, self.plain);
        let http = match self.http {
            Ok(http) => http,
            Err(error) => {
                let mut kept = failure.lock().unwrap_or_else(PoisonError::into_inner);
                *kept = Some(Stopped::Setup(error));
                drop(kept);
                shared.abandon();
                return (failure, None);
            }
        };
        let wire = Wire {
            http,
            plain: self.plain,
            max_frame_bytes,
        };
        let task = run::start(shared, ask, wire);
        (failure, Some(task))
    }
}
