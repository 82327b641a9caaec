//! The open connections, for frames that a test sends while a script waits.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::delivery::Delivery;
use crate::specification::Protocol;

/// The open connections by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Links {
    open: Mutex<BTreeMap<usize, Link>>,
    envelopes: AtomicUsize,
}

#[derive(Debug)]
struct Link {
    protocol: Protocol,
    frames: UnboundedSender<Value>,
}

impl Links {
    pub(crate) fn open(&self, number: usize, protocol: Protocol) -> UnboundedReceiver<Value> {
        let (frames, received) = unbounded_channel();
        let link = Link { protocol, frames };
        let mut open = self.open.lock().expect("nothing panics in here");
        open.insert(number, link);
        received
    }

    pub(crate) fn close(&self, number: usize) {
        let mut open = self.open.lock().expect("nothing panics in here");
        open.remove(&number);
    }

    /// Sends a delivery on the connection that was opened last, of those that can bring it. Gives the id of the
    /// envelope, or that of the event on a connection of RTM.
    pub(crate) fn deliver(&self, delivery: &Delivery, payload: &Value) -> Option<String> {
        let open = self.open.lock().expect("nothing panics in here");
        open.values().rev().find_map(|link| {
            let (id, frame) = match link.protocol {
                Protocol::Rtm => {
                    let id = payload.get("event_id")?.as_str()?;
                    (id.to_owned(), payload.get("event")?.clone())
                }
                Protocol::SocketMode => {
                    let number = self.envelopes.fetch_add(1, Ordering::Relaxed) + 1;
                    let id = format!("envelope-{number}");
                    let frame = envelope(delivery.envelope_type(), &id, payload);
                    (id, frame)
                }
            };
            // A connection that has just ended receives nothing more.
            link.frames.send(frame).ok().map(|()| id)
        })
    }
}

/// A Socket Mode envelope.
pub(crate) fn envelope(kind: &str, id: &str, payload: &Value) -> Value {
    json!({
        "type": kind, "envelope_id": id, "payload": payload,
        "accepts_response_payload": kind != "events_api",
    })
}
