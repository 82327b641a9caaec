//! When the next WebSocket URL may be requested, and when to stop requesting.

use std::time::Duration;

use super::backoff::{Backoff, BackoffBounds};
use super::bucket::{Bucket, Rate};
use super::url_failure::UrlFailure;
use crate::method::ErrorKind;

/// The first pause after Slack has reported too many connections, before its jitter.
#[cfg(feature = "socket-mode")]
const TOO_MANY_FIRST: Duration = Duration::from_secs(4);

/// How URLs are requested.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReconnectSettings {
    /// How often.
    pub(crate) rate: Rate,
    /// The pauses after failures.
    pub(crate) backoff: BackoffBounds,
    /// The session stops after this many failures of unknown kind in a row.
    pub(crate) max_unknown_errors: u32,
    /// The pauses start over after a connection that lived this long.
    pub(crate) healthy_after: Duration,
}

impl Default for ReconnectSettings {
    fn default() -> Self {
        Self {
            rate: Rate {
                period: Duration::from_secs(60),
                burst: 3,
            },
            backoff: BackoffBounds {
                first: Duration::from_millis(500),
                longest: Duration::from_secs(60),
            },
            max_unknown_errors: 5,
            healthy_after: Duration::from_secs(60),
        }
    }
}

/// Decides when to request the next URL, from what happened so far.
#[derive(Debug)]
pub(crate) struct Reconnect {
    settings: ReconnectSettings,
    bucket: Bucket,
    backoff: Backoff,
    /// The pauses while Slack reports too many connections.
    #[cfg(feature = "socket-mode")]
    too_many: Backoff,
    unknown_errors: u32,
    not_before: Duration,
}

impl Reconnect {
    pub(crate) fn new(settings: ReconnectSettings, seed: u64) -> Self {
        Self {
            bucket: Bucket::new(settings.rate),
            backoff: Backoff::new(settings.backoff, seed),
            #[cfg(feature = "socket-mode")]
            too_many: Backoff::new(
                BackoffBounds {
                    first: TOO_MANY_FIRST,
                    ..settings.backoff
                },
                seed,
            ),
            settings,
            unknown_errors: 0,
            not_before: Duration::ZERO,
        }
    }

    pub(crate) fn ready_at(&self) -> Duration {
        self.not_before.max(self.bucket.ready_at())
    }

    /// The time until [`ready_at`](Self::ready_at).
    pub(crate) fn pause(&self, now: Duration) -> Duration {
        self.ready_at().saturating_sub(now)
    }

    /// Takes the right to request a URL, if it is time.
    pub(crate) fn take(&mut self, now: Duration) -> bool {
        now >= self.not_before && self.bucket.take(now)
    }

    pub(crate) fn url_received(&mut self) {
        self.unknown_errors = 0;
    }

    /// Records a failed request, and returns whether to repeat it.
    pub(crate) fn url_failed(&mut self, now: Duration, failure: &UrlFailure) -> bool {
        let repeat = match failure.kind {
            ErrorKind::Retry => true,
            ErrorKind::Unknown | ErrorKind::CarriedOut => {
                self.unknown_errors += 1;
                self.unknown_errors < self.settings.max_unknown_errors
            }
            ErrorKind::Reauthenticate | ErrorKind::Scope | ErrorKind::Fix | ErrorKind::GiveUp => {
                false
            }
        };
        let pause = self.backoff.next();
        self.wait(now, failure.retry_after.unwrap_or_default().max(pause));
        repeat
    }

    /// Records the end of a connection, which had been live for so long if it ever was.
    pub(crate) fn disconnected(&mut self, now: Duration, live_for: Option<Duration>) {
        if live_for.is_some_and(|live_for| live_for >= self.settings.healthy_after) {
            self.backoff.reset();
            #[cfg(feature = "socket-mode")]
            self.too_many.reset();
        }
        let pause = self.backoff.next();
        self.wait(now, pause);
    }

