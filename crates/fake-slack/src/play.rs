//! Takes a client's connection for a line, plays its script on it, and ends it.

use std::collections::VecDeque;
use std::future;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};

use crate::desk::Protocol;
use crate::frames;
use crate::line::Line;
use crate::log::{End, Frame, What};
use crate::player::{Last, Player};
use crate::reader::read;
use crate::slack::Shared;

/// How long a client has to answer a close.
const FAREWELL: Duration = Duration::from_secs(5);

/// A text frame that says it has 4,096 bytes, and the first of these.
const HALF_A_FRAME: &[u8] = b"\x81\x7e\x10\x00{\"type\":\"mess";

pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    while let Ok((stream, _)) = listener.accept().await {
        let line = tokio::spawn(receive(stream, Arc::clone(&shared)));
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            if let Err(error) = line.await {
                shared.note(What::Panicked(error.to_string()));
            }
        });
    }
}

/// Takes a connection, and sees whether it may have a line.
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
        form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .filter(|(key, _)| key == "ticket")
            .for_each(|(_, value)| ticket = value.into_owned());
        Ok(response)
    };
    let accepted = tokio_tungstenite::accept_hdr_async(stream, look).await;
    // A client that was rejected, or gave up.
    let Ok(mut socket) = accepted else { return };
    let Some(protocol) = shared.desk.redeem(&ticket) else {
        shared.note(What::Turned(ticket));
        // It may be gone.
        let _ = socket
            .send(Message::text(frames::expired().to_string()))
            .await;
        return farewell(socket).await;
    };
    shared.open.fetch_add(1, Ordering::SeqCst);
    let (number, line) = shared.open_line();
    let end = play(socket, number, line, protocol, &shared).await;
    shared.open.fetch_sub(1, Ordering::SeqCst);
    shared.note(What::Ended(number, end));
}

/// Plays the script, reading all the while, and ends the line.
async fn play(
    socket: WebSocketStream<TcpStream>,
    number: usize,
    line: Line,
    protocol: Protocol,
    shared: &Shared,
) -> End {
    let (sink, mut stream) = socket.split();
    let (sender, frames) = unbounded_channel();
    let mut player = Player {
        sink,
        frames,
        kept: VecDeque::new(),
        habits: line.habits,
        number,
        protocol,
        shared,
    };
    let end = tokio::select! {
        biased;
        last = player.run(line.steps) => Ok(last),
        end = read(&mut stream, &sender, shared, number) => Err(end),
    };
    let socket = player.sink.reunite(stream).expect("two halves of one");
    match end {
        Ok(Last::Vanish) => {
            hang_up(socket.into_inner()).await;
            return End::Script;
        }
        Ok(Last::Cut) => {
            let mut stream = socket.into_inner();
            // It may be gone.
            let _ = stream.write_all(HALF_A_FRAME).await;
            hang_up(stream).await;
            return End::Script;
        }
        // Until the whole server ends.
        Ok(Last::HalfOpen) => future::pending().await,
        Ok(Last::Close) | Err(End::TooLarge) => {}
        // The library has answered the client's close.
        Err(end) => return end,
    }
    shared.note(What::Sent(number, Frame::Close));
    farewell(socket).await;
    end.err().unwrap_or(End::Script)
}

/// Closes, and waits a while for the client's answer, so that it can read what was sent before.
async fn farewell(mut socket: WebSocketStream<TcpStream>) {
    let _ = timeout(FAREWELL, async {
        if socket.close(None).await.is_ok() {
            while let Some(Ok(_)) = socket.next().await {}
        }
    })
    .await;
}

/// Says nothing more, and takes what still comes: a connection that is dropped with bytes unread is
/// reset, and the client might lose what was sent before.
async fn hang_up(mut stream: TcpStream) {
    let _ = timeout(FAREWELL, async {
        let mut bytes = [0; 1024];
        if stream.shutdown().await.is_ok() {
            while stream.read(&mut bytes).await.is_ok_and(|count| count > 0) {}
        }
    })
    .await;
}
