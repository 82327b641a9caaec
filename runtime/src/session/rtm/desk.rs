//! The machine of an RTM session together with those who wait for what becomes of their commands.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::session::driver::Machine;
use crate::session::machine::buffer::Item;
use crate::session::machine::line::{Input, Output};
use crate::session::machine::rtm::{Command, Event, Outcome, Rtm, Ticket};

pub(crate) struct Desk {
    rtm: Rtm,
    tickets: u64,
    waiting: HashMap<Ticket, oneshot::Sender<Outcome>>,
    abandoned: bool,
}

impl Desk {
    pub(super) fn new(rtm: Rtm) -> Self {
        Self {
            rtm,
            tickets: 0,
            waiting: HashMap::new(),
            abandoned: false,
        }
    }

    /// Takes a command; what becomes of it is received. If nobody is left to carry it out, nothing is
    /// received.
    pub(super) fn command(
        &mut self,
        now: Duration,
        command: Command,
    ) -> Option<oneshot::Receiver<Outcome>> {
        if self.abandoned {
            return None;
        }
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let (sender, receiver) = oneshot::channel();
        self.waiting.insert(ticket, sender);
        self.rtm.command(now, ticket, command);
        Some(receiver)
    }
}

impl Machine for Desk {
    type Event = Event;

    const NAME: &'static str = "rtm";

    fn handle(&mut self, now: Duration, input: Input<'_>) {
        self.rtm.handle(now, input);
    }

    fn close(&mut self, now: Duration) {
        self.rtm.close(now);
    }

    fn output(&mut self) -> Option<Output> {
        self.rtm.output()
    }

    fn event(&mut self) -> Option<Item<Event>> {
        self.rtm.event()
    }

    fn reading(&self, now: Duration) -> bool {
        self.rtm.reading(now)
    }

    fn wake_at(&self) -> Option<Duration> {
        self.rtm.wake_at()
    }

    fn hand_out(&mut self) {
        while let Some((ticket, outcome)) = self.rtm.result() {
            if let Some(sender) = self.waiting.remove(&ticket) {
                // Whoever asked may have gone.
                let _ = sender.send(outcome);
            }
        }
    }

    fn abandon(&mut self) {
        self.abandoned = true;
        self.waiting.clear();
    }
}
