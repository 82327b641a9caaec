//! Whether a line is still there.

use std::time::Duration;

/// When something was heard of a line, and whether an answer is owed.
///
/// A line that is only silent may be idle, so it is asked first and dead when it owes the answer
/// for too long. Where nothing can be asked, silence alone decides.
#[derive(Clone, Debug)]
pub(crate) struct Liveness {
    heard: Duration,
    /// The ping whose answer is owed.
    asked: Option<Duration>,
    /// When the line was asked last, or began.
    since: Duration,
}

impl Liveness {
    pub(crate) fn new(now: Duration) -> Self {
        Self {
            heard: now,
            asked: None,
            since: now,
        }
    }

    /// A frame of any kind came.
    pub(crate) fn heard(&mut self, now: Duration) {
        self.heard = now;
    }

    /// Something came that the other side says only when it hears this one.
    pub(crate) fn answered(&mut self) {
        self.asked = None;
    }

    /// A ping went out.
    pub(crate) fn asked(&mut self, now: Duration) {
        self.asked.get_or_insert(now);
        self.since = now;
    }

    /// When the line has been silent for so long.
    pub(crate) fn silent_at(&self, silence: Duration) -> Duration {
        self.heard.saturating_add(silence)
    }

    /// When to ask: after so long a silence, or when a message that went out at that time has waited
    /// as long for its answer, since a line can be dead in one direction; and never sooner again.
    pub(crate) fn ask_at(&self, idle: Duration, unanswered: Option<Duration>) -> Option<Duration> {
        let from = unanswered.map_or(self.heard, |sent| sent.min(self.heard));
        let from = from.max(self.since);
        self.asked.is_none().then(|| from.saturating_add(idle))
    }

    /// When the answer to the ping is overdue.
    pub(crate) fn overdue_at(&self, within: Duration) -> Option<Duration> {
        self.asked.map(|asked| asked.saturating_add(within))
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
        let mut life = Liveness::new(s(0));
        assert_eq!(life.ask_at(s(10), None), Some(s(10)));
        assert_eq!(life.overdue_at(s(20)), None);
        life.asked(s(10));
        assert_eq!(life.ask_at(s(10), None), None);
        assert_eq!(life.overdue_at(s(20)), Some(s(30)));
        life.heard(s(25));
        assert_eq!(life.overdue_at(s(20)), Some(s(30)));
        life.answered();
        assert_eq!(life.overdue_at(s(20)), None);
        assert_eq!(life.ask_at(s(10), None), Some(s(35)));
    }

    #[test]
    fn a_message_without_an_answer_asks_although_the_line_is_busy() {
        let mut life = Liveness::new(s(0));
        life.heard(s(99));
        assert_eq!(life.ask_at(s(10), Some(s(90))), Some(s(100)));
        assert_eq!(life.silent_at(s(30)), s(129));
        // The ping is answered and the message is not: no reason to ask again at once.
        life.asked(s(100));
        life.answered();
        assert_eq!(life.ask_at(s(10), Some(s(90))), Some(s(110)));
    }
}
