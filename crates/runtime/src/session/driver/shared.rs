//! The machine behind its lock.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::Instant;
use tracing::Span;

use super::Machine;
use super::line::Order;
use crate::secret::SecretUrl;
use crate::session::machine::buffer::Item;
use crate::session::machine::line::{Input, LineEnd, LineId, Note, Output, Stop};

/// A session: its machine, and what is to be woken when the machine has something to say.
pub(crate) struct Shared<K: Machine> {
    started: Instant,
    state: Mutex<State<K>>,
    /// The task of the session has something to do.
    due: Notify,
    pub(super) span: Span,
}

struct State<K> {
    machine: K,
    /// Where the orders for each line go.
    lines: HashMap<LineId, UnboundedSender<Order>>,
    jobs: VecDeque<Job>,
    stop: Option<Stop>,
    /// The task of the session is gone.
    abandoned: bool,
    /// Until when the task of the session sleeps.
    sleeps_until: Option<Duration>,
    consumer: Option<Waker>,
    /// Lines that wait until the machine reads.
    readers: Vec<Waker>,
}

/// What only the task of the session can do.
pub(super) enum Job {
    Ask,
    Open(LineId, SecretUrl, UnboundedReceiver<Order>),
}

/// What the task of the session has to do now.
pub(super) struct Turn {
    pub(super) jobs: VecDeque<Job>,
    pub(super) wake_at: Option<Instant>,
    pub(super) stopped: bool,
}

/// Why there are no more events.
pub(crate) enum End {
    Stop(Stop),
    /// The runtime of the session ended before the session did.
    Abandoned,
}

impl<K: Machine> Shared<K> {
    pub(crate) fn new(machine: K) -> Self {
        Self {
            started: Instant::now(),
            state: Mutex::new(State {
                machine,
                lines: HashMap::new(),
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
        // Under the lock, so that no two moments come in the wrong order.
        (state, self.started.elapsed())
    }

    /// Says something to the machine and carries out what it answers.
    pub(crate) fn with<R>(&self, say: impl FnOnce(&mut K, Duration) -> R) -> R {
        let (mut state, now) = self.lock();
        let said = say(&mut state.machine, now);
        self.carry_out(state, now);
        said
    }

    pub(super) fn tell(&self, input: Input<'_>) {
        self.with(|machine, now| machine.handle(now, input));
    }

    pub(crate) fn close(&self) {
        self.with(K::close);
    }

    /// Closes the session, whose consumer is gone. What waited for it is dropped now, as a handle
    /// or an envelope may live for long.
    pub(crate) fn forsake(&self) {
        drop(self.with(|machine, now| {
            machine.close(now);
            machine.forsake()
        }));
    }

    fn carry_out(&self, mut guard: MutexGuard<'_, State<K>>, now: Duration) {
        let state = &mut *guard;
        let mut notes = Vec::new();
        while let Some(output) = state.machine.output() {
            match output {
                Output::Ask => state.jobs.push_back(Job::Ask),
                Output::Open(line, address) => {
                    let (sender, orders) = mpsc::unbounded_channel();
                    state.lines.insert(line, sender);
                    state.jobs.push_back(Job::Open(line, address, orders));
                }
                Output::Send(line, frame) => {
                    if let Some(orders) = state.lines.get(&line) {
                        // Without a receiver the line is over, and says so itself.
                        let _ = orders.send(Order::Send(frame));
                    }
                }
                Output::Close(line) => {
                    if let Some(orders) = state.lines.remove(&line) {
                        let _ = orders.send(Order::Close);
                    }
                }
                Output::Stopped(stop) => state.stop = Some(stop),
                Output::Note(note) => {
                    if let Note::Lost(line, ..) = note {
                        state.lines.remove(&line);
                    }
                    notes.push(note);
                }
            }
        }
        let answers = state.machine.answers();
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
        // A log is somebody else's code, which may have something to say to the session.
        if !notes.is_empty() {
            self.span.in_scope(|| notes.iter().for_each(log));
        }
        if due {
            self.due.notify_one();
        }
        answers.into_iter().for_each(K::hand_out);
        wake.into_iter().for_each(Waker::wake);
    }

    /// What the task of the session has to do now; it sleeps until `wake_at` after it.
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

    /// Nobody drives the machine any more.
    pub(crate) fn abandon(&self) {
        let (mut state, _) = self.lock();
        state.abandoned = true;
        state.machine.abandon();
        let answers = state.machine.answers();
        let unused = (
            std::mem::take(&mut state.lines),
            std::mem::take(&mut state.jobs),
            std::mem::take(&mut state.readers),
        );
        let consumer = state.consumer.take();
        drop(state);
        drop(unused);
        answers.into_iter().for_each(K::hand_out);
        if let Some(consumer) = consumer {
            consumer.wake();
        }
    }

    /// Whether frames are to be read; if not, the reader is woken when that changes.
    pub(super) fn reading(&self, context: &Context<'_>) -> bool {
        let (mut state, now) = self.lock();
        let reading = state.machine.reading(now);
        // A line is polled again for other reasons, too.
        let waits = |reader: &Waker| reader.will_wake(context.waker());
        if !reading && !state.readers.iter().any(waits) {
            state.readers.push(context.waker().clone());
        }
        reading
    }

    /// The next event for the consumer.
    pub(crate) fn poll_event(&self, context: &Context<'_>) -> Poll<Result<Item<K::Event>, End>> {
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
        // Wakers are somebody else's code, also where they are dropped.
        drop(state);
        drop(before);
        Poll::Pending
    }
}

fn log(note: &Note) {
    match note {
        Note::Live(line) => tracing::info!(line = line.0, "connected"),
        Note::Lost(line, end @ LineEnd::Replaced, _) => {
            tracing::info!(line = line.0, why = %end, "connection closed");
        }
        Note::Lost(line, end, pause) => {
            tracing::warn!(line = line.0, why = %end, ?pause, "connection lost");
        }
        Note::NoAddress(why, pause) => {
            let code = why.code.as_ref().map(tracing::field::display);
            tracing::warn!(code, kind = ?why.kind, ?pause, "no address");
        }
    }
}
