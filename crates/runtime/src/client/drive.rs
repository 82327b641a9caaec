//! One call with its time limit and its retries; compiled once for all methods.

use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBuilder};
use bytes::Bytes;
use http::{Request, Response};
use tracing::Span;
use tracing::field::Empty;

use super::attempt::{Hook, Watch};
use super::http_client::HttpSettings;
use super::judge::{self, Ended, Judged, Verdict, label, without_response};
#[cfg(feature = "pacing")]
use super::pacing::Pacing;
use super::send::send;
use super::turns::Turns;
use crate::base::BaseUrl;
use crate::code::{UnknownCode, printable};
use crate::error::{Error, Stage, TransportError};
use crate::headers;
use crate::method::{MethodError, MethodResponse};
use crate::reply::Reply;

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) base: BaseUrl,
    pub(super) http: HttpSettings,
    pub(super) timeout: Duration,
    pub(super) max_retries: usize,
    pub(super) first_pause: Duration,
    pub(super) longest_pause: Duration,
    pub(super) max_retry_after: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) prefer_json: bool,
    pub(super) on_attempt: Option<Hook>,
    #[cfg(feature = "pacing")]
    pub(super) pacing: Pacing,
}

pub(super) struct Call {
    method: &'static str,
    idempotent: bool,
    turns: Turns,
    pub(super) span: Span,
}

impl Call {
    pub(super) fn new(method: &'static str, idempotent: bool, turns: Turns) -> Self {
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
            turns,
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

type Judge<'a> = &'a mut (dyn FnMut(Response<Bytes>) -> Judged + Send);

/// Sends until the verdict is final, the retries are used up or the time is over. `judge` sees every
/// response and keeps the last; what is returned is a failure without a response.
pub(super) async fn drive(
    http: &reqwest::Client,
    settings: &Settings,
    call: &Call,
    request: Request<Bytes>,
    judge: Judge<'_>,
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
    judge: Judge<'_>,
) -> Option<Error<UnknownCode>> {
    let started = Instant::now();
    let mut pauses = ExponentialBuilder::new()
        .with_min_delay(settings.first_pause)
        .with_max_delay(settings.longest_pause)
        .with_max_times(settings.max_retries)
        .with_jitter()
        .build();
    let mut attempt: u32 = 0;
    let mut waited = Duration::ZERO;
    let mut last = None;
    loop {
        let left = settings.timeout.saturating_sub(started.elapsed());
        match call.turns.take(left).await {
            Ok(turn) => waited += turn,
            // What Slack said of the last attempt says more.
            Err(_) if attempt > 0 => return last,
            Err(refused) => return Some(Error::RateLimited(refused)),
        }
        attempt += 1;
        call.span.record("attempt", attempt);
        tracing::debug!(attempt, "sending");
        let watch = settings
            .on_attempt
            .as_ref()
            .map(|hook| Watch::new(hook, call.method, attempt, waited));
        let sent = send(
            http,
            call.method,
            request.clone(),
            settings.max_response_bytes,
        )
        .await;
        let duration = watch.as_ref().map(Watch::elapsed).unwrap_or_default();
        let mut status = None;
        let (judged, failed) = match sent {
            Ok(response) => {
                status = Some(response.status());
                call.span.record("status", response.status().as_u16());
                if let Some(id) = headers::request_id(response.headers()) {
                    call.span.record("request_id", id);
                }
                (judge(response), None)
            }
            Err(error) => (without_response(&error, call.idempotent), Some(error)),
        };
        if let Ended::RateLimited(wait) = judged.ended {
            call.turns.limited(wait).await;
        }
        let pause = match judged.verdict {
            Verdict::Again { wait, why } => pauses
                .next()
                .and_then(|own| settings.pause(wait, own, started))
                .map(|pause| (pause, why)),
            Verdict::Final => None,
        };
        if let Some(watch) = watch {
            let outcome = judge::outcome(&judged.ended, failed.as_ref());
            watch.end(duration, status, outcome, pause.is_some());
        }
        let Some((pause, why)) = pause else {
            return failed;
        };
        tracing::warn!(attempt, why, pause = ?pause, "calling again");
        tokio::time::sleep(pause).await;
        (waited, last) = (pause, failed);
    }
}

impl Settings {
    /// The pause before the next attempt: what Slack asked for, else our own; `None` if there is no time for it.
    fn pause(&self, asked: Option<Duration>, own: Duration, started: Instant) -> Option<Duration> {
        let pause = match asked {
            Some(asked) if asked > self.max_retry_after => return None,
            Some(asked) => asked,
            None => own,
        };
        // Better the failure at hand than a time limit that is sure to end the pause.
        (started.elapsed().saturating_add(pause) < self.timeout).then_some(pause)
    }
}
