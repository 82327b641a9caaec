//! What comes on a line: everything is noted, text goes on to the script.

use futures_util::StreamExt as _;
use futures_util::stream::SplitStream;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::MAX_FRAME_BYTES;
use crate::log::{End, Frame, What};
use crate::slack::Shared;

/// Reads until the line is over.
pub(crate) async fn read(
    stream: &mut SplitStream<WebSocketStream<TcpStream>>,
    frames: &UnboundedSender<Value>,
    shared: &Shared,
    line: usize,
) -> End {
    let mut closed = false;
    while let Some(Ok(message)) = stream.next().await {
        let (frame, size) = match message {
            Message::Text(text) => {
                let value = serde_json::from_str(&text);
                // The script may be over; then nobody takes it.
                let _ = frames.send(value.unwrap_or_else(|_| text.as_str().into()));
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
        shared.note(What::Got(line, frame));
        if size > MAX_FRAME_BYTES {
            return End::TooLarge;
        }
    }
    if closed { End::Closed } else { End::Broken }
}
