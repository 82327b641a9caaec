//! Reads a connection: logs every frame, and passes text frames on to the script.

use futures_util::StreamExt as _;
use futures_util::stream::SplitStream;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::log::{CloseReason, Frame, LogEvent};
use crate::state::Shared;

/// The largest frame that the server accepts from a client, in bytes.
pub const MAX_FRAME_BYTES: usize = 16 * 1024;

/// Reads until the connection is closed.
pub(crate) async fn read(
    stream: &mut SplitStream<WebSocketStream<TcpStream>>,
    frames: &UnboundedSender<Value>,
    shared: &Shared,
    connection: usize,
) -> CloseReason {
    let mut closed = false;
    while let Some(Ok(message)) = stream.next().await {
        let (frame, size) = match message {
            Message::Text(text) => {
                let value = serde_json::from_str(&text);
                let value = value.unwrap_or_else(|_| text.as_str().into());
                // Before it is in the log: who finds it there expects no other delivery.
                shared.links.received(&value);
                // The script may have ended; then nobody receives it.
                let _ = frames.send(value);
                (Frame::Text(text.as_str().to_owned()), text.len())
            }
            Message::Binary(bytes) => (Frame::Binary(bytes.to_vec()), bytes.len()),
            Message::Ping(_) => (Frame::Ping, 0),
            Message::Pong(_) => (Frame::Pong, 0),
            Message::Close(_) => {
                closed = true;
                (Frame::Close, 0)
            }
            // Only written, never read.
            Message::Frame(_) => continue,
        };
        shared.note(LogEvent::Received(connection, frame));
        if size > MAX_FRAME_BYTES {
            return CloseReason::FrameTooLarge;
        }
    }
    if closed {
        CloseReason::Client
    } else {
        CloseReason::Broken
    }
}
