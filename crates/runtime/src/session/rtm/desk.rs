//! The machine of an RTM session together with those who wait for what becomes of their commands.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::session::driver::Machine;
use crate::session::machine::buffer::{Item, Unwanted};
use crate::session::machine::line::{Input, Output};
use crate::session::machine::rtm::{Command, Event, Outcome, Rtm, Ticket};

pub(crate) struct Desk {
    rtm: Rtm,
    tickets: u64,
    waiting: HashMap<Ticket, oneshot::Sender<Outcome>>,
}

impl Desk {
    pub(super) fn new(rtm: Rtm) -> Self {
        Self {
            rtm,
            tickets: 0,
            waiting: HashMap::new(),
        }
    }

    /// Takes a command; what becomes of it is received.
    pub(super) fn command(
        &mut self,
        now: Duration,
        command: Command,
    ) -> oneshot::Receiver<Outcome> {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let (sender, receiver) = oneshot::channel();
        self.waiting.insert(ticket, sender);
        self.rtm.command(now, ticket, command);
        receiver
    }
}

impl Machine for Desk {
    type Event = Event;
    type Answer = (oneshot::Sender<Outcome>, Outcome);

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

    fn answers(&mut self) -> Vec<Self::Answer> {
        let results = std::iter::from_fn(|| self.rtm.result());
        let sender = |(ticket, outcome)| Some((self.waiting.remove(&ticket)?, outcome));
        results.filter_map(sender).collect()
    }

    fn hand_out((sender, outcome): Self::Answer) {
        // Whoever asked may have gone.
        let _ = sender.send(outcome);
    }

    fn forsake(&mut self) -> Unwanted<Event> {
        self.rtm.forsake()
    }

    fn abandon(&mut self) {
        self.rtm.abandon();
    }
}
