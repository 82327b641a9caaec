//! The machine of Socket Mode, for the driver.

use std::convert::Infallible;
use std::time::Duration;

use crate::session::driver::Machine;
use crate::session::machine::buffer::{Item, Unwanted};
use crate::session::machine::line::{Input, Output};
use crate::session::machine::socket::{Event, SocketMode};

impl Machine for SocketMode {
    type Event = Event;
    /// An acknowledgement is taken or refused at once.
    type Answer = Infallible;

    const NAME: &'static str = "socket_mode";

    fn handle(&mut self, now: Duration, input: Input<'_>) {
        self.handle(now, input);
    }

    fn close(&mut self, now: Duration) {
        self.close(now);
    }

    fn output(&mut self) -> Option<Output> {
        self.output()
    }

    fn event(&mut self) -> Option<Item<Event>> {
        self.event()
    }

    fn reading(&self, now: Duration) -> bool {
        self.reading(now)
    }

    fn wake_at(&self) -> Option<Duration> {
        self.wake_at()
    }

    fn answers(&mut self) -> Vec<Infallible> {
        Vec::new()
    }

    fn hand_out(answer: Infallible) {
        match answer {}
    }

    fn forsake(&mut self) -> Unwanted<Event> {
        self.forsake()
    }

    fn abandon(&mut self) {
        self.abandon();
    }
}
