//! The pace of one process.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use super::machine::{Machine, Places, Turn};
use super::pace::{Pace, PaceLimit, PaceRefused, PacedCall};

/// The pace of one process: no more calls under a key than its limit allows in any window of time, in the order in
/// which they came. Clones, and clients that are given clones, keep one pace together.
///
/// A call whose future is dropped gives its place to those behind it. For each key the times of the last calls are
/// kept, at most as many as its limit has and no longer than its window.
///
/// ```
/// use slack_methods_runtime::{Client, Pacer, Token};
///
/// let pacer = Pacer::new();
/// let bot = Client::builder(Token::new("xoxb-1")?).pace(pacer.clone()).build()?;
/// let other = Client::builder(Token::new("xoxb-2")?).pace(pacer).build()?;
/// # drop((bot, other));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Pacer {
    shared: Arc<Shared>,
}

struct Shared {
    machine: Mutex<Machine>,
    started: std::sync::OnceLock<Instant>,
    /// Somebody left without a turn, so that others may have theirs earlier.
    left: Notify,
    max_waiting: usize,
}

impl Pacer {
    /// A pace with at most 10,000 calls that wait under one key.
    #[must_use]
    pub fn new() -> Self {
        Self::with_max_waiting(10_000)
    }

    /// A pace with at most so many calls that wait under one key; the next one is refused.
    #[must_use]
    pub fn with_max_waiting(count: usize) -> Self {
        Self {
            shared: Arc::new(Shared {
                machine: Mutex::default(),
                started: std::sync::OnceLock::new(),
                left: Notify::new(),
                max_waiting: count,
            }),
        }
    }
}

impl Default for Pacer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Pacer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pacer")
            .field("max_waiting", &self.shared.max_waiting)
            .finish_non_exhaustive()
    }
}

impl Pace for Pacer {
    fn turn<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<(), PaceRefused>> + Send + 'a>> {
        Box::pin(self.shared.turn(call))
    }

    fn limited<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
        wait: Duration,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        let now = self.shared.now();
        self.shared.machine().limited(call.limits, now, wait);
        Box::pin(std::future::ready(()))
    }
}

impl Shared {
    async fn turn(&self, call: &PacedCall<'_>) -> Result<(), PaceRefused> {
        let joined = self.now();
        let mut waiting = {
            let mut machine = self.machine();
            if machine.pass(call.limits, joined) {
                return Ok(());
            }
            let wait = machine.wait(call.limits, joined);
            if wait > call.max_wait || machine.waiting(call.limits) >= self.max_waiting {
                return Err(PaceRefused::new(wait));
            }
            Waiting {
                places: machine.join(call.limits, joined),
                limits: call.limits,
                shared: self,
            }
        };
        loop {
            let left = self.left.notified();
            let mut left = std::pin::pin!(left);
            // Before asking, so that nobody who leaves in between goes unnoticed.
            left.as_mut().enable();
            let now = self.now();
            let turn = self.machine().poll(&mut waiting.places, call.limits, now);
            match turn {
                Turn::Now => return Ok(()),
                Turn::In(wait) if (now - joined).saturating_add(wait) > call.max_wait => {
                    return Err(PaceRefused::new(wait));
                }
                // Whichever comes first.
                Turn::In(wait) => drop(timeout(wait, left).await),
            }
        }
    }

    fn now(&self) -> Duration {
        self.started.get_or_init(Instant::now).elapsed()
    }

    fn machine(&self) -> MutexGuard<'_, Machine> {
        // What a panic may leave is a place that nobody takes, and there is none that can panic.
        self.machine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call that waits. When it is dropped, it leaves its lines.
struct Waiting<'a> {
    places: Places,
    limits: &'a [PaceLimit],
    shared: &'a Shared,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let left = self.shared.machine().leave(&mut self.places, self.limits);
        if left {
            self.shared.left.notify_waiters();
        }
    }
}
