//! How a session starts.

use std::sync::{Arc, PoisonError};

use tokio::task::JoinHandle;

use super::deliver::Deliver;
use super::shared::Shared;
use super::websocket::Connector;
use super::{run, url};
use crate::base::BaseUrl;
use crate::client::{BuildError, Client};
use crate::method::Method;
use crate::secret::SecretUrl;
use crate::session::machine::interface::Machine;
use crate::session::stopped::{LastError, Stopped};

/// What a client provides for a session.
pub(crate) struct Start<M> {
    /// It does not retry.
    pub(crate) client: Client,
    pub(crate) request: M,
    /// For the connections.
    pub(crate) http: Result<reqwest::Client, BuildError>,
    /// The client's base address.
    pub(crate) base: BaseUrl,
}

impl<M: Method + 'static> Start<M> {
    /// For the jitter of pauses.
    pub(crate) fn seed(&self) -> u64 {
        // Jitter is not a secret. Without randomness it is the same for everybody without it.
        getrandom::u64().unwrap_or_default()
    }

    /// Starts the task of the session.
    pub(crate) fn run<K: Machine<Reply: Deliver>>(
        self,
        shared: &Arc<Shared<K>>,
        url: fn(&M::Response) -> Option<&SecretUrl>,
        max_frame_bytes: usize,
    ) -> (LastError<M::Error>, Option<JoinHandle<()>>) {
        let (urls, last_error) = url::source(self.client, self.request, url, self.base.clone());
        let http = match self.http {
            Ok(http) => http,
            Err(error) => {
                let mut stored = last_error.lock().unwrap_or_else(PoisonError::into_inner);
                *stored = Some(Stopped::Setup(error));
                drop(stored);
                shared.abandon();
                return (last_error, None);
            }
        };
        let connector = Connector {
            http,
            base: self.base,
            max_frame_bytes,
        };
        let task = run::start(shared, urls, connector);
        (last_error, Some(task))
    }
}
