//! The body of the request that carries the bytes.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// A body of so many bytes, and where to put them. It holds one part back at most.
pub(super) fn body(length: u64) -> (Sender<Bytes>, Chunks) {
    let (into, from) = channel(1);
    (into, Chunks { from, left: length })
}

pub(super) struct Chunks {
    from: Receiver<Bytes>,
    left: u64,
}

impl Body for Chunks {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        Poll::Ready(match ready!(self.from.poll_recv(context)) {
            Some(chunk) => {
                self.left = self.left.saturating_sub(chunk.len() as u64);
                Some(Ok(Frame::data(chunk)))
            }
            None if self.left == 0 => None,
            // An error and not an end, so that the part does not pass for the whole.
            None => Some(Err(CutOff)),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    /// Makes a `Content-Length`.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// There are fewer bytes than were announced.
#[derive(Debug)]
pub(super) struct CutOff;

impl fmt::Display for CutOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bytes of the file were cut off")
    }
}

impl std::error::Error for CutOff {}
