//! Accepts or rejects commands before anything is sent.

use super::command::{Command, Failure, Outcome};
use super::limits::{self, Rejected};
use super::state::{RtmMachine, State, Subscription};
use crate::session::machine::io::Frame;

/// What an accepted command leads to.
enum Accepted {
    /// The frame waits for its turn. It has an id if it gets a reply.
    Queue(Option<i64>, Frame),
    Done(Outcome),
}

impl<T> RtmMachine<T> {
    pub(super) fn accept(&mut self, ticket: T, command: Command) {
        match self.check(command) {
            Ok(Accepted::Queue(id, frame)) => {
                let (now, settings) = (self.core.now, &self.settings);
                self.outbox.push(now, settings, ticket, id, frame);
            }
            Ok(Accepted::Done(outcome)) => self.outbox.finish(ticket, outcome),
            Err(failure) => self.outbox.finish(ticket, Outcome::Failed(failure)),
        }
    }

    fn check(&mut self, command: Command) -> Result<Accepted, Failure> {
        let stopping = match &self.state {
            State::Live { closing, .. } => closing.is_some_and(|closing| closing.stop),
            state => matches!(state, State::Stopped),
        };
        if stopping {
            return Err(Failure::Stopped);
        }
        Ok(match command {
            Command::Message { channel, text } => {
                let id = self.last_id + 1;
                let frame = limits::message(id, &channel, &text)?;
                self.last_id = id;
                Accepted::Queue(Some(id), frame)
            }
            Command::PresenceQuery(ids) => {
                Accepted::Queue(None, limits::presence("presence_query", &ids)?)
            }
            Command::Raw(json) => Accepted::Queue(None, limits::raw(&json)?),
            Command::Typing { channel } => {
                self.send_typing(&channel)?;
                Accepted::Done(Outcome::Sent)
            }
            Command::PresenceSub(ids) => {
                self.subscription = Subscription {
                    frame: Some(limits::presence("presence_sub", &ids)?),
                    due: true,
                };
                Accepted::Done(Outcome::Kept)
            }
        })
    }

    /// Typing does not wait: shown later it would be wrong.
    fn send_typing(&mut self, channel: &str) -> Result<(), Rejected> {
        let State::Live {
            connection,
            closing: None,
            ..
        } = self.state
        else {
            return Err(Rejected::NotConnected);
        };
        let frame = limits::typing(self.last_id + 1, channel)?;
        if !self.typing.take(self.core.now) {
            let wait = self.typing.ready_at().saturating_sub(self.core.now);
            return Err(Rejected::TypingTooSoon(wait));
        }
        self.last_id += 1;
        self.core.send(connection, frame);
        Ok(())
    }
}
