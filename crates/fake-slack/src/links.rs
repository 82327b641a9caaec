//! The open connections, for frames that a test sends while a script waits.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::delivery::{Delivery, Shape};
use crate::redelivery::{REASON, Unacknowledged};
use crate::specification::Protocol;

/// The open connections by their numbers, and what was sent on them and is not acknowledged.
#[derive(Debug)]
pub(crate) struct Links {
    state: Mutex<State>,
    envelopes: AtomicUsize,
    /// How long an event waits for its acknowledgement each time, until it is sent again.
    waits: Vec<Duration>,
    /// Something may be due earlier than before.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    open: BTreeMap<usize, Link>,
    unacknowledged: Vec<Unacknowledged>,
}

#[derive(Debug)]
struct Link {
    protocol: Protocol,
    frames: UnboundedSender<Value>,
}

impl Links {
    pub(crate) fn new(waits: Vec<Duration>) -> Self {
        Self {
            state: Mutex::default(),
            envelopes: AtomicUsize::new(0),
            waits,
            changed: Notify::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics in here")
    }

    pub(crate) fn open(&self, number: usize, protocol: Protocol) -> UnboundedReceiver<Value> {
        let (frames, received) = unbounded_channel();
        let link = Link { protocol, frames };
        self.state().open.insert(number, link);
        // Now there is a connection for what an earlier one left.
        self.changed.notify_one();
        received
    }

    pub(crate) fn close(&self, number: usize) {
        let mut state = self.state();
        state.open.remove(&number);
        for event in &mut state.unacknowledged {
            event.disconnected(number);
        }
        self.changed.notify_one();
    }

    /// The client has sent this frame; it may be an acknowledgement.
    pub(crate) fn received(&self, frame: &Value) {
        if let (Some(id), None) = (frame["envelope_id"].as_str(), frame.get("type")) {
            self.state().unacknowledged.retain(|event| !event.is(id));
        }
    }

    /// Forgets what is not acknowledged.
    #[cfg(feature = "program")]
    pub(crate) fn forget(&self) {
        self.state().unacknowledged.clear();
    }

    /// Sends a delivery on the connection that was opened last, of those that can bring it. Gives the id of the
    /// envelope, or that of the event on a connection of RTM.
    pub(crate) fn deliver(&self, delivery: &Delivery, payload: &Value) -> Option<String> {
        let State {
            open,
            unacknowledged,
        } = &mut *self.state();
        open.iter().rev().find_map(|(number, link)| {
            let (id, frame) = match link.protocol {
                Protocol::Rtm => {
                    let id = payload.get("event_id")?.as_str()?;
                    (id.to_owned(), payload.get("event")?.clone())
                }
                Protocol::SocketMode => {
                    let id = self.next_id();
                    let frame = envelope(delivery.envelope_type(), &id, payload);
                    (id, frame)
                }
            };
            // A connection that has just ended receives nothing more.
            link.frames.send(frame).ok()?;
            let is_repeated =
                delivery.shape == Shape::Event && link.protocol == Protocol::SocketMode;
            if let (true, Some(wait)) = (is_repeated, self.waits.first()) {
                let event = Unacknowledged::new(payload.clone(), id.clone(), *number, *wait);
                unacknowledged.push(event);
                self.changed.notify_one();
            }
            Some(id)
        })
    }

    /// Sends again what is due, for as long as the server runs.
    pub(crate) async fn keep_sending(&self) {
        loop {
            let next = self.send_again();
            tokio::select! {
                () = self.changed.notified() => {}
                () = until(next) => {}
            }
        }
    }

    /// Sends again what is due, on the connection that was opened last. Says when to look again.
    fn send_again(&self) -> Option<Instant> {
        let State {
            open,
            unacknowledged,
        } = &mut *self.state();
        let now = Instant::now();
        let newest = open
            .iter()
            .rev()
            .find(|(_, link)| link.protocol == Protocol::SocketMode);
        // Without a connection it waits for one.
        let (number, link) = newest?;
        unacknowledged.retain_mut(|event| {
            if !event.is_due(now) {
                return true;
            }
            let attempt = event.attempts() + 1;
            let id = self.next_id();
            let mut frame = envelope(EVENTS, &id, &event.payload);
            frame["retry_attempt"] = attempt.into();
            frame["retry_reason"] = REASON.into();
            if link.frames.send(frame).is_err() {
                // It has just ended, and is about to be closed here.
                return true;
            }
            match self.waits.get(attempt) {
                Some(wait) => event.sent_again(id, *number, *wait),
                None => return false,
            }
            true
        });
        unacknowledged.iter().filter_map(Unacknowledged::due).min()
    }

    fn next_id(&self) -> String {
        let number = self.envelopes.fetch_add(1, Ordering::Relaxed) + 1;
        format!("envelope-{number}")
    }
}

async fn until(time: Option<Instant>) {
    match time {
        Some(time) => tokio::time::sleep_until(time.into()).await,
        None => std::future::pending().await,
    }
}

/// The type of envelopes that are sent again.
const EVENTS: &str = "events_api";

/// A Socket Mode envelope that is sent for the first time.
pub(crate) fn envelope(kind: &str, id: &str, payload: &Value) -> Value {
    let mut envelope = json!({
        "type": kind, "envelope_id": id, "payload": payload,
        "accepts_response_payload": kind != EVENTS,
    });
    if kind == EVENTS {
        envelope["retry_attempt"] = 0.into();
        envelope["retry_reason"] = "".into();
    }
    envelope
}
