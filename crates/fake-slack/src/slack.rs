//! The running server.

use std::fmt;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::log::{Log, LogEvent};
use crate::script::Script;
use crate::state::Shared;
use crate::{accept, calls};

/// Far above what any machine needs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running server. Dropping it shuts the server down.
pub struct Slack {
    base: String,
    shared: Arc<Shared>,
    running: Option<(oneshot::Sender<()>, thread::JoinHandle<()>)>,
}

impl fmt::Debug for Slack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slack")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl Script {
    /// Starts the server on its own threads. It shuts down when the [`Slack`] is dropped.
    ///
    /// # Panics
    ///
    /// If this machine has no free port on `127.0.0.1`.
    #[must_use]
    pub fn start(self) -> Slack {
        Slack::start(self)
    }
}

impl Slack {
    fn start(script: Script) -> Self {
        let bind = || {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
            listener.set_nonblocking(true).expect("Tokio wants it so");
            let address = listener.local_addr().expect("it is bound");
            (listener, address)
        };
        let ((calls, calls_at), (connections, connections_at), (mute, _)) =
            (bind(), bind(), bind());
        let shared = Arc::new(Shared::new(script, calls_at, connections_at, mute));
        let (stop, stopped) = oneshot::channel();
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                tokio::spawn(calls::serve(calls, Arc::clone(&theirs)));
                tokio::spawn(accept::serve(connections, theirs));
                // An error means that the handle is gone, which ends the server as well.
                let _ = stopped.await;
            });
        });
        Self {
            base: format!("http://{calls_at}/api/"),
            shared,
            running: Some((stop, thread)),
        }
    }

    /// The base address of method calls: `http://127.0.0.1:…/api/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The log so far.
    pub fn log(&self) -> Log {
        self.shared.log().clone()
    }

    /// Adds a signal to the log, for scripts that wait for it in
    /// [`Connection::until`](crate::Connection::until).
    pub fn signal(&self, name: &str) {
        self.shared.note(LogEvent::Signal(name.to_owned()));
    }

    /// Waits until `matches` accepts the log, and returns the log. `what` describes the goal, for
    /// the panic message.
    ///
    /// # Panics
    ///
    /// If that does not happen within 60 seconds, or a function of the script panicked.
    pub async fn until(&self, what: &str, matches: impl Fn(&Log) -> bool) -> Log {
        let panicked = |log: &Log| log.any(|what| matches!(what, LogEvent::Panicked(_)));
        let waited = timeout(
            TIMEOUT,
            self.shared.until(|log| matches(log) || panicked(log)),
        );
        let in_time = waited.await.is_ok();
        let log = self.log();
        assert!(!panicked(&log), "the script panicked: {log:#?}");
        assert!(in_time, "still waiting for {what}: {log:#?}");
        log
    }
}

impl Drop for Slack {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            let _ = stop.send(());
            // A panic of the server thread was reported by that thread.
            let _ = thread.join();
        }
    }
}
