//! The task of a connection.

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

use super::deliver::Deliver;
use super::shared::{Order, Shared};
use super::websocket::{Connector, Socket};
use crate::secret::SecretUrl;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Input};

/// How long the server has to reply to a close frame.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// How many frames are read before other tasks get their turn.
const AT_ONCE: usize = 64;

pub(super) async fn run<K: Machine<Reply: Deliver>>(
    shared: Arc<Shared<K>>,
    connector: Arc<Connector>,
    id: ConnectionId,
    url: SecretUrl,
    mut orders: UnboundedReceiver<Order>,
) {
    let opened = tokio::select! {
        biased;
        // Nothing is sent before the connection is open, so the first order is to close it.
        _ = orders.recv() => return,
        opened = connector.open(&url) => opened,
    };
    drop(url);
    let mut socket = match opened {
        Ok(socket) => socket,
        Err(reason) => {
            tracing::debug!(connection = id.0, reason, "cannot connect");
            return shared.input(Input::Ended(id, DisconnectReason::Unreachable));
        }
    };
    shared.input(Input::Opened(id));
    match poll_fn(|context| serve(&shared, id, &mut socket, &mut orders, context)).await {
        Some(reason) => shared.input(Input::Ended(id, reason)),
        None => {
            let closing = poll_fn(|context| Pin::new(&mut socket).poll_close(context));
            // The connection is dropped without a reply as well.
            let _ = timeout(CLOSE_TIMEOUT, closing).await;
        }
    }
}

/// Writes and reads until the connection ends, or `None` if it is to be closed.
fn serve<K: Machine<Reply: Deliver>>(
    shared: &Shared<K>,
    id: ConnectionId,
    socket: &mut Socket,
    orders: &mut UnboundedReceiver<Order>,
    context: &mut Context<'_>,
) -> Poll<Option<DisconnectReason>> {
    let mut socket = Pin::new(socket);
    while let Poll::Ready(order) = orders.poll_recv(context) {
        let Some(Order::Send(frame)) = order else {
            return Poll::Ready(None);
        };
        if let Err(error) = socket.as_mut().start_send(Message::text(frame.into_text())) {
            return Poll::Ready(Some(reason(&error)));
        }
    }
    if let Poll::Ready(Err(error)) = socket.as_mut().poll_flush(context) {
        return Poll::Ready(Some(reason(&error)));
    }
    for _ in 0..AT_ONCE {
        // A server that reads nothing is not read from: each of its pings would queue a pong.
        if socket.as_mut().poll_ready(context).is_pending() || !shared.reading(context) {
            return Poll::Pending;
        }
        match socket.as_mut().poll_next(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(None) => return Poll::Ready(Some(DisconnectReason::Closed)),
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(reason(&error))),
            Poll::Ready(Some(Ok(message))) => {
                if let Some(text) = message.as_text() {
                    shared.input(Input::Text(id, text));
                } else if message.is_binary() {
                    shared.input(Input::Binary(id, message.as_payload()));
                } else if !message.is_close() {
                    shared.input(Input::Activity(id));
                }
            }
        }
    }
    context.waker().wake_by_ref();
    Poll::Pending
}

/// The errors themselves may contain what was received, and are dropped.
fn reason(error: &Error) -> DisconnectReason {
    match error {
        Error::PayloadTooLong { .. } => DisconnectReason::FrameTooLarge,
        Error::AlreadyClosed => DisconnectReason::Closed,
        _ => DisconnectReason::Broken,
    }
}
