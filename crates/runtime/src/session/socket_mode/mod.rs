//! Socket Mode sessions: a stream of envelopes, each to be acknowledged.
//!
//! Source: <https://docs.slack.dev/apis/events-api/using-socket-mode>. The client needs an app-level
//! token (`xapp-…`); `Client::with_token` makes a second client, on the same connections, of one that
//! has the bot's.
//!
//! - **Changing connections.** When Slack wants a connection back, the session opens the next one
//!   first and reads the old one for [`Settings::drain_for`] longer, so that no envelope is lost.
//!   Only where all 10 connections that Slack allows are in use, one is drained first.
//! - **Once.** An envelope that comes again is not given again: it is known by its id, and an event
//!   by its `event_id`, too. 65,536 ids are remembered.
//! - **A slow handler.** An envelope that nobody acknowledged is acknowledged just before Slack would
//!   deliver it again, also while it waits for the consumer. So what waits for longer is lost where
//!   the process ends or the session is dropped; see [`Session`].
//! - **A slow consumer.** Events wait in a buffer. When it is full, the session stops reading for a
//!   quarter of a second, so that the network slows Slack down. After that it reads on, since silence
//!   could not be told from a dead connection: then the newest events are dropped, and
//!   [`Event::Missed`] stands in their place. A dropped envelope is not acknowledged, so Slack
//!   delivers it again.
//! - **Large frames.** A frame above [`Settings::max_frame_bytes`] ends its connection and is
//!   delivered again on the next one; the limit is far above what Slack sends.

mod envelope;
mod event;
mod machine;
mod settings;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;
use tokio::task::JoinHandle;

pub use self::envelope::{AckError, AckFault, Envelope, MOST_PAYLOAD_BYTES};
pub use self::event::{Event, Hello, Lapsed, Reason};
pub use self::settings::Settings;
use super::driver::ask::Failure;
use super::driver::{Shared, Start};
use super::machine::buffer::Item;
pub use super::machine::socket::MOST_CONNECTIONS;
use super::machine::socket::SocketMode;
use super::opens::OpensSocketMode;
use super::stopped::Stopped;

/// A Socket Mode session, as a stream of what happens in it. It is opened by `Client::socket_mode`.
///
/// The stream has one `Err` at its end if the session stopped by itself, and just ends if it was
/// closed.
///
/// Dropping the session closes it: what the consumer has can still be acknowledged in its time. Of
/// what it has not taken, Slack delivers again what came within the last [`acknowledge_after`]; what
/// waited longer was acknowledged by the session, and is gone. To lose nothing, call
/// [`Handle::close`] and read the stream to its end.
///
/// [`acknowledge_after`]: Settings::acknowledge_after
#[must_use = "a session that is dropped is closed"]
pub struct Session<M: OpensSocketMode> {
    shared: Arc<Shared<SocketMode>>,
    failure: Failure<M::Error>,
    task: Option<JoinHandle<()>>,
    ended: bool,
}

impl<M: OpensSocketMode + 'static> Session<M> {
    pub(crate) fn open(start: Start<M>, settings: Settings) -> Self {
        let max_frame_bytes = settings.max_frame_bytes;
        let machine = SocketMode::new(settings.machine(), start.seed());
        let shared = Arc::new(Shared::new(machine));
        let (failure, task) = start.run(&shared, M::address, max_frame_bytes);
        Self {
            shared,
            failure,
            task,
            ended: false,
        }
    }
}

impl<M: OpensSocketMode> Session<M> {
    /// What closes the session from elsewhere.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle {
            shared: Arc::clone(&self.shared),
        }
    }

    /// The next thing that happens; `None` when the session is closed or has said why it stopped.
    ///
    /// The future can be dropped without losing an event.
    pub async fn next(&mut self) -> Option<Result<Event, Stopped<M::Error>>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Drops the session, with what the consumer has not taken, and waits until its connections are
    /// closed, which takes a limited time.
    pub async fn close(mut self) {
        self.shared.forsake();
        if let Some(task) = self.task.take() {
            // It can only fail by ending with its runtime.
            let _ = task.await;
        }
    }
}

impl<M: OpensSocketMode> Stream for Session<M> {
    type Item = Result<Event, Stopped<M::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let told = std::task::ready!(self.shared.poll_event(context));
        Poll::Ready(match told {
            Ok(Item::Event(event)) => Some(Ok(Event::of(event, &self.shared))),
            Ok(Item::Missed(count)) => Some(Ok(Event::Missed(count))),
            Err(end) => {
                self.ended = true;
                Stopped::of(end, &self.failure).map(Err)
            }
        })
    }
}

impl<M: OpensSocketMode> Drop for Session<M> {
    fn drop(&mut self) {
        self.shared.forsake();
    }
}

impl<M: OpensSocketMode> fmt::Debug for Session<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("method", &M::NAME)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// Closes a session from elsewhere. Cloning is cheap, and a handle does not keep the session open.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared<SocketMode>>,
}

impl Handle {
    /// Closes the session: it takes no more envelopes, waits until those that the consumer has are
    /// acknowledged or their time is over, and then the stream of events ends. Closing twice is the
    /// same as once.
    ///
    /// What the consumer has not taken and nobody has acknowledged is taken back, so that Slack
    /// delivers it again. What waited for longer than [`Settings::acknowledge_after`] has been
    /// acknowledged by the session and does not come again: it is still in the stream, so read that
    /// to its end.
    pub fn close(&self) {
        self.shared.close();
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}
