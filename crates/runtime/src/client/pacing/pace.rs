//! What keeps the pace: of one process, or of several together.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Lets calls through, each in its turn.
///
/// [`Pacer`](crate::Pacer) does so for all clients of one process. An implementation on a server that several
/// processes reach keeps one pace for all of them.
///
/// A client asks before each attempt, and sends when [`turn`](Self::turn) returns. It drops the future of `turn` if
/// the call was given up; then no turn may be lost that others could use.
pub trait Pace: Send + Sync + 'static {
    /// Waits until the call may be sent, and counts it.
    ///
    /// # Errors
    ///
    /// The wait would be longer than [`PacedCall::max_wait`]. Then nothing is counted, and it should return at once.
    fn turn<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<(), PaceRefused>> + Send + 'a>>;

    /// Slack responded that the call came too soon: nothing is to be sent under the keys of the call for so long.
    fn limited<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
        wait: Duration,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// A call that waits for its turn.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PacedCall<'a> {
    /// The method's name; `webhook` for a message to an incoming webhook or a `response_url`.
    pub method: &'static str,
    /// The limits that the call counts for, the narrowest first. It may be sent when all of them allow it.
    pub limits: &'a [PaceLimit],
    /// The longest wait.
    pub max_wait: Duration,
}

impl<'a> PacedCall<'a> {
    /// A call with these limits. Clients make their own; this is for testing a [`Pace`].
    #[must_use]
    pub fn new(method: &'static str, limits: &'a [PaceLimit], max_wait: Duration) -> Self {
        Self {
            method,
            limits,
            max_wait,
        }
    }
}

/// How many calls may be sent under one key in any window of time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaceLimit {
    /// What is counted together: a method of an account, or one with a certain value of an argument. It holds no
    /// token, has at most 200 bytes of ASCII without spaces, and is the same on every machine.
    pub key: String,
    /// How many calls; `None` if no number is documented. Such a limit stops calls only after
    /// [`Pace::limited`].
    pub calls: Option<u32>,
    /// The length of the window.
    pub window: Duration,
}

impl PaceLimit {
    /// So many calls in any window of that length. Clients make their own; this is for testing a [`Pace`].
    #[must_use]
    pub fn new(key: impl Into<String>, calls: Option<u32>, window: Duration) -> Self {
        Self {
            key: key.into(),
            calls,
            window,
        }
    }
}

/// There was no turn in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaceRefused {
    /// When there may be one: after so long, if no other call comes first.
    pub wait: Duration,
}

impl PaceRefused {
    /// There may be a turn after so long.
    #[must_use]
    pub fn new(wait: Duration) -> Self {
        Self { wait }
    }
}

impl fmt::Display for PaceRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no turn for {} s", self.wait.as_secs_f64())
    }
}

impl std::error::Error for PaceRefused {}
