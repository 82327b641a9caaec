//! RTM sessions: a stream of events, and a handle that sends.
//!
//! RTM is for classic apps; new ones use Socket Mode. Source:
//! <https://docs.slack.dev/legacy/legacy-rtm-api>.
//!
//! - **Reconnecting.** A session opens a new connection after everything that is not final, with
//!   growing, jittered pauses; addresses are asked for at a limited rate. It stops, with the typed
//!   error, at the first code that repeating cannot change.
//! - **Messages in flight** when a connection is lost are not sent again. Slack may answer them on
//!   the next connection, within 5 s of its hello; if it does not, or no connection comes within
//!   60 s, their end is [`SendError::Unknown`]. No more than 64 wait for their answers at once;
//!   others wait in the queue.
//! - **A slow consumer.** Events wait in a buffer. When it is full, the session stops reading for
//!   [`Settings::patience`], so that the network slows Slack down. After that it reads on, since the
//!   answers to messages and pings come on the same connection: then the newest events are dropped,
//!   and [`Event::Missed`] stands in their place. Answers are never dropped.

mod desk;
mod event;
mod handle;
mod settings;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;
use tokio::task::JoinHandle;

use self::desk::Desk;
pub use self::event::{Event, Reply};
pub use self::handle::{Confirmed, Doubt, Handle, Refused, SendError};
pub use self::settings::Settings;
use super::driver::ask::Failure;
use super::driver::{Shared, Start};
use super::machine::buffer::Item;
use super::machine::rtm::Rtm;
pub use super::machine::rtm::{MOST_CHARACTERS, MOST_FRAME_BYTES, MOST_IDS};
use super::opens::OpensRtm;
use super::stopped::Stopped;

/// An RTM session, as a stream of what happens in it. It is opened by `Client::rtm`.
///
/// The stream has one `Err` at its end if the session stopped by itself, and just ends if it was
/// closed. Dropping the session closes it.
#[must_use = "a session that is dropped is closed"]
pub struct Session<M: OpensRtm> {
    shared: Arc<Shared<Desk>>,
    failure: Failure<M::Error>,
    task: Option<JoinHandle<()>>,
    ended: bool,
}

impl<M: OpensRtm + 'static> Session<M> {
    pub(crate) fn open(start: Start<M>, settings: Settings) -> Self {
        let max_frame_bytes = settings.max_frame_bytes;
        let rtm = Rtm::new(settings.machine(), start.seed());
        let shared = Arc::new(Shared::new(Desk::new(rtm)));
        let (failure, task) = start.run(&shared, M::address, max_frame_bytes);
        Self {
            shared,
            failure,
            task,
            ended: false,
        }
    }
}

impl<M: OpensRtm> Session<M> {
    /// What sends; it can be cloned and given to other tasks.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle::new(Arc::clone(&self.shared))
    }

    /// The next thing that happens; `None` when the session is closed or has said why it stopped.
    ///
    /// The future can be dropped without losing an event.
    pub async fn next(&mut self) -> Option<Result<Event<M::Event>, Stopped<M::Error>>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Closes the session as [`Handle::close`] does, and waits until its connection is closed, which
    /// takes a limited time.
    pub async fn close(mut self) {
        self.shared.forsake();
        if let Some(task) = self.task.take() {
            // It can only fail by ending with its runtime.
            let _ = task.await;
        }
    }
}

impl<M: OpensRtm> Stream for Session<M> {
    type Item = Result<Event<M::Event>, Stopped<M::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let told = std::task::ready!(self.shared.poll_event(context));
        Poll::Ready(match told {
            Ok(Item::Event(event)) => Some(Ok(Event::of(event))),
            Ok(Item::Missed(count)) => Some(Ok(Event::Missed(count))),
            Err(end) => {
                self.ended = true;
                Stopped::of(end, &self.failure).map(Err)
            }
        })
    }
}

impl<M: OpensRtm> Drop for Session<M> {
    fn drop(&mut self) {
        self.shared.forsake();
    }
}

impl<M: OpensRtm> fmt::Debug for Session<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("method", &M::NAME)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}
