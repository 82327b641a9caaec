//! The state of a running server.

use std::collections::{HashMap, VecDeque};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[cfg(feature = "program")]
use futures_util::future::BoxFuture;
use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::watch;

use crate::connection::Connection;
use crate::host::Host;
use crate::links::Links;
use crate::log::{Entry, Log, LogEvent};
use crate::response::Response;
use crate::script::Script;
use crate::specification::Protocol;
use crate::tickets::Tickets;

/// The state that method calls and connections share.
pub(crate) struct Shared {
    pub(crate) tickets: Tickets,
    pub(crate) links: Links,
    pub(crate) pings: Option<Duration>,
    pub(crate) ticket_life: Duration,
    pub(crate) only_scripted: bool,
    pub(crate) require_token: bool,
    pub(crate) host: Host,
    /// The address of the listener of calls.
    pub(crate) calls_at: SocketAddr,
    /// The address of the WebSocket listener.
    pub(crate) connections_at: SocketAddr,
    /// Never accepts: the system queues connections for it, and they stay silent.
    pub(crate) mute: TcpListener,
    pub(crate) open: AtomicUsize,
    numbers: AtomicUsize,
    plan: Mutex<Plan>,
    default_connection: Connection,
    log: Mutex<Log>,
    changed: watch::Sender<()>,
    started: Instant,
    keep_frames: bool,
    kept_entries: Option<usize>,
    /// What the program does with requests that are no calls.
    #[cfg(feature = "program")]
    pub(crate) control: std::sync::OnceLock<Control>,
}

/// Does what a request below `/_fake/` asks for, by its verb, the rest of its path and its body.
#[cfg(feature = "program")]
pub(crate) type Control =
    Box<dyn Fn(http::Method, String, String) -> BoxFuture<'static, Value> + Send + Sync>;

/// The parts of the script that are still to come.
struct Plan {
    responses: HashMap<String, VecDeque<Response>>,
    default_responses: HashMap<String, Response>,
    connections: VecDeque<Connection>,
}

impl Shared {
    pub(crate) fn new(
        script: Script,
        calls_at: SocketAddr,
        connections_at: SocketAddr,
        mute: TcpListener,
    ) -> Self {
        Self {
            tickets: Tickets::default(),
            links: Links::new(script.redeliveries),
            pings: script.pings,
            ticket_life: script.ticket_life,
            only_scripted: script.only_scripted,
            require_token: script.require_token,
            host: Host::default(),
            calls_at,
            connections_at,
            mute,
            open: AtomicUsize::new(0),
            numbers: AtomicUsize::new(0),
            plan: Mutex::new(Plan {
                responses: script.responses,
                default_responses: script.default_responses,
                connections: script.connections,
            }),
            default_connection: script.default_connection,
            log: Mutex::default(),
            changed: watch::Sender::new(()),
            started: Instant::now(),
            keep_frames: script.keep_frames,
            kept_entries: script.kept_entries,
            #[cfg(feature = "program")]
            control: std::sync::OnceLock::new(),
        }
    }

    /// The base address of method calls.
    pub(crate) fn base(&self) -> String {
        format!("http://{}/api/", self.host.shown(self.calls_at))
    }

    /// A number that nothing else of this server has.
    pub(crate) fn next_number(&self) -> usize {
        self.numbers
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed)
            + 1
    }

    /// The scripted response to the next call of a method.
    pub(crate) fn next_response(&self, method: &str) -> Option<Response> {
        let mut plan = self.plan.lock().expect("nothing panics in here");
        let next = plan.responses.get_mut(method).and_then(VecDeque::pop_front);
        next.or_else(|| plan.default_responses.get(method).cloned())
    }

    /// Adds the responses and connections of a script to those that are still to come.
    pub(crate) fn add(&self, script: Script) {
        let mut plan = self.plan.lock().expect("nothing panics in here");
        for (method, responses) in script.responses {
            plan.responses.entry(method).or_default().extend(responses);
        }
        plan.default_responses.extend(script.default_responses);
        plan.connections.extend(script.connections);
    }

    /// Forgets the responses that are still to come, what is not acknowledged, and the log.
    #[cfg(feature = "program")]
    pub(crate) fn reset(&self) {
        let mut plan = self.plan.lock().expect("nothing panics in here");
        plan.responses.clear();
        plan.default_responses.clear();
        self.links.forget();
        self.log().forget(0);
    }

    /// Gives a connection its number, its script, and the frames that the test sends on it.
    pub(crate) fn open_connection(
        &self,
        protocol: Protocol,
    ) -> (usize, Connection, UnboundedReceiver<Value>) {
        // Held over all steps, so that scripts are assigned in the order of the numbers.
        let mut plan = self.plan.lock().expect("nothing panics in here");
        let number = self.log().connections();
        // Before it is noted: who waits for the connection sends on it.
        let pushed = self.links.open(number, protocol);
        self.note(LogEvent::Opened(number));
        let connection = plan.connections.pop_front();
        let connection = connection.unwrap_or_else(|| self.default_connection.clone());
        (number, connection, pushed)
    }

    pub(crate) fn note(&self, event: LogEvent) {
        let at = self.started.elapsed();
        let mut log = self.log();
        log.push(Entry { at, event }, self.keep_frames);
        if let Some(kept) = self.kept_entries {
            log.forget(kept);
        }
        drop(log);
        self.changed.send_replace(());
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        // A function of the script may have panicked while it read the log; it changed nothing.
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `matches` accepts the log.
    pub(crate) async fn until(&self, matches: impl Fn(&Log) -> bool) {
        let mut changed = self.changed.subscribe();
        while !matches(&self.log()) {
            // The sender is in `self`.
            let _ = changed.changed().await;
        }
    }
}
