//! The settings that both kinds of session have.

use std::time::Duration;

/// Shorter times are of no use to anybody, and zero would be a tight loop.
const SHORTEST: Duration = Duration::from_millis(1);

/// Longer times mean "never", and are not meant.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A time within its bounds.
pub(super) fn within(time: Duration, shortest: Duration, longest: Duration) -> Duration {
    time.clamp(shortest, longest)
}

/// A time that is neither nothing nor for ever.
pub(super) fn bounded(time: Duration) -> Duration {
    within(time, SHORTEST, LONGEST)
}

/// How long reading may wait for the consumer without costing a good connection: what shows that it
/// lives waits meanwhile, too.
pub(super) fn patience(wanted: Duration, dead_after: Duration, hello_within: Duration) -> Duration {
    wanted.min(dead_after / 3).min(hello_within / 2)
}

/// The setters that both kinds of session have.
macro_rules! common_setters {
    () => {
        /// How often addresses are asked for, reconnecting included: one more each `period`, and up
        /// to `burst` at once after a pause. From 1 ms to a day, and from 1 to 1,000.
        ///
        /// Slack's limit for these methods is about one call a minute, with bursts.
        pub fn address_rate(mut self, period: Duration, burst: u32) -> Self {
            self.set_address_rate(Rate {
                period: bounded(period),
                burst: burst.clamp(1, 1_000),
            });
            self
        }

        /// The pauses after a lost connection or a failure to get an address: `first`, doubled each
        /// time up to half of `longest`, each with a random part of up to as much again, so that
        /// none is above `longest`; a `first` above half of `longest` is that half. They start over
        /// after a connection that lived for a minute. From 1 ms to a day.
        ///
        /// What is waited can be longer: as long as Slack asks for with `Retry-After`, or until
        /// [`address_rate`](Self::address_rate) allows another call.
        pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
            let longest = bounded(longest);
            self.machine.asking.pauses = Bounds {
                first: bounded(first).min(longest),
                longest,
            };
            self
        }

        /// After how many failures in a row that nobody knows anything about the session stops:
        /// codes that this version does not know, answers that cannot be read, answers without an
        /// address. At least 1, which means: at the first of them.
        pub fn max_unknown(mut self, count: u32) -> Self {
            self.machine.asking.most_unknown = count.max(1);
            self
        }

        /// From the address to the hello, connecting included. From 1 ms to 30 s, which is how long
        /// an address is good for.
        pub fn hello_within(mut self, time: Duration) -> Self {
            let longest = Duration::from_secs(30);
            self.machine.hello_within = within(time, Duration::from_millis(1), longest);
            self
        }

        /// How large a frame may be that comes, in bytes, also where it comes in parts. A larger one
        /// ends its connection with [`LineEnd::FrameTooLarge`](crate::session::LineEnd). From 1 KiB
        /// to 64 MiB.
        pub fn max_frame_bytes(mut self, bytes: usize) -> Self {
            self.max_frame_bytes = bytes.clamp(1 << 10, 64 << 20);
            self
        }

        /// What waits for the consumer: so many events, and so many bytes of their frames, the last
        /// one on top. At least 1 each.
        pub fn buffer(mut self, events: usize, bytes: usize) -> Self {
            self.machine.room.events = events.max(1);
            self.machine.room.bytes = bytes.max(1);
            self
        }
    };
}
pub(super) use common_setters;
