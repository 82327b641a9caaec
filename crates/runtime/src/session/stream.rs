//! A session as a stream of events.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};

use futures_core::Stream;
use tokio::task::JoinHandle;

use super::driver::deliver::Deliver;
use super::driver::shared::{End, Shared};
use super::driver::start::Start;
use super::machine::interface::Machine;
use super::machine::io::Stop;
use super::protocol::Protocol;
use super::source::Source;
use super::stopped::{LastError, Stopped};
use crate::method::Method;
use crate::secret::SecretUrl;

/// A live session, as a stream of its events. `Client::rtm` and `Client::socket_mode` open one.
///
/// If the session stops by itself, the last item of the stream is an `Err` with the reason. If it
/// is closed, the stream just ends.
///
/// Dropping the session closes it. What the consumer has not taken is dropped. With RTM, messages
/// in flight may still be confirmed. With Socket Mode, envelopes that the consumer has can still be
/// acknowledged in their time, and Slack delivers those again that arrived within the last
/// `auto_ack_after` (a setting) and were not taken. Older ones were acknowledged automatically and
/// are lost: to lose nothing, close the session by its handle and read the stream to its end.
#[must_use = "dropping a session closes it"]
pub struct Session<P: Protocol> {
    source: Box<dyn Source<P::Event>>,
    handle: P::Handle,
    last_error: LastError<P::Error>,
    task: Option<JoinHandle<()>>,
    ended: bool,
}

impl<P: Protocol> Session<P> {
    /// Starts the session of a machine.
    pub(super) fn open<M, K>(
        start: Start<M>,
        shared: &Arc<Shared<K>>,
        source: Box<dyn Source<P::Event>>,
        handle: P::Handle,
        url: fn(&M::Response) -> Option<&SecretUrl>,
        max_frame_bytes: usize,
    ) -> Self
    where
        M: Method<Error = P::Error> + 'static,
        K: Machine<Reply: Deliver>,
    {
        let (last_error, task) = start.run(shared, url, max_frame_bytes);
        Self {
            source,
            handle,
            last_error,
            task,
            ended: false,
        }
    }

    /// A handle that controls the session from other tasks.
    #[must_use]
    pub fn handle(&self) -> P::Handle {
        self.handle.clone()
    }

    /// The next event; `None` after the session was closed or its stream returned an error.
    ///
    /// The future can be dropped without losing an event.
    pub async fn next(&mut self) -> Option<Result<P::Event, Stopped<P::Error>>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Closes the session, drops the events that the consumer has not taken, and waits until all
    /// connections are closed, which takes a limited time.
    pub async fn close(mut self) {
        self.source.drop_consumer();
        if let Some(task) = self.task.take() {
            // It only fails if its runtime has ended.
            let _ = task.await;
        }
    }

    /// The reason for the consumer; `None` if the session was closed.
    fn stopped(&self, end: End) -> Option<Stopped<P::Error>> {
        let mut last_error = self
            .last_error
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match (end, last_error.take()) {
            (End::Stop(Stop::Closed), _) => None,
            #[cfg(feature = "socket-mode")]
            (End::Stop(Stop::LinkDisabled), _) => Some(Stopped::LinkDisabled),
            (End::Stop(Stop::UrlError(_)), Some(error)) => Some(error),
            (End::Abandoned, Some(setup @ Stopped::Setup(_))) => Some(setup),
            (End::Stop(Stop::UrlError(_)) | End::Abandoned, _) => Some(Stopped::RuntimeEnded),
        }
    }
}

impl<P: Protocol> Stream for Session<P> {
    type Item = Result<P::Event, Stopped<P::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let next = std::task::ready!(self.source.poll_event(context));
        Poll::Ready(match next {
            Ok(event) => Some(Ok(event)),
            Err(end) => {
                self.ended = true;
                self.stopped(end).map(Err)
            }
        })
    }
}

impl<P: Protocol> Drop for Session<P> {
    fn drop(&mut self) {
        self.source.drop_consumer();
    }
}

impl<P: Protocol> fmt::Debug for Session<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("method", &P::METHOD)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}
