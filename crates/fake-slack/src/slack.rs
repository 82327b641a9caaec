//! The running server.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::delivery::Delivery;
use crate::log::{Log, LogEvent};
use crate::script::Script;
use crate::state::Shared;

use crate::{accept, calls, unscripted};

/// Far above what any machine needs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running server. Dropping it shuts the server down.
pub struct Slack {
    base: String,
    pub(crate) shared: Arc<Shared>,
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
        let free = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        self.start_at(free, free).expect("a free port")
    }

    /// Starts the server at these addresses: one for method calls, one for WebSocket connections. Port 0 takes a
    /// free port. Prefer [`start`](Self::start) in tests, which run at the same time.
    ///
    /// If the address of calls is unspecified (`0.0.0.0`), addresses in responses have the host that the client
    /// called.
    ///
    /// # Errors
    ///
    /// An address is in use, or this machine does not have it.
    pub fn start_at(self, calls: SocketAddr, connections: SocketAddr) -> io::Result<Slack> {
        Slack::start(self, calls, connections)
    }
}

impl Slack {
    fn start(script: Script, calls: SocketAddr, connections: SocketAddr) -> io::Result<Self> {
        let bind = |address: SocketAddr| {
            let listener = TcpListener::bind(address)?;
            // Tokio wants it so.
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            io::Result::Ok((listener, address))
        };
        let (calls, calls_at) = bind(calls)?;
        let (connections, connections_at) = bind(connections)?;
        let (mute, _) = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
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
                tokio::spawn(accept::serve(connections, Arc::clone(&theirs)));
                tokio::spawn(async move { theirs.links.keep_sending().await });
                // An error means that the handle is gone, which ends the server as well.
                let _ = stopped.await;
            });
        });
        Ok(Self {
            base: shared.base(),
            shared,
            running: Some((stop, thread)),
        })
    }

    /// The base address of method calls: `http://127.0.0.1:…/api/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The log so far.
    pub fn log(&self) -> Log {
        self.shared.log().clone()
    }

    /// Adds the responses and the connections of a script to those that are still to come. A default response
    /// takes the place of an earlier one. Settings of the script, such as its pings, count only at the start.
    ///
    /// ```
    /// use slack_methods_fake::Script;
    ///
    /// let slack = Script::new().start();
    /// // … calls that succeed …
    /// slack.add(Script::new().fails("chat.postMessage", "not_in_channel"));
    /// ```
    pub fn add(&self, script: Script) {
        self.shared.add(script);
    }

    /// Adds a signal to the log, for scripts that wait for it in
    /// [`Connection::until`](crate::Connection::until).
    pub fn signal(&self, name: &str) {
        self.shared.note(LogEvent::Signal(name.to_owned()));
    }

    /// Sends an event, interaction or command on the connection that was opened last: in an envelope of Socket
    /// Mode, or as a frame of RTM, which brings only events. Gives the envelope's id, or the event's on RTM;
    /// `None` if no connection that could bring it is open.
    ///
    /// It is sent once the connection's script has nothing to send; [`Log::acks`] has the acknowledgement. An event
    /// in an envelope that is not acknowledged is sent again, in another envelope with another id; see
    /// [`Script::redeliveries`].
    ///
    /// ```no_run
    /// use slack_methods_fake::{Delivery, Script};
    ///
    /// # async fn test() -> Result<(), Box<dyn std::error::Error>> {
    /// let slack = Script::new().start();
    /// // … the bot connects …
    /// slack.until("the connection", |log| log.connections() == 1).await;
    /// let id = slack.deliver(&Delivery::example("command")?).ok_or("nothing is open")?;
    /// slack.until("the acknowledgement", |log| !log.acks(&id).is_empty()).await;
    /// # Ok(())
    /// # }
    /// ```
    pub fn deliver(&self, delivery: &Delivery) -> Option<String> {
        let url = || unscripted::response_url(&self.shared, self.shared.next_number());
        let payload = delivery.with_response_url(url);
        self.shared.links.deliver(delivery, &payload)
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
