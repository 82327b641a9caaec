//! Closing a Socket Mode session from elsewhere.

use std::fmt;
use std::sync::Arc;

use crate::session::driver::shared::Shared;
use crate::session::machine::socket_mode::state::SocketModeMachine;

/// Closes a session from elsewhere. Cloning is cheap, and a handle does not keep the session open.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared<SocketModeMachine>>,
}

impl Handle {
    pub(super) fn new(shared: Arc<Shared<SocketModeMachine>>) -> Self {
        Self { shared }
    }

    /// Closes the session: it accepts no more envelopes, waits until those that the consumer has
    /// are acknowledged or their time is over, and then the stream of events ends. Closing twice
    /// has no further effect.
    ///
    /// Envelopes that the consumer has not taken and nobody has acknowledged are withdrawn, so that
    /// Slack delivers them again. Those that waited longer than `auto_ack_after` of the settings
    /// were acknowledged automatically and are not delivered again. They are still in the stream,
    /// so read it to its end.
    ///
    /// With [`Settings::once`](super::Settings::once) it waits up to 30 seconds for the events that the consumer has, and
    /// acknowledges none by itself.
    pub fn close(&self) {
        self.shared.close();
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}
