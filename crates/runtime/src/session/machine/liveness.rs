//! Whether a connection is still alive.

use std::time::Duration;

/// The last activity of a connection, and whether a ping waits for its reply.
///
/// A connection that is silent may just be idle, so it is pinged first, and is dead if the reply is
/// overdue. With a protocol that cannot ping, silence alone decides.
#[derive(Clone, Debug)]
pub(crate) struct Liveness {
    last_activity: Duration,
    /// When the ping was sent that has no reply yet.
    pinged: Option<Duration>,
    /// When the last ping was sent, or the connection was opened.
    since: Duration,
}

impl Liveness {
    pub(crate) fn new(now: Duration) -> Self {
        Self {
            last_activity: now,
            pinged: None,
            since: now,
        }
    }

    /// A frame of any kind arrived.
    pub(crate) fn activity(&mut self, now: Duration) {
        self.last_activity = now;
    }

    /// A frame arrived that the server only sends if it receives.
    pub(crate) fn pong_received(&mut self) {
        self.pinged = None;
    }

    pub(crate) fn ping_sent(&mut self, now: Duration) {
        self.pinged.get_or_insert(now);
        self.since = now;
    }

    /// When the connection will have been idle for so long.
    pub(crate) fn idle_at(&self, timeout: Duration) -> Duration {
        self.last_activity.saturating_add(timeout)
    }

    /// When to ping: after this time of silence, or when a message sent at `unconfirmed` has waited
    /// this long for its reply, since a connection can be dead in one direction. Never while a ping
    /// waits for its reply.
    pub(crate) fn ping_at(
        &self,
        idle: Duration,
        unconfirmed: Option<Duration>,
    ) -> Option<Duration> {
        let from = unconfirmed.map_or(self.last_activity, |sent| sent.min(self.last_activity));
        let from = from.max(self.since);
        self.pinged.is_none().then(|| from.saturating_add(idle))
    }

    /// When the reply to the ping is overdue.
    pub(crate) fn pong_due_at(&self, timeout: Duration) -> Option<Duration> {
        self.pinged.map(|sent| sent.saturating_add(timeout))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn silence_asks_and_only_an_answer_settles_it() {
        let mut liveness = Liveness::new(s(0));
        assert_eq!(liveness.ping_at(s(10), None), Some(s(10)));
        assert_eq!(liveness.pong_due_at(s(20)), None);
        liveness.ping_sent(s(10));
        assert_eq!(liveness.ping_at(s(10), None), None);
        assert_eq!(liveness.pong_due_at(s(20)), Some(s(30)));
        liveness.activity(s(25));
        assert_eq!(liveness.pong_due_at(s(20)), Some(s(30)));
        liveness.pong_received();
        assert_eq!(liveness.pong_due_at(s(20)), None);
        assert_eq!(liveness.ping_at(s(10), None), Some(s(35)));
    }

    #[test]
    fn a_message_without_an_answer_asks_although_the_connection_is_busy() {
        let mut liveness = Liveness::new(s(0));
        liveness.activity(s(99));
        assert_eq!(liveness.ping_at(s(10), Some(s(90))), Some(s(100)));
        assert_eq!(liveness.idle_at(s(30)), s(129));
        // The ping has its reply and the message does not: no reason to ping again at once.
        liveness.ping_sent(s(100));
        liveness.pong_received();
        assert_eq!(liveness.ping_at(s(10), Some(s(90))), Some(s(110)));
    }
}
