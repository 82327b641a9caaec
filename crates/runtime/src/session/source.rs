//! Where the events of a session come from.

use std::sync::Arc;
use std::task::{Context, Poll};

use super::driver::deliver::Deliver;
use super::driver::shared::{End, Shared};
use super::machine::buffer::Item;
use super::machine::event::Event;
use super::machine::interface::Machine;

/// The events of a session. It hides the machine, so that the public types do not contain it.
pub(super) trait Source<E>: Send + Sync {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<E, End>>;

    /// Closes the session, whose consumer is gone.
    fn drop_consumer(&mut self);
}

/// Makes a public event of a machine's item. It gets the session for handles within the event.
pub(super) type Convert<K, E> = fn(Item<Event<<K as Machine>::Event>>, &Arc<Shared<K>>) -> E;

/// A session and the conversion of its events.
pub(super) struct Converted<K: Machine, E> {
    pub(super) shared: Arc<Shared<K>>,
    pub(super) convert: Convert<K, E>,
}

impl<K: Machine<Reply: Deliver>, E> Source<E> for Converted<K, E> {
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Result<E, End>> {
        let item = self.shared.poll_event(context);
        item.map_ok(|item| (self.convert)(item, &self.shared))
    }

    fn drop_consumer(&mut self) {
        self.shared.drop_consumer();
    }
}
