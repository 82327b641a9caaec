//! The machine behind its lock.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::Instant;
use tracing::Span;

use super::deliver::Deliver;
use crate::secret::SecretUrl;
use crate::session::machine::buffer::Item;
use crate::session::machine::disconnect_reason::DisconnectReason;
use crate::session::machine::event::Event;
use crate::session::machine::interface::Machine;
use crate::session::machine::io::{ConnectionId, Frame, Input, Note, Output, Stop};

/// A session: its machine, and who is to be woken.
pub(crate) struct Shared<K> {
    started: Instant,
    state: Mutex<State<K>>,
    /// The task of the session has something to do.
    due: Notify,
    pub(super) span: Span,
}

struct State<K> {
    machine: K,
    /// The tasks of the connections.
    connections: HashMap<ConnectionId, UnboundedSender<Order>>,
    jobs: VecDeque<Job>,
    stop: Option<Stop>,
    /// The task of the session has ended early.
    abandoned: bool,
    /// Until when the task of the session sleeps.
    sleeps_until: Option<Duration>,
    consumer: Option<Waker>,
    /// Connections that wait until the machine reads again.
    readers: Vec<Waker>,
}

/// An order for the task of a connection.
pub(super) enum Order {
    Send(Frame),
    Close,
}

/// Work for the task of the session.
pub(super) enum Job {
    RequestUrl,
    Open(ConnectionId, SecretUrl, UnboundedReceiver<Order>),
}

/// The next turn of the task of the session.
pub(super) struct Turn {
    pub(super) jobs: VecDeque<Job>,
    pub(super) wake_at: Option<Instant>,
    pub(super) stopped: bool,
}

/// Why there are no more events.
pub(crate) enum End {
    Stop(Stop),
    /// The runtime ended before the session did.
    Abandoned,
}

impl<K: Machine<Reply: Deliver>> Shared<K> {
    pub(crate) fn new(machine: K) -> Self {
        Self {
            started: Instant::now(),
            state: Mutex::new(State {
                machine,
                connections: HashMap::new(),
                jobs: VecDeque::new(),
                stop: None,
                abandoned: false,
                sleeps_until: None,
                consumer: None,
                readers: Vec::new(),
            }),
            due: Notify::new(),
            span: tracing::info_span!("slack_session", kind = K::NAME),
        }
    }

    fn lock(&self) -> (MutexGuard<'_, State<K>>, Duration) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Read under the lock, so that times are in order.
        (state, self.started.elapsed())
    }

