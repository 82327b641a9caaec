//! One call with its time limit and its retries; compiled once for all methods.

use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBuilder};
use bytes::Bytes;
use http::{Request, Response};
use tracing::Span;
use tracing::field::Empty;

use super::send::send;
use crate::base::BaseUrl;
use crate::code::{UnknownCode, printable};
use crate::error::{Error, Stage, TransportError};
use crate::headers;
use crate::method::{ErrorKind, MethodError, MethodResponse};
use crate::reply::Reply;
use crate::wait::is_too_soon;

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) base: BaseUrl,
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) max_retries: usize,
    pub(super) first_pause: Duration,
    pub(super) longest_pause: Duration,
    pub(super) max_retry_after: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) prefer_json: bool,
}

pub(super) struct Call {
    method: &'static str,
    idempotent: bool,
    pub(super) span: Span,
}

impl Call {
    pub(super) fn new(method: &'static str, idempotent: bool) -> Self {
        let span = tracing::info_span!(
            "slack_call",
            method,
            attempt = Empty,
            status = Empty,
            request_id = Empty,
            outcome = Empty,
        );
        Self {
            method,
            idempotent,
            span,
        }
    }

    /// Notes how the call ended.
    pub(super) fn finish<R: MethodResponse, E: MethodError>(
        &self,
        outcome: &Result<Reply<R>, Error<E>>,
    ) {
        let outcome = match outcome {
            Ok(_) => "ok",
            Err(Error::Api(error)) => printable(error.code.code()),
            Err(error) => label(error),
        };
        self.end(outcome);
    }

    /// The same in a word.
    pub(super) fn end(&self, outcome: &str) {
        self.span.record("outcome", outcome);
        self.span
            .in_scope(|| tracing::debug!(outcome, "call ended"));
    }
}

fn label<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Api(_) => "API error",
        Error::RateLimited(_) => "rate limited",
        Error::Decode(_) => "unreadable response",
        Error::Transport(TransportError {
            stage: Stage::Connect,
            ..
        }) => "no connection",
        Error::Transport(TransportError {
            stage: Stage::Broken,
            ..
        }) => "broken connection",
        Error::Transport(TransportError {
            stage: Stage::Timeout,
            ..
        }) => "out of time",
        Error::Encode(_) | Error::Token(_) => "not sent",
        Error::Pagination(_) => "pages ended",
    }
}

/// Whether a try is the last one.
#[derive(Clone, Copy)]
pub(super) enum Verdict {
    Final,
    /// It may be repeated, after this wait if Slack asked for one.
    Again {
        why: &'static str,
        wait: Option<Duration>,
    },
}

/// Judges a response.
pub(super) fn verdict<R: MethodResponse, E: MethodError>(
    outcome: &Result<Reply<R>, Error<E>>,
    idempotent: bool,
) -> Verdict {
    let Err(error) = outcome else {
        return Verdict::Final;
    };
    let again = match error {
        // Nothing was carried out.
        Error::RateLimited(_) => true,
        Error::Api(error) if is_too_soon(error.code.code()) => true,
        Error::Api(_) | Error::Decode(_) => idempotent && error.kind() == ErrorKind::Retry,
        _ => false,
    };
    match again {
        true => Verdict::Again {
            why: label(error),
            wait: error.retry_after(),
        },
        false => Verdict::Final,
    }
}

/// Sends until the verdict is final, the retries are used up or the time is over. `judge` sees every
/// response and keeps the last; what is returned is a failure without a response.
pub(super) async fn drive(
    http: &reqwest::Client,
    settings: &Settings,
    call: &Call,
    request: Request<Bytes>,
    judge: &mut (dyn FnMut(Response<Bytes>) -> Verdict + Send),
) -> Option<Error<UnknownCode>> {
    let tries = repeat(http, settings, call, &request, judge);
    match tokio::time::timeout(settings.timeout, tries).await {
        Ok(failed) => failed,
        Err(_) => Some(Error::Transport(TransportError::new(
            call.method,
            Stage::Timeout,
            None,
        ))),
    }
}

async fn repeat(
    http: &reqwest::Client,
    settings: &Settings,
    call: &Call,
    request: &Request<Bytes>,
    judge: &mut (dyn FnMut(Response<Bytes>) -> Verdict + Send),
) -> Option<Error<UnknownCode>> {
    let started = Instant::now();
    let mut pauses = ExponentialBuilder::new()
        .with_min_delay(settings.first_pause)
        .with_max_delay(settings.longest_pause)
        .with_max_times(settings.max_retries)
        .with_jitter()
        .build();
    let mut attempt: u64 = 0;
    loop {
        attempt += 1;
        call.span.record("attempt", attempt);
        tracing::debug!(attempt, "sending");
        let sent = send(
            http,
            call.method,
            request.clone(),
            settings.max_response_bytes,
        )
        .await;
        let (verdict, failed) = match sent {
            Ok(response) => {
                call.span.record("status", response.status().as_u16());
                if let Some(id) = headers::request_id(response.headers()) {
                    call.span.record("request_id", id);
                }
                (judge(response), None)
            }
            Err(error) => {
                let again = match &error {
                    Error::Transport(failure) => match failure.stage {
                        Stage::Connect => true,
                        Stage::Broken => call.idempotent,
                        Stage::Timeout => false,
                    },
                    _ => false,
                };
                let verdict = match again {
                    true => Verdict::Again {
                        why: label(&error),
                        wait: None,
                    },
                    false => Verdict::Final,
                };
                (verdict, Some(error))
            }
        };
        let Verdict::Again { why, wait } = verdict else {
            return failed;
        };
        let Some(pause) = pauses.next() else {
            return failed;
        };
        let pause = match wait {
            Some(wait) if wait > settings.max_retry_after => return failed,
            Some(wait) => wait,
            None => pause,
        };
        // Better the failure at hand than a time limit that is sure to end the pause.
        if started.elapsed().saturating_add(pause) >= settings.timeout {
            return failed;
        }
        tracing::warn!(attempt, why, pause = ?pause, "calling again");
        tokio::time::sleep(pause).await;
    }
}
