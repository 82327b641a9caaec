//! A protocol without input, output or a clock.

use std::fmt;
use std::time::Duration;

use super::buffer::{DroppedItems, Item};
use super::core::Core;
use super::event::Event;
use super::io::{Input, Output, earliest};

/// A protocol as a state machine around a [`Core`]. The first methods are what a protocol
/// implements, the provided ones what a driver calls.
pub(crate) trait Machine: Send + 'static {
    /// The events of this protocol alone.
    type Event: fmt::Debug + Send + 'static;

    /// The outcome of a command, and who waits for it.
    type Reply;

    /// The name of the protocol in logs.
    const NAME: &'static str;

    fn core(&self) -> &Core<Self::Event>;
    fn core_mut(&mut self) -> &mut Core<Self::Event>;

    /// Processes one input.
    fn receive(&mut self, input: Input<'_>);

    /// Starts to close the session.
    fn start_closing(&mut self);

    /// Does everything that is due.
    fn run_timers(&mut self);

    /// When [`run_timers`](Self::run_timers) has something to do.
    fn next_timer(&self) -> Option<Duration>;

    fn is_stopped(&self) -> bool;

    /// Stops without a driver: nothing is sent any more, and what waits fails.
    fn abandon(&mut self);

    /// The outcomes of commands since the last call.
    fn replies(&mut self) -> Vec<Self::Reply>;

    /// The consumer takes this event.
    fn taken(&mut self, _event: &Self::Event) {}

    /// Processes one input, and does what is due then.
    fn handle(&mut self, now: Duration, input: Input<'_>) {
        self.core_mut().advance(now);
        self.receive(input);
        self.run_timers();
    }

    /// Closes the session, which may take until what is in flight is settled.
    fn close(&mut self, now: Duration) {
        self.core_mut().advance(now);
        self.start_closing();
        self.run_timers();
    }

    fn output(&mut self) -> Option<Output> {
        self.core_mut().next_output()
    }

    fn event(&mut self) -> Option<Item<Event<Self::Event>>> {
        let item = self.core_mut().events.take();
        if let Some(Item::Event(Event::Protocol(event))) = &item {
            self.taken(event);
        }
        item
    }

    /// Whether the driver is to read from connections.
    fn reading(&self, now: Duration) -> bool {
        self.core().events.reading(now)
    }

    /// When the driver has to call [`handle`](Self::handle) with [`Input::Time`].
    fn wake_at(&self) -> Option<Duration> {
        if self.is_stopped() {
            return None;
        }
        // Reading resumes by itself after the backpressure timeout; the driver only has to look
        // again.
        let core = self.core();
        let resumes = core.events.resumes_at().filter(|at| *at > core.now);
        earliest([self.next_timer(), resumes])
    }

    /// The consumer is gone: returns what waits for it, and keeps no more events.
    fn drop_consumer(&mut self) -> DroppedItems<Event<Self::Event>> {
        self.core_mut().events.drop_consumer()
    }
}
