//! Requesting WebSocket URLs.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};

use super::websocket::http_url;
use crate::base::BaseUrl;
use crate::client::Client;
use crate::method::{ErrorKind, Method};
use crate::secret::SecretUrl;
use crate::session::machine::url_failure::UrlFailure;
use crate::session::stopped::{LastError, Stopped};

/// A request for a URL that is in progress.
pub(super) type UrlRequest = Pin<Box<dyn Future<Output = Result<SecretUrl, UrlFailure>> + Send>>;

/// Requests a URL once. The type of the method is erased, so that the driver is compiled once.
pub(super) type UrlSource = Box<dyn Fn() -> UrlRequest + Send + Sync>;

/// Requests URLs with a client that does not retry, and stores the last error for the consumer.
pub(super) fn source<M: Method + 'static>(
    client: Client,
    request: M,
    url: fn(&M::Response) -> Option<&SecretUrl>,
    base: BaseUrl,
) -> (UrlSource, LastError<M::Error>) {
    let last_error: LastError<M::Error> = Arc::default();
    let stored = Arc::clone(&last_error);
    let request = Arc::new(request);
    let source = move || -> UrlRequest {
        let (client, request) = (client.clone(), Arc::clone(&request));
        let (stored, base) = (Arc::clone(&stored), base.clone());
        Box::pin(async move {
            let (error, failure) = match client.call(&*request).await {
                Err(error) => {
                    let failure = UrlFailure::of(&error);
                    (Stopped::Call(error), failure)
                }
                Ok(reply) => match url(&reply.response) {
                    None => (
                        Stopped::MissingUrl(M::INFO.name),
                        UrlFailure::without_url(ErrorKind::Unknown),
                    ),
                    Some(url) if http_url(url, &base).is_none() => (
                        Stopped::InsecureUrl(M::INFO.name),
                        UrlFailure::without_url(ErrorKind::GiveUp),
                    ),
                    Some(url) => return Ok(url.clone()),
                },
            };
            *stored.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            Err(failure)
        })
    };
    (Box::new(source), last_error)
}
