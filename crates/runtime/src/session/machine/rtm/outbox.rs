//! Frames that wait for their turn, and messages that wait for their answers.

use std::collections::VecDeque;
use std::time::Duration;

use super::command::{Doubt, Failure, Outcome, Ticket};
use super::frame::Reply;
use super::limits::Refused;
use super::settings::Settings;
use crate::session::machine::bucket::Bucket;
use crate::session::machine::line::{Frame, earliest};

/// Each frame that is taken in ends as exactly one outcome, and goes out once at most.
///
/// A message whose line was lost is in doubt: Slack may have it, and may answer it in the first
/// frames of the next line. Ids are never used twice in a session, so such an answer cannot be
/// mistaken. A message waits for it until the next line has been live for a while, or until
/// no line came for too long; then it is unknown.
#[derive(Debug)]
pub(super) struct Outbox {
    bucket: Bucket,
    queue: VecDeque<Waiting>,
    in_flight: VecDeque<InFlight>,
    results: VecDeque<(Ticket, Outcome)>,
}

#[derive(Debug)]
struct Waiting {
    ticket: Ticket,
    /// Of a message, whose answer names it.
    id: Option<i64>,
    frame: Frame,
    until: Duration,
}

#[derive(Debug)]
struct InFlight {
    ticket: Ticket,
    id: i64,
    sent: Duration,
    until: Duration,
    /// The line on which it went out is gone.
    lost: bool,
}

impl Outbox {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            bucket: Bucket::new(settings.frames),
            queue: VecDeque::new(),
            in_flight: VecDeque::new(),
            results: VecDeque::new(),
        }
    }

    /// Takes a frame in.
    pub(super) fn push(
        &mut self,
        now: Duration,
        settings: &Settings,
        ticket: Ticket,
        id: Option<i64>,
        frame: Frame,
    ) {
        if self.queue.len() >= settings.queue {
            let full = Refused::QueueFull(self.queue.len());
            return self.done(ticket, Outcome::Failed(Failure::Refused(full)));
        }
        self.queue.push_back(Waiting {
            ticket,
            id,
            frame,
            until: now.saturating_add(settings.send_within),
        });
    }

    /// The next frame to send on a live line, if it is time for one.
    pub(super) fn pop(&mut self, now: Duration, settings: &Settings) -> Option<Frame> {
        if !self.may_pop(settings) || !self.bucket.take(now) {
            return None;
        }
        let next = self.queue.pop_front()?;
        match next.id {
            None => self.done(next.ticket, Outcome::Sent),
            Some(id) => self.in_flight.push_back(InFlight {
                ticket: next.ticket,
                id,
                sent: now,
                until: now.saturating_add(settings.answer_within),
                lost: false,
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

    /// Takes the right to send a frame that stands in no queue.
    pub(super) fn take_turn(&mut self, now: Duration) -> bool {
        self.bucket.take(now)
    }

    /// Settles the message that is answered; `false` if none waits for this.
    pub(super) fn answer(&mut self, reply: &Reply) -> bool {
        let Some(index) = self.in_flight.iter().position(|it| it.id == reply.to) else {
            return false;
        };
        if let Some(message) = self.in_flight.remove(index) {
            let outcome = match reply.result.clone() {
                Some(Ok(ts)) => Outcome::Confirmed(ts),
                Some(Err(error)) => Outcome::Failed(Failure::Slack(error)),
                None => Outcome::Unknown(Doubt::UnclearAnswer),
            };
            self.done(message.ticket, outcome);
        }
        true
    }

    pub(super) fn line_lost(&mut self, now: Duration, settings: &Settings) {
        for message in self.in_flight.iter_mut().filter(|it| !it.lost) {
            message.lost = true;
            message.until = now.saturating_add(settings.doubt_for);
        }
    }

    pub(super) fn line_live(&mut self, now: Duration, settings: &Settings) {
        for message in self.in_flight.iter_mut().filter(|it| it.lost) {
            message.until = message
                .until
                .min(now.saturating_add(settings.settle_within));
        }
    }

    /// Gives up what has waited too long.
    pub(super) fn expire(&mut self, now: Duration) {
        while self.queue.front().is_some_and(|next| now >= next.until) {
            if let Some(next) = self.queue.pop_front() {
                self.done(next.ticket, Outcome::Failed(Failure::Waited));
            }
        }
        let results = &mut self.results;
        self.in_flight.retain(|message| {
            let waits = now < message.until;
            if !waits {
                let doubt = match message.lost {
                    true => Doubt::LineLost,
                    false => Doubt::NoAnswer,
                };
                results.push_back((message.ticket, Outcome::Unknown(doubt)));
            }
            waits
        });
    }

    /// Fails what was not sent.
    pub(super) fn fail_queue(&mut self) {
        while let Some(next) = self.queue.pop_front() {
            self.done(next.ticket, Outcome::Failed(Failure::Stopped));
        }
    }

    /// Ends everything.
    pub(super) fn stop(&mut self) {
        self.fail_queue();
        while let Some(message) = self.in_flight.pop_front() {
            self.done(message.ticket, Outcome::Unknown(Doubt::Stopped));
        }
    }

    pub(super) fn done(&mut self, ticket: Ticket, outcome: Outcome) {
        self.results.push_back((ticket, outcome));
    }

    pub(super) fn next_result(&mut self) -> Option<(Ticket, Outcome)> {
        self.results.pop_front()
    }

    /// When the message was sent that has waited longest for its answer on this line.
    pub(super) fn unanswered_since(&self) -> Option<Duration> {
        let mut here = self.in_flight.iter().filter(|message| !message.lost);
        here.next().map(|message| message.sent)
    }

    /// When something is to be given up.
    pub(super) fn expires_at(&self) -> Option<Duration> {
        earliest([
            self.queue.front().map(|next| next.until),
            self.in_flight.iter().map(|message| message.until).min(),
        ])
    }

    /// When the next frame can go out on a live line; `apart` says that one waits outside the queue.
    pub(super) fn sends_at(&self, settings: &Settings, apart: bool) -> Option<Duration> {
        (apart || self.may_pop(settings)).then(|| self.bucket.ready_at())
    }

    /// How much memory is set aside, in items.
    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.queue.capacity() + self.in_flight.capacity() + self.results.capacity()
    }

    #[cfg(test)]
    pub(super) fn check_bounds(&self, settings: &Settings) {
        assert!(self.queue.len() <= settings.queue);
        assert!(self.in_flight.len() <= settings.in_flight);
    }
}
