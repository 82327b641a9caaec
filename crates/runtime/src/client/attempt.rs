//! What a hook sees of each attempt of a call.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::StatusCode;

use crate::error::Stage;

/// One attempt of a call, as [`ClientBuilder::on_attempt`](crate::ClientBuilder::on_attempt) sees it when it ended.
///
/// It holds no token, no address and no text of a response but the error code.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The method's name; `webhook` for a message to an incoming webhook or a `response_url`.
    pub method: &'static str,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// How long the call waited before this attempt: for the pause after the last one, and for its turn if the
    /// client is paced.
    pub waited: Duration,
    /// The time from sending to the end of the response.
    pub duration: Duration,
    /// The HTTP status, if there was a response.
    pub status: Option<StatusCode>,
    /// How it ended.
    pub outcome: AttemptOutcome<'a>,
    /// Whether another attempt follows.
    pub repeats: bool,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptOutcome<'a> {
    /// A success.
    Ok,
    /// An API error with this code; a placeholder if it does not look like one.
    ApiError(&'a str),
    /// HTTP status 429.
    RateLimited,
    /// A response that could not be read.
    Unreadable,
    /// No response: no connection, a broken one, or no time left.
    NoResponse(Stage),
    /// Nobody waited for its end: the time limit of the call was over, or its future was dropped.
    Abandoned,
}

impl AttemptOutcome<'_> {
    /// A word for it with few different values, such as for the label of a metric: `ok`, `api_error`,
    /// `rate_limited`, `unreadable`, `no_connection`, `broken`, `timeout`, `abandoned`.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::ApiError(_) => "api_error",
            Self::RateLimited => "rate_limited",
            Self::Unreadable => "unreadable",
            Self::NoResponse(Stage::Connect) => "no_connection",
            Self::NoResponse(Stage::Broken) => "broken",
            Self::NoResponse(Stage::Timeout) => "timeout",
            Self::Abandoned => "abandoned",
        }
    }
}

/// The function that sees the attempts.
#[derive(Clone)]
pub(super) struct Hook(pub(super) Arc<dyn Fn(&Attempt<'_>) + Send + Sync>);

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

/// An attempt under way. If it is dropped before its end, the hook learns that too.
pub(super) struct Watch<'a> {
    hook: &'a Hook,
    attempt: Attempt<'a>,
    started: Instant,
    ended: bool,
}

impl<'a> Watch<'a> {
    pub(super) fn new(hook: &'a Hook, method: &'static str, number: u32, waited: Duration) -> Self {
        Self {
            hook,
            attempt: Attempt {
                method,
                number,
                waited,
                duration: Duration::ZERO,
                status: None,
                outcome: AttemptOutcome::Abandoned,
                repeats: false,
            },
            started: Instant::now(),
            ended: false,
        }
    }

    pub(super) fn end(
        mut self,
        duration: Duration,
        status: Option<StatusCode>,
        outcome: AttemptOutcome<'_>,
        repeats: bool,
    ) {
        self.ended = true;
        (self.hook.0)(&Attempt {
            duration,
            status,
            outcome,
            repeats,
            ..self.attempt
        });
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.attempt.duration = self.started.elapsed();
            (self.hook.0)(&self.attempt);
        }
    }
}
