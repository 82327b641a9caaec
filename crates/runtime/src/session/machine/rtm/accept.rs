//! What the handle asks for: taken in, or refused before anything is sent.

use super::{Command, Failure, Outcome, Refused, Rtm, State, Subscription, Ticket, limits};
use crate::session::machine::line::Output;

impl Rtm {
    pub(super) fn accept(&mut self, ticket: Ticket, command: Command) -> Result<(), Failure> {
        let closing = match &self.state {
            State::Live { leaving, .. } => leaving.is_some_and(|leaving| leaving.stop),
            state => matches!(state, State::Stopped),
        };
        if closing {
            return Err(Failure::Stopped);
        }
        let (id, frame) = match command {
            Command::Message { channel, text } => {
                let id = self.last_id + 1;
                (Some(id), limits::message(id, &channel, &text)?)
            }
            Command::PresenceQuery(ids) => (None, limits::presence("presence_query", &ids)?),
            Command::Raw(json) => (None, limits::raw(&json)?),
            Command::Typing { channel } => return self.type_in(ticket, &channel),
            Command::PresenceSub(ids) => {
                self.subscription = Subscription {
                    frame: Some(limits::presence("presence_sub", &ids)?),
                    due: true,
                };
                self.outbox.done(ticket, Outcome::Kept);
                return Ok(());
            }
        };
        self.last_id = id.unwrap_or(self.last_id);
        self.outbox
            .push(self.now, &self.settings, ticket, id, frame);
        Ok(())
    }

    /// Typing does not wait: shown later it would be wrong.
    pub(super) fn type_in(&mut self, ticket: Ticket, channel: &str) -> Result<(), Failure> {
        let State::Live {
            line,
            leaving: None,
            ..
        } = self.state
        else {
            return Err(Refused::NoLine.into());
        };
        let frame = limits::typing(self.last_id + 1, channel)?;
        if !self.typing.take(self.now) {
            let wait = self.typing.ready_at().saturating_sub(self.now);
            return Err(Refused::TypingTooSoon(wait).into());
        }
        self.last_id += 1;
        self.outputs.push_back(Output::Send(line, frame));
        self.outbox.done(ticket, Outcome::Sent);
        Ok(())
    }
}
