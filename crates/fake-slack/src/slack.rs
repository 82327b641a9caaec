//! The running server.

use std::collections::{HashMap, VecDeque};
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{fmt, sync::Arc};

use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

use crate::answer::Answer;
use crate::desk::Desk;
use crate::line::Line;
use crate::log::{Entry, Log, What};
use crate::script::Script;
use crate::{calls, play};

/// Far above what any machine needs for what a test waits for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server. It ends when this is dropped.
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

/// What calls and lines share.
pub(crate) struct Shared {
    pub(crate) desk: Desk,
    pub(crate) usual: HashMap<String, Answer>,
    pub(crate) ticket_life: Duration,
    /// Where lines are opened.
    pub(crate) lines_at: SocketAddr,
    /// Takes connections, and never says anything: nobody accepts what the system queues for it.
    pub(crate) mute: TcpListener,
    pub(crate) open: AtomicUsize,
    plan: Mutex<Plan>,
    then: Line,
    log: Mutex<Log>,
    changed: watch::Sender<()>,
    started: Instant,
    keep_frames: bool,
}

/// What is still to come.
struct Plan {
    answers: HashMap<String, VecDeque<Answer>>,
    lines: VecDeque<Line>,
}

impl Shared {
    pub(crate) fn next_answer(&self, method: &str) -> Option<Answer> {
        let mut plan = self.plan.lock().expect("nothing panics in here");
        plan.answers.get_mut(method)?.pop_front()
    }

    /// Gives a line its number and its script.
    pub(crate) fn open_line(&self) -> (usize, Line) {
        // Over both, so that scripts are given out in the order of the numbers.
        let mut plan = self.plan.lock().expect("nothing panics in here");
        let number = self.log().lines();
        self.note(What::Opened(number));
        let line = plan.lines.pop_front();
        (number, line.unwrap_or_else(|| self.then.clone()))
    }

    pub(crate) fn note(&self, what: What) {
        let at = self.started.elapsed();
        self.log().push(Entry { at, what }, self.keep_frames);
        self.changed.send_replace(());
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        // A function of a script may have panicked while it looked; it changed nothing.
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the log fits.
    pub(crate) async fn until(&self, fits: impl Fn(&Log) -> bool) {
        let mut changed = self.changed.subscribe();
        while !fits(&self.log()) {
            // The sender is in `self`.
            let _ = changed.changed().await;
        }
    }
}

impl Slack {
    pub(crate) fn start(script: Script) -> Self {
        let bind = || {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
            listener.set_nonblocking(true).expect("Tokio wants it so");
            let address = listener.local_addr().expect("it is bound");
            (listener, address)
        };
        let ((calls, calls_at), (lines, lines_at), (mute, _)) = (bind(), bind(), bind());
        let shared = Arc::new(Shared {
            desk: Desk::default(),
            usual: script.usual,
            ticket_life: script.ticket_life,
            lines_at,
            mute,
            open: AtomicUsize::new(0),
            plan: Mutex::new(Plan {
                answers: script.answers,
                lines: script.lines,
            }),
            then: script.then,
            log: Mutex::default(),
            changed: watch::Sender::new(()),
            started: Instant::now(),
            keep_frames: script.keep_frames,
        });
        let (stop, stopped) = oneshot::channel();
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                tokio::spawn(calls::serve(calls, Arc::clone(&theirs)));
                tokio::spawn(play::serve(lines, theirs));
                // An error is the end as well.
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

    /// What was seen so far.
    pub fn log(&self) -> Log {
        self.shared.log().clone()
    }

    /// Says something, for scripts that wait for it in [`Line::until`].
    pub fn signal(&self, name: &str) {
        self.shared.note(What::Signal(name.to_owned()));
    }

    /// Waits until the log fits, and gives it. `what` says what is waited for.
    ///
    /// # Panics
    ///
    /// If that does not happen in 60 seconds, or a function of the script panicked.
    pub async fn until(&self, what: &str, fits: impl Fn(&Log) -> bool) -> Log {
        let panicked = |log: &Log| log.any(|what| matches!(what, What::Panicked(_)));
        let waited = timeout(
            PATIENCE,
            self.shared.until(|log| fits(log) || panicked(log)),
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
            // Its panics are its own.
            let _ = thread.join();
        }
    }
}