    /// Records that the app has too many connections. Another process may close one soon, so the
    /// first pause is short.
    #[cfg(feature = "socket-mode")]
    pub(crate) fn too_many_connections(&mut self, now: Duration) {
        let pause = self.too_many.next();
        self.wait(now, pause);
    }

    fn wait(&mut self, now: Duration, pause: Duration) {
        self.not_before = self.not_before.max(now.saturating_add(pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ErrorKind) -> UrlFailure {
        UrlFailure {
            code: None,
            kind,
            retry_after: None,
        }
    }

    #[test]
    fn final_errors_are_not_retried() {
        for kind in [
            ErrorKind::Reauthenticate,
            ErrorKind::Scope,
            ErrorKind::Fix,
            ErrorKind::GiveUp,
        ] {
            let mut reconnect = Reconnect::new(ReconnectSettings::default(), 1);
            assert!(!reconnect.url_failed(Duration::ZERO, &of(kind)), "{kind:?}");
        }
        let mut reconnect = Reconnect::new(ReconnectSettings::default(), 1);
        assert!((0..1000).all(|_| reconnect.url_failed(Duration::ZERO, &of(ErrorKind::Retry))));
    }

    #[test]
    fn unknown_errors_are_retried_up_to_a_limit() {
        let mut reconnect = Reconnect::new(ReconnectSettings::default(), 1);
        let tries = |reconnect: &mut Reconnect| {
            (1..)
                .find(|_| !reconnect.url_failed(Duration::ZERO, &of(ErrorKind::Unknown)))
                .expect("an end")
        };
        assert!(reconnect.url_failed(Duration::ZERO, &of(ErrorKind::Unknown)));
        reconnect.url_received();
        assert_eq!(tries(&mut reconnect), 5);
    }

    #[test]
    fn retry_after_is_waited_for() {
        let mut reconnect = Reconnect::new(ReconnectSettings::default(), 1);
        let hour = Duration::from_secs(3600);
        let limited = UrlFailure {
            retry_after: Some(hour),
            ..of(ErrorKind::Retry)
        };
        assert!(reconnect.take(Duration::ZERO));
        assert!(reconnect.url_failed(Duration::ZERO, &limited));
        assert_eq!(reconnect.ready_at(), hour);
        assert!(!reconnect.take(hour - Duration::from_nanos(1)));
        assert!(reconnect.take(hour));
    }

    #[test]
    fn pauses_start_over_after_a_healthy_connection_only() {
        let mut reconnect = Reconnect::new(ReconnectSettings::default(), 1);
        let mut now = Duration::ZERO;
        let mut pause = |reconnect: &mut Reconnect, live_for| {
            now += Duration::from_secs(10_000);
            reconnect.disconnected(now, live_for);
            reconnect.ready_at() - now
        };
        for _ in 0..10 {
            pause(&mut reconnect, Some(Duration::from_secs(59)));
        }
        assert!(pause(&mut reconnect, None) >= Duration::from_secs(30));
        assert!(pause(&mut reconnect, Some(Duration::from_secs(60))) <= Duration::from_secs(1));
    }

    #[cfg(feature = "socket-mode")]
    #[test]
    fn too_many_connections_are_retried_after_seconds_then_longer() {
        for seed in 0..100 {
            let mut reconnect = Reconnect::new(ReconnectSettings::default(), seed);
            let mut now = Duration::ZERO;
            let mut pauses = [(); 6].map(|()| {
                now += Duration::from_secs(10_000);
                reconnect.too_many_connections(now);
                (reconnect.ready_at() - now).as_secs()
            });
            assert!((4..=8).contains(&pauses[0]), "{pauses:?}");
            assert!((8..=16).contains(&pauses[1]), "{pauses:?}");
            assert!((30..=60).contains(&pauses[5]), "{pauses:?}");
            reconnect.disconnected(now, Some(Duration::from_secs(60)));
            now += Duration::from_secs(10_000);
            reconnect.too_many_connections(now);
            pauses[0] = (reconnect.ready_at() - now).as_secs();
            assert!((4..=8).contains(&pauses[0]), "{pauses:?}");
        }
    }
}
