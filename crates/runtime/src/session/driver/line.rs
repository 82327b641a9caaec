//! The task of a line.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_sink::Sink;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use tokio_websockets::{Error, Message};

use super::wire::{Socket, Wire};
use super::{Machine, Shared};
use crate::secret::SecretUrl;
use crate::session::machine::line::{Frame, Input, LineEnd, LineId};

/// What a line is told to do.
pub(super) enum Order {
    Send(Frame),
    Close,
}

/// So long the other side has to answer a close.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

/// So many frames are read before other tasks have their turn.
const AT_ONCE: usize = 64;

pub(super) async fn run<K: Machine>(
    shared: Arc<Shared<K>>,
    wire: Arc<Wire>,
    id: LineId,
    address: SecretUrl,
    mut orders: UnboundedReceiver<Order>,
) {
    let opened = tokio::select! {
        biased;
        // Nothing is sent before the line is open: the first order is to close, or nobody is left.
        _ = orders.recv() => return,
        opened = wire.open(&address) => opened,
    };
    drop(address);
    let mut socket = match opened {
        Ok(socket) => socket,
        Err(why) => {
            tracing::debug!(line = id.0, why, "cannot connect");
            return shared.tell(Input::Ended(id, LineEnd::Unreachable));
        }
    };
    shared.tell(Input::Opened(id));
    match poll_fn(|context| serve(&shared, id, &mut socket, &mut orders, context)).await {
        Some(end) => shared.tell(Input::Ended(id, end)),
        None => {
            let closing = poll_fn(|context| Pin::new(&mut socket).poll_close(context));
            // That the other side does not answer is its own affair.
            let _ = timeout(CLOSE_WITHIN, closing).await;
        }
    }
}

/// Writes and reads until the line ends, or is to be closed.
fn serve<K: Machine>(
    shared: &Shared<K>,
    id: LineId,
    socket: &mut Socket,
    orders: &mut UnboundedReceiver<Order>,
    context: &mut Context<'_>,
) -> Poll<Option<LineEnd>> {
    let mut socket = Pin::new(socket);
    while let Poll::Ready(order) = orders.poll_recv(context) {
        let Some(Order::Send(frame)) = order else {
            return Poll::Ready(None);
        };
        if let Err(error) = socket.as_mut().start_send(Message::text(frame.into_text())) {
            return Poll::Ready(Some(end(&error)));
        }
    }
    if let Poll::Ready(Err(error)) = socket.as_mut().poll_flush(context) {
        return Poll::Ready(Some(end(&error)));
    }
    for _ in 0..AT_ONCE {
        // Where the other side takes nothing, nothing is taken of it: each ping would add a pong.
        if socket.as_mut().poll_ready(context).is_pending() || !shared.reading(context) {
            return Poll::Pending;
        }
        match socket.as_mut().poll_next(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(None) => return Poll::Ready(Some(LineEnd::Closed)),
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(end(&error))),
            Poll::Ready(Some(Ok(message))) => {
                if let Some(text) = message.as_text() {
                    shared.tell(Input::Text(id, text));
                } else if message.is_binary() {
                    shared.tell(Input::Binary(id, message.as_payload()));
                } else if !message.is_close() {
                    shared.tell(Input::Heard(id));
                }
            }
        }
    }
    context.waker().wake_by_ref();
    Poll::Pending
}

/// The errors themselves may hold what came, and go no further.
fn end(error: &Error) -> LineEnd {
    match error {
        Error::PayloadTooLong { .. } => LineEnd::FrameTooLarge,
        Error::AlreadyClosed => LineEnd::Closed,
        _ => LineEnd::Broken,
    }
}
