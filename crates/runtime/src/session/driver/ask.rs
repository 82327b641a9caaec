//! Asking for addresses.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::wire::http_address;
use crate::client::Client;
use crate::method::{ErrorKind, Method};
use crate::secret::SecretUrl;
use crate::session::machine::attempts::NoAddress;
use crate::session::stopped::Stopped;

/// The outcome of one question, as the machine wants it.
pub(super) type Answer = Result<SecretUrl, NoAddress>;

/// Asks once. It has forgotten which method it calls, so that the driver is compiled once.
pub(crate) type Ask = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Answer> + Send>> + Send + Sync>;

/// The last failure with its type, for the consumer.
pub(crate) type Failure<E> = Arc<Mutex<Option<Stopped<E>>>>;

/// Calls the method with a client that does not repeat calls.
pub(crate) fn ask<M: Method + 'static>(
    client: Client,
    request: M,
    address: fn(&M::Response) -> Option<&SecretUrl>,
    plain: bool,
) -> (Ask, Failure<M::Error>) {
    let failure: Failure<M::Error> = Arc::default();
    let kept = Arc::clone(&failure);
    let request = Arc::new(request);
    let ask = move || -> Pin<Box<dyn Future<Output = Answer> + Send>> {
        let (client, request) = (client.clone(), Arc::clone(&request));
        let kept = Arc::clone(&kept);
        Box::pin(async move {
            let outcome = client.call(&*request).await;
            let (stopped, why) = match outcome {
                Err(error) => {
                    let why = NoAddress::of(&error);
                    (Stopped::Call(error), why)
                }
                Ok(reply) => match address(&reply.response) {
                    None => (Stopped::NoAddress(M::NAME), no_address(ErrorKind::Unknown)),
                    Some(address) if http_address(address, plain).is_none() => (
                        Stopped::InsecureAddress(M::NAME),
                        no_address(ErrorKind::GiveUp),
                    ),
                    Some(address) => return Ok(address.clone()),
                },
            };
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(stopped);
            Err(why)
        })
    };
    (Box::new(ask), failure)
}

fn no_address(kind: ErrorKind) -> NoAddress {
    NoAddress {
        code: None,
        kind,
        retry_after: None,
    }
}
