//! What the end of a try means: whether another one follows, and what the log and the hook say of it.

use std::time::Duration;

use super::attempt::AttemptOutcome;
use crate::code::{UnknownCode, printable};
use crate::error::{Error, Stage, TransportError};
use crate::method::{ErrorKind, MethodError, MethodResponse};
use crate::reply::Reply;
use crate::wait::is_too_soon;

pub(super) fn label<E>(error: &Error<E>) -> &'static str {
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

/// A judged response.
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) ended: Ended,
}

/// How a try with a response ended.
pub(super) enum Ended {
    Ok,
    /// With the code, if anybody wants it.
    ApiError(Option<Box<str>>),
    RateLimited(Option<Duration>),
    Unreadable,
}

/// Judges a response. The code of an API error is kept only if there is a hook for it.
pub(super) fn verdict<R: MethodResponse, E: MethodError>(
    outcome: &Result<Reply<R>, Error<E>>,
    idempotent: bool,
    hooked: bool,
) -> Judged {
    let Err(error) = outcome else {
        return Judged {
            verdict: Verdict::Final,
            ended: Ended::Ok,
        };
    };
    let again = match error {
        // Nothing was carried out.
        Error::RateLimited(_) => true,
        Error::Api(error) if is_too_soon(error.code.code()) => true,
        Error::Api(_) | Error::Decode(_) => idempotent && error.kind() == ErrorKind::Retry,
        _ => false,
    };
    let verdict = match again {
        true => Verdict::Again {
            why: label(error),
            wait: error.retry_after(),
        },
        false => Verdict::Final,
    };
    let ended = match error {
        Error::RateLimited(limited) => Ended::RateLimited(limited.retry_after),
        Error::Api(error) if is_too_soon(error.code.code()) => {
            Ended::RateLimited(error.retry_after)
        }
        Error::Api(error) => Ended::ApiError(hooked.then(|| printable(error.code.code()).into())),
        _ => Ended::Unreadable,
    };
    Judged { verdict, ended }
}

/// Judges a try without a response.
pub(super) fn without_response(error: &Error<UnknownCode>, idempotent: bool) -> Judged {
    let again = match error {
        Error::Transport(failure) => match failure.stage {
            Stage::Connect => true,
            Stage::Broken => idempotent,
            Stage::Timeout => false,
        },
        _ => false,
    };
    Judged {
        verdict: match again {
            true => Verdict::Again {
                why: label(error),
                wait: None,
            },
            false => Verdict::Final,
        },
        ended: Ended::Unreadable,
    }
}

/// The end of a try, as a hook sees it.
pub(super) fn outcome<'a>(
    ended: &'a Ended,
    failed: Option<&Error<UnknownCode>>,
) -> AttemptOutcome<'a> {
    match (failed, ended) {
        (Some(Error::Transport(failure)), _) => AttemptOutcome::NoResponse(failure.stage),
        (_, Ended::Ok) => AttemptOutcome::Ok,
        (_, Ended::ApiError(code)) => AttemptOutcome::ApiError(code.as_deref().unwrap_or_default()),
        (_, Ended::RateLimited(_)) => AttemptOutcome::RateLimited,
        (_, Ended::Unreadable) => AttemptOutcome::Unreadable,
    }
}
