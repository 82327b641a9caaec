//! Frames that wait for their turn, and messages that wait for their replies.

use std::collections::VecDeque;
use std::time::Duration;

use super::command::{Failure, Outcome, UnconfirmedReason};
use super::frame::Reply;
use super::limits::Rejected;
use super::settings::Settings;
use crate::session::machine::bucket::Bucket;
use crate::session::machine::io::{Frame, earliest};

/// Each accepted frame has exactly one outcome, and is sent at most once.
///
/// A message whose connection ended before its reply arrived is unconfirmed: Slack may have posted
/// it, and may reply in the first frames of the next connection. No id is used twice in a session,
/// so such a reply is unambiguous. The message waits for it until the next connection has been live
/// for a while, or until there was no connection for too long.
#[derive(Debug)]
pub(super) struct Outbox<T> {
    bucket: Bucket,
    queue: VecDeque<Waiting<T>>,
    in_flight: VecDeque<InFlight<T>>,
    outcomes: Vec<(T, Outcome)>,
}

#[derive(Debug)]
struct Waiting<T> {
    ticket: T,
    /// The id of a message, which its reply contains.
    id: Option<i64>,
    frame: Frame,
    until: Duration,
}

#[derive(Debug)]
struct InFlight<T> {
    ticket: T,
    id: i64,
    sent: Duration,
    until: Duration,
    /// The connection on which it was sent has ended.
    disconnected: bool,
}

impl<T> Outbox<T> {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            bucket: Bucket::new(settings.frames),
            queue: VecDeque::new(),
            in_flight: VecDeque::new(),
            outcomes: Vec::new(),
        }
    }

    /// Queues a frame.
    pub(super) fn push(
        &mut self,
        now: Duration,
        settings: &Settings,
        ticket: T,
        id: Option<i64>,
        frame: Frame,
    ) {
        if self.queue.len() >= settings.queue {
            let full = Rejected::QueueFull(self.queue.len());
            return self.finish(ticket, Outcome::Failed(Failure::Rejected(full)));
        }
        self.queue.push_back(Waiting {
            ticket,
            id,
            frame,
            until: now.saturating_add(settings.send_timeout),
        });
    }

    /// The next frame to send on a live connection, if it is time for one.
    pub(super) fn pop(&mut self, now: Duration, settings: &Settings) -> Option<Frame> {
        if !self.may_pop(settings) || !self.bucket.take(now) {
            return None;
        }
        let next = self.queue.pop_front()?;
        match next.id {
            None => self.finish(next.ticket, Outcome::Sent),
            Some(id) => self.in_flight.push_back(InFlight {
                ticket: next.ticket,
                id,
                sent: now,
                until: now.saturating_add(settings.reply_timeout),
                disconnected: false,
            }),
        }
        Some(next.frame)
    }

    fn may_pop(&self, settings: &Settings) -> bool {
        let room = self.in_flight.len() < settings.in_flight.max(1);
        self.queue
            .front()
            .is_some_and(|next| next.id.is_none() || room)
    }

    /// Takes the right to send a frame that is not in the queue.
    pub(super) fn take_turn(&mut self, now: Duration) -> bool {
        self.bucket.take(now)
    }

    /// Finishes the message that the reply belongs to; `false` if there is none.
    pub(super) fn confirm(&mut self, reply: &Reply) -> bool {
        let Some(index) = self.in_flight.iter().position(|it| it.id == reply.to) else {
            return false;
        };
        if let Some(message) = self.in_flight.remove(index) {
            let outcome = match reply.result.clone() {
                Some(Ok(ts)) => Outcome::Confirmed(ts),
                Some(Err(error)) => Outcome::Failed(Failure::Slack(error)),
                None => Outcome::Unconfirmed(UnconfirmedReason::UnclearReply),
            };
            self.finish(message.ticket, outcome);
        }
        true
    }

    pub(super) fn disconnected(&mut self, now: Duration, settings: &Settings) {
        for message in self.in_flight.iter_mut().filter(|it| !it.disconnected) {
            message.disconnected = true;
            message.until = now.saturating_add(settings.unconfirmed_timeout);
        }
    }

    pub(super) fn connected(&mut self, now: Duration, settings: &Settings) {
        for message in self.in_flight.iter_mut().filter(|it| it.disconnected) {
            message.until = message
                .until
                .min(now.saturating_add(settings.late_reply_timeout));
        }
    }

    /// Finishes what has waited too long.
    pub(super) fn expire(&mut self, now: Duration) {
        while self.queue.front().is_some_and(|next| now >= next.until) {
            if let Some(next) = self.queue.pop_front() {
                self.finish(next.ticket, Outcome::Failed(Failure::TimedOut));
            }
        }
        while let Some(message) = self.take_expired(now) {
            let reason = match message.disconnected {
                true => UnconfirmedReason::Disconnected,
                false => UnconfirmedReason::NoReply,
            };
            self.finish(message.ticket, Outcome::Unconfirmed(reason));
        }
    }

    fn take_expired(&mut self, now: Duration) -> Option<InFlight<T>> {
        let expired = self.in_flight.iter().position(|it| now >= it.until)?;
        self.in_flight.remove(expired)
    }

    /// Fails what was not sent.
    pub(super) fn fail_queue(&mut self) {
        while let Some(next) = self.queue.pop_front() {
            self.finish(next.ticket, Outcome::Failed(Failure::Stopped));
        }
    }

    /// Finishes everything.
    pub(super) fn stop(&mut self) {
        self.fail_queue();
        while let Some(message) = self.in_flight.pop_front() {
            self.finish(
                message.ticket,
                Outcome::Unconfirmed(UnconfirmedReason::Stopped),
            );
        }
    }

    pub(super) fn finish(&mut self, ticket: T, outcome: Outcome) {
        self.outcomes.push((ticket, outcome));
    }

    pub(super) fn take_outcomes(&mut self) -> Vec<(T, Outcome)> {
        std::mem::take(&mut self.outcomes)
    }

    /// When the oldest message was sent that waits for its reply on this connection.
    pub(super) fn unconfirmed_since(&self) -> Option<Duration> {
        let mut here = self
            .in_flight
            .iter()
            .filter(|message| !message.disconnected);
        here.next().map(|message| message.sent)
    }

    /// When [`expire`](Self::expire) has something to do.
    pub(super) fn expires_at(&self) -> Option<Duration> {
        earliest([
            self.queue.front().map(|next| next.until),
            self.in_flight.iter().map(|message| message.until).min(),
        ])
    }

    /// When the next frame can be sent on a live connection. `more` says that one waits outside the
    /// queue.
    pub(super) fn sends_at(&self, settings: &Settings, more: bool) -> Option<Duration> {
        (more || self.may_pop(settings)).then(|| self.bucket.ready_at())
    }

    /// How much memory is reserved, in items.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.queue.capacity() + self.in_flight.capacity()
    }

    #[cfg(test)]
    pub(super) fn check_bounds(&self, settings: &Settings) {
        assert!(self.queue.len() <= settings.queue);
        assert!(self.in_flight.len() <= settings.in_flight);
    }
}