    /// Passes the machine an input or a command, and carries out its outputs.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut K, Duration) -> R) -> R {
        let (mut state, now) = self.lock();
        let result = act(&mut state.machine, now);
        self.carry_out(state, now);
        result
    }

    pub(super) fn input(&self, input: Input<'_>) {
        self.with(|machine, now| machine.handle(now, input));
    }

    pub(crate) fn close(&self) {
        self.with(K::close);
    }

    /// Closes the session, whose consumer is gone. What waited for it is dropped now, since a
    /// handle or an envelope may keep the session alive for long.
    pub(crate) fn drop_consumer(&self) {
        drop(self.with(|machine, now| {
            machine.close(now);
            machine.drop_consumer()
        }));
    }

    fn carry_out(&self, mut guard: MutexGuard<'_, State<K>>, now: Duration) {
        let state = &mut *guard;
        let mut notes = Vec::new();
        while let Some(output) = state.machine.output() {
            match output {
                Output::RequestUrl => state.jobs.push_back(Job::RequestUrl),
                Output::Open(connection, url) => {
                    let (sender, orders) = mpsc::unbounded_channel();
                    state.connections.insert(connection, sender);
                    state.jobs.push_back(Job::Open(connection, url, orders));
                }
                Output::Send(connection, frame) => {
                    if let Some(orders) = state.connections.get(&connection) {
                        // Without a receiver the connection has ended, and reports that itself.
                        let _ = orders.send(Order::Send(frame));
                    }
                }
                Output::Close(connection) => {
                    if let Some(orders) = state.connections.remove(&connection) {
                        let _ = orders.send(Order::Close);
                    }
                }
                Output::Stopped(stop) => state.stop = Some(stop),
                Output::Note(note) => {
                    if let Note::Disconnected(connection, ..) = note {
                        state.connections.remove(&connection);
                    }
                    notes.push(note);
                }
            }
        }
        let replies = state.machine.replies();
        let mut wake = Vec::new();
        if state.machine.reading(now) {
            wake.append(&mut state.readers);
        }
        wake.extend(state.consumer.take());
        let earlier = match (state.machine.wake_at(), state.sleeps_until) {
            (Some(at), Some(until)) => at < until,
            (Some(_), None) => true,
            (None, _) => false,
        };
        let due = earlier || !state.jobs.is_empty() || state.stop.is_some();
        drop(guard);
        // A subscriber is somebody else's code, which may call the session.
        if !notes.is_empty() {
            self.span.in_scope(|| notes.iter().for_each(log));
        }
        if due {
            self.due.notify_one();
        }
        replies.into_iter().for_each(Deliver::deliver);
        wake.into_iter().for_each(Waker::wake);
    }

    /// What the task of the session does now; then it sleeps until `wake_at`.
    pub(super) fn turn(&self) -> Turn {
        let (mut state, _) = self.lock();
        state.sleeps_until = state.machine.wake_at();
        Turn {
            jobs: std::mem::take(&mut state.jobs),
            wake_at: state
                .sleeps_until
                .and_then(|at| self.started.checked_add(at)),
            stopped: state.stop.is_some(),
        }
    }

    pub(super) async fn due(&self) {
        self.due.notified().await;
    }

    /// Nobody drives the session any more.
    pub(crate) fn abandon(&self) {
        let (mut state, _) = self.lock();
        state.abandoned = true;
        state.machine.abandon();
        let replies = state.machine.replies();
        let unused = (
            std::mem::take(&mut state.connections),
            std::mem::take(&mut state.jobs),
            std::mem::take(&mut state.readers),
        );
        let consumer = state.consumer.take();
        drop(state);
        drop(unused);
        replies.into_iter().for_each(Deliver::deliver);
        if let Some(consumer) = consumer {
            consumer.wake();
        }
    }

    /// Whether to read frames; if not, the reader is woken when that changes.
    pub(super) fn reading(&self, context: &Context<'_>) -> bool {
        let (mut state, now) = self.lock();
        let reading = state.machine.reading(now);
        // A connection may be polled again for other reasons.
        let waits = |reader: &Waker| reader.will_wake(context.waker());
        if !reading && !state.readers.iter().any(waits) {
            state.readers.push(context.waker().clone());
        }
        reading
    }

    /// The next event for the consumer.
    pub(crate) fn poll_event(
        &self,
        context: &Context<'_>,
    ) -> Poll<Result<Item<Event<K::Event>>, End>> {
        let (mut state, now) = self.lock();
        if let Some(item) = state.machine.event() {
            let mut wake = Vec::new();
            if !state.readers.is_empty() && state.machine.reading(now) {
                wake.append(&mut state.readers);
            }
            drop(state);
            wake.into_iter().for_each(Waker::wake);
            return Poll::Ready(Ok(item));
        }
        if let Some(stop) = &state.stop {
            return Poll::Ready(Err(End::Stop(stop.clone())));
        }
        if state.abandoned {
            return Poll::Ready(Err(End::Abandoned));
        }
        let before = state.consumer.replace(context.waker().clone());
        // Wakers are somebody else's code, also when they are dropped.
        drop(state);
        drop(before);
        Poll::Pending
    }
}

fn log(note: &Note) {
    match note {
        Note::Live(connection) => tracing::info!(connection = connection.0, "connected"),
        Note::Disconnected(connection, reason @ DisconnectReason::Replaced, _) => {
            tracing::info!(connection = connection.0, reason = %reason, "connection closed");
        }
        Note::Disconnected(connection, reason, pause) => {
            tracing::warn!(connection = connection.0, reason = %reason, ?pause, "disconnected");
        }
        Note::UrlError(failure, pause) => {
            let code = failure.code.as_ref().map(tracing::field::display);
            tracing::warn!(code, kind = ?failure.kind, ?pause, "no WebSocket URL");
        }
    }
}
