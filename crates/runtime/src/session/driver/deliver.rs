//! Delivering the outcomes of commands.

use std::convert::Infallible;

/// The outcome of a command, together with whoever waits for it.
pub(crate) trait Deliver {
    /// Delivers the outcome. That may run somebody else's waker, so it is not called under a lock.
    fn deliver(self);
}

impl Deliver for Infallible {
    fn deliver(self) {
        match self {}
    }
}
