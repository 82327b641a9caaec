//! Accepts WebSocket connections, runs the script of each, and closes them.

use std::collections::VecDeque;
use std::future;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

use crate::connection::Connection;
use crate::frames;
use crate::log::{CloseReason, Frame, LogEvent};
use crate::reader::read;
use crate::runner::{Ending, Runner};
use crate::specification::Protocol;
use crate::state::Shared;

/// How long a client has to reply to a close frame.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// A text frame that says it has 4,096 bytes, and the first of these.
const HALF_A_FRAME: &[u8] = b"\x81\x7e\x10\x00{\"type\":\"mess";

/// In front of the ticket of an RTM URL. As in Slack's, the ticket is part of the path: clients put a query of
/// their own in place of the URL's.
pub(crate) const RTM_PATH: &str = "/websocket/";

pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    while let Ok((stream, _)) = listener.accept().await {
        let connection = tokio::spawn(receive(stream, Arc::clone(&shared)));
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                shared.note(LogEvent::Panicked(error.to_string()));
            }
        });
    }
}

/// Does the handshake and checks the ticket of the URL.
async fn receive(stream: TcpStream, shared: Arc<Shared>) {
    // Small frames are not held back.
    let _ = stream.set_nodelay(true);
    let mut ticket = String::new();
    #[expect(clippy::result_large_err, reason = "the library wants it so")]
    let look = |request: &Request, response: Response| {
        let (path, query) = (request.uri().path(), request.uri().query());
        if let Some(status) = path.strip_prefix("/rejecting/") {
            let mut rejection = http::Response::new(None);
            let status = status.trim_end_matches('/').parse().unwrap_or(500);
            *rejection.status_mut() = http::StatusCode::from_u16(status).expect("an HTTP status");
            return Err(rejection);
        }
        if let Some(in_path) = path.strip_prefix(RTM_PATH) {
            ticket = in_path.to_owned();
        }
        form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .filter(|(key, _)| key == "ticket")
            .for_each(|(_, value)| ticket = value.into_owned());
        Ok(response)
    };
    let accepted = tokio_tungstenite::accept_hdr_async(stream, look).await;
    // The client was rejected or gave up.
    let Ok(mut socket) = accepted else { return };
    let Some(protocol) = shared.tickets.redeem(&ticket) else {
        shared.note(LogEvent::Rejected(ticket));
        // The client may be gone.
        let _ = socket
            .send(Message::text(frames::expired().to_string()))
            .await;
        return close(socket).await;
    };
    shared.open.fetch_add(1, Ordering::SeqCst);
    let opened = shared.open_connection(protocol);
    let number = opened.0;
    let reason = run(socket, opened, protocol, &shared).await;
    shared.links.close(number);
    shared.open.fetch_sub(1, Ordering::SeqCst);
    shared.note(LogEvent::Closed(number, reason));
}

/// Runs the script while reading, and closes the connection.
async fn run(
    socket: WebSocketStream<TcpStream>,
    (number, connection, pushed): (usize, Connection, UnboundedReceiver<Value>),
    protocol: Protocol,
    shared: &Shared,
) -> CloseReason {
    let (sink, mut stream) = socket.split();
    let (sender, frames) = unbounded_channel();
    let pings = shared.pings.map(|every| {
        let mut pings = interval_at(Instant::now() + every, every);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        pings
    });
    let mut runner = Runner {
        sink,
        frames,
        pushed,
        pings,
        kept: VecDeque::new(),
        auto_replies: connection.auto_replies,
        number,
        protocol,
        shared,
    };
    let end = tokio::select! {
        biased;
        ending = runner.run(connection.steps) => Ok(ending),
        end = read(&mut stream, &sender, shared, number) => Err(end),
    };
    let socket = runner.sink.reunite(stream).expect("two halves of one");
    match end {
        Ok(Ending::HangUp) => {
            hang_up(socket.into_inner()).await;
            return CloseReason::Script;
        }
        Ok(Ending::CutMidFrame) => {
            let mut stream = socket.into_inner();
            // The client may be gone.
            let _ = stream.write_all(HALF_A_FRAME).await;
            hang_up(stream).await;
            return CloseReason::Script;
        }
        // Until the server shuts down.
        Ok(Ending::HalfOpen) => future::pending().await,
        Ok(Ending::Close) | Err(CloseReason::FrameTooLarge) => {}
        // The library has replied to the client's close frame.
        Err(end) => return end,
    }
    shared.note(LogEvent::Sent(number, Frame::Close));
    close(socket).await;
    end.err().unwrap_or(CloseReason::Script)
}

/// Closes and waits for the client's close frame, so that the client can read what was sent before.
async fn close(mut socket: WebSocketStream<TcpStream>) {
    let _ = timeout(CLOSE_TIMEOUT, async {
        if socket.close(None).await.is_ok() {
            while let Some(Ok(_)) = socket.next().await {}
        }
    })
    .await;
}

/// Sends nothing more and drains what still arrives: the kernel resets a connection that is dropped
/// with unread bytes, and the client might lose what was sent before.
async fn hang_up(mut stream: TcpStream) {
    let _ = timeout(CLOSE_TIMEOUT, async {
        let mut bytes = [0; 1024];
        if stream.shutdown().await.is_ok() {
            while stream.read(&mut bytes).await.is_ok_and(|count| count > 0) {}
        }
    })
    .await;
}
