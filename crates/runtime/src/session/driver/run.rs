//! The task of a session.

use std::future::pending;
use std::sync::Arc;

use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep_until};
use tracing::Instrument;

use super::connection;
use super::deliver::Deliver;
use super::shared::{Job, Shared};
use super::url::{UrlRequest, UrlSource};
use super::websocket::Connector;
use crate::secret::SecretUrl;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::Input;
use crate::session::machine::url_failure::UrlFailure;

/// Starts the task; it ends when the session has stopped and its connections are closed.
pub(crate) fn start<K: Machine<Reply: Deliver>>(
    shared: &Arc<Shared<K>>,
    urls: UrlSource,
    connector: Connector,
) -> JoinHandle<()> {
    let task = drive(Arc::clone(shared), urls, Arc::new(connector));
    tokio::spawn(task.instrument(shared.span.clone()))
}

async fn drive<K: Machine<Reply: Deliver>>(
    shared: Arc<Shared<K>>,
    urls: UrlSource,
    connector: Arc<Connector>,
) {
    let _guard = Abandon(&shared);
    let mut connections = JoinSet::new();
    let mut request: Option<UrlRequest> = None;
    shared.input(Input::Time);
    loop {
        let turn = shared.turn();
        for job in turn.jobs {
            match job {
                Job::RequestUrl => request = Some(urls()),
                Job::Open(id, url, orders) => {
                    let connection = connection::run(
                        Arc::clone(&shared),
                        Arc::clone(&connector),
                        id,
                        url,
                        orders,
                    );
                    connections.spawn(connection.instrument(shared.span.clone()));
                }
            }
        }
        if turn.stopped {
            break;
        }
        tokio::select! {
            biased;
            result = result(&mut request) => {
                request = None;
                shared.input(Input::Url(result));
            }
            () = shared.due() => {}
            () = wake(turn.wake_at) => shared.input(Input::Time),
            Some(_) = connections.join_next() => {}
        }
    }
    // Each of them was told to close, which takes a limited time.
    while connections.join_next().await.is_some() {}
    tracing::info!("session stopped");
}

async fn result(request: &mut Option<UrlRequest>) -> Result<SecretUrl, UrlFailure> {
    match request {
        Some(request) => request.await,
        None => pending().await,
    }
}

async fn wake(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => pending().await,
    }
}

/// Ends the session when the task is dropped, as with its runtime.
struct Abandon<'a, K: Machine<Reply: Deliver>>(&'a Shared<K>);

impl<K: Machine<Reply: Deliver>> Drop for Abandon<'_, K> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}
