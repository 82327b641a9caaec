//! When the next address may be asked for, and when asking is to stop.

use std::time::Duration;

use super::bucket::{Bucket, Rate};
use super::pauses::{Bounds, Pauses};
use crate::code::UnknownCode;
use crate::error::Error;
use crate::method::{ErrorKind, MethodError};

/// Why there is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoAddress {
    /// The code, where Slack refused with one.
    pub(crate) code: Option<UnknownCode>,
    /// What can be done about it; everything about asking again follows from this.
    pub(crate) kind: ErrorKind,
    /// How long Slack asked to wait.
    pub(crate) retry_after: Option<Duration>,
}

impl NoAddress {
    /// For the consumer, where asking goes on.
    pub(crate) fn again_after(&self, pause: Duration) -> crate::session::NoAddress {
        crate::session::NoAddress::new(self.kind, self.code.clone(), pause)
    }

    /// What the error of a call says. The error itself is the consumer's; this holds no text of it.
    pub(crate) fn of<E: MethodError>(error: &Error<E>) -> Self {
        Self {
            code: error
                .api_error()
                .map(|api_error| UnknownCode::new(api_error.code.code())),
            kind: error.kind(),
            retry_after: error.retry_after(),
        }
    }
}

/// How addresses are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asking {
    /// How often.
    pub(crate) rate: Rate,
    /// The pauses after failures.
    pub(crate) pauses: Bounds,
    /// After so many failures in a row that nobody knows anything about, asking stops: unknown
    /// codes, answers that cannot be read, answers without an address.
    pub(crate) most_unknown: u32,
    /// A line that lived so long was a success: the pauses start over.
    pub(crate) healthy_after: Duration,
}

impl Default for Asking {
    fn default() -> Self {
        Self {
            rate: Rate {
                period: Duration::from_secs(60),
                burst: 3,
            },
            pauses: Bounds {
                first: Duration::from_millis(500),
                longest: Duration::from_secs(60),
            },
            most_unknown: 5,
            healthy_after: Duration::from_secs(60),
        }
    }
}

/// What was tried, and what that means for the next try.
#[derive(Debug)]
pub(crate) struct Attempts {
    asking: Asking,
    bucket: Bucket,
    pauses: Pauses,
    unknown: u32,
    not_before: Duration,
}

impl Attempts {
    pub(crate) fn new(asking: Asking, seed: u64) -> Self {
        Self {
            bucket: Bucket::new(asking.rate),
            pauses: Pauses::new(asking.pauses, seed),
            asking,
            unknown: 0,
            not_before: Duration::ZERO,
        }
    }

    pub(crate) fn ready_at(&self) -> Duration {
        self.not_before.max(self.bucket.ready_at())
    }

    /// How long until then.
    pub(crate) fn pause(&self, now: Duration) -> Duration {
        self.ready_at().saturating_sub(now)
    }

    /// Takes the right to ask, if it is time.
    pub(crate) fn ask(&mut self, now: Duration) -> bool {
        now >= self.not_before && self.bucket.take(now)
    }

    pub(crate) fn obtained(&mut self) {
        self.unknown = 0;
    }

    /// Takes note that there was no address and says whether to ask again.
    pub(crate) fn refused(&mut self, now: Duration, why: &NoAddress) -> bool {
        let again = match why.kind {
            ErrorKind::Retry => true,
            ErrorKind::Unknown | ErrorKind::CarriedOut => {
                self.unknown += 1;
                self.unknown < self.asking.most_unknown
            }
            ErrorKind::Reauthenticate | ErrorKind::Scope | ErrorKind::Fix | ErrorKind::GiveUp => {
                false
            }
        };
        let pause = self.pauses.next();
        self.wait(now, why.retry_after.unwrap_or_default().max(pause));
        again
    }

    /// Takes note that a line is lost that had been live for so long, if it was.
    pub(crate) fn lost(&mut self, now: Duration, lived: Option<Duration>) {
        if lived.is_some_and(|lived| lived >= self.asking.healthy_after) {
            self.pauses.reset();
        }
        let pause = self.pauses.next();
        self.wait(now, pause);
    }

    /// Waits the longest pause: Slack has too many lines of this app.
    #[cfg(feature = "socket-mode")]
    pub(crate) fn crowded(&mut self, now: Duration) {
        self.wait(now, self.asking.pauses.longest);
    }

    fn wait(&mut self, now: Duration, pause: Duration) {
        self.not_before = self.not_before.max(now.saturating_add(pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ErrorKind) -> NoAddress {
        NoAddress {
            code: None,
            kind,
            retry_after: None,
        }
    }

    #[test]
    fn what_repeating_cannot_change_is_not_repeated() {
        for kind in [
            ErrorKind::Reauthenticate,
            ErrorKind::Scope,
            ErrorKind::Fix,
            ErrorKind::GiveUp,
        ] {
            let mut attempts = Attempts::new(Asking::default(), 1);
            assert!(!attempts.refused(Duration::ZERO, &of(kind)), "{kind:?}");
        }
        let mut attempts = Attempts::new(Asking::default(), 1);
        assert!((0..1000).all(|_| attempts.refused(Duration::ZERO, &of(ErrorKind::Retry))));
    }

    #[test]
    fn what_nobody_knows_is_repeated_up_to_a_limit() {
        let mut attempts = Attempts::new(Asking::default(), 1);
        let tries = |attempts: &mut Attempts| {
            (1..)
                .find(|_| !attempts.refused(Duration::ZERO, &of(ErrorKind::Unknown)))
                .expect("an end")
        };
        assert!(attempts.refused(Duration::ZERO, &of(ErrorKind::Unknown)));
        attempts.obtained();
        assert_eq!(tries(&mut attempts), 5);
    }

    #[test]
    fn slack_says_how_long_to_wait() {
        let mut attempts = Attempts::new(Asking::default(), 1);
        let hour = Duration::from_secs(3600);
        let limited = NoAddress {
            retry_after: Some(hour),
            ..of(ErrorKind::Retry)
        };
        assert!(attempts.ask(Duration::ZERO));
        assert!(attempts.refused(Duration::ZERO, &limited));
        assert_eq!(attempts.ready_at(), hour);
        assert!(!attempts.ask(hour - Duration::from_nanos(1)));
        assert!(attempts.ask(hour));
    }

    #[test]
    fn pauses_start_over_after_a_healthy_line_only() {
        let mut attempts = Attempts::new(Asking::default(), 1);
        let mut now = Duration::ZERO;
        let mut pause = |attempts: &mut Attempts, lived| {
            now += Duration::from_secs(10_000);
            attempts.lost(now, lived);
            attempts.ready_at() - now
        };
        for _ in 0..10 {
            pause(&mut attempts, Some(Duration::from_secs(59)));
        }
        assert!(pause(&mut attempts, None) >= Duration::from_secs(30));
        assert!(pause(&mut attempts, Some(Duration::from_secs(60))) <= Duration::from_secs(1));
    }
}
