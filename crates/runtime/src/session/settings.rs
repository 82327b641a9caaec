//! The settings that both protocols share.

use std::time::Duration;

use super::machine::core::CoreSettings;

/// A shorter time would be a tight loop.
const SHORTEST: Duration = Duration::from_millis(1);

const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A time of 1 ms to a day.
pub(super) fn bounded(time: Duration) -> Duration {
    time.clamp(SHORTEST, LONGEST)
}

/// A time of 1 ms to `longest`.
pub(super) fn up_to(time: Duration, longest: Duration) -> Duration {
    time.clamp(SHORTEST, longest)
}

/// Limits the backpressure timeout, so that a pause in reading does not make a live connection look
/// dead.
pub(super) fn limit_backpressure(core: &mut CoreSettings, idle_timeout: Duration) {
    let timeout = &mut core.buffer.backpressure_timeout;
    *timeout = (*timeout).min(idle_timeout / 3).min(core.hello_timeout / 2);
}

/// The setters that both protocols share.
macro_rules! common_setters {
    () => {
        /// How often URLs are requested, for reconnecting too: once per `period`, and up to `burst`
        /// times at once after a pause. From 1 ms to a day, and from 1 to 1,000.
        ///
        /// Slack's limit for these methods is about one call per minute, with bursts.
        pub fn connect_rate(mut self, period: Duration, burst: u32) -> Self {
            self.set_connect_rate(Rate {
                period: bounded(period),
                burst: burst.clamp(1, 1_000),
            });
            self
        }

        /// The pauses after a lost connection or a failed request for a URL: `first`, doubled each
        /// time up to half of `longest`, plus a random part of up to the same length, so that no
        /// pause is longer than `longest`. They start over after a connection that lived for a
        /// minute. From 1 ms to a day.
        ///
        /// The session waits longer if Slack asks for that with `Retry-After`, if the app has too
        /// many connections (4 s, doubled each time), or until
        /// [`connect_rate`](Self::connect_rate) allows another call.
        pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
            let longest = bounded(longest);
            self.machine.core.reconnect.backoff = BackoffBounds {
                first: bounded(first).min(longest),
                longest,
            };
            self
        }

        /// The session stops after this many errors of unknown kind in a row: codes that this
        /// version does not know, responses that cannot be decoded, responses without a URL. At
        /// least 1.
        pub fn max_unknown_errors(mut self, count: u32) -> Self {
            self.machine.core.reconnect.max_unknown_errors = count.max(1);
            self
        }

        /// The time from the URL to the hello, which includes connecting. From 1 ms to 30 s, which
        /// is how long a URL is valid.
        pub fn hello_timeout(mut self, time: Duration) -> Self {
            self.machine.core.hello_timeout = up_to(time, Duration::from_secs(30));
            self
        }

        /// The maximum size of a frame that arrives, in bytes of all its parts. A larger one ends
        /// its connection with
        /// [`DisconnectReason::FrameTooLarge`](crate::session::DisconnectReason). From 1 KiB to 64
        /// MiB.
        pub fn max_frame_bytes(mut self, bytes: usize) -> Self {
            self.max_frame_bytes = bytes.clamp(1 << 10, 64 << 20);
            self
        }

        /// How much waits for the consumer: the number of events, and the size of their frames in
        /// bytes, which the last one may exceed. At least 1 each. Up to 16 more events fit that were
        /// being read when it became full.
        pub fn buffer(mut self, events: usize, bytes: usize) -> Self {
            self.machine.core.buffer.events = events.max(1);
            self.machine.core.buffer.bytes = bytes.max(1);
            self
        }
    };
}
pub(super) use common_setters;
