//! The machine of an RTM session, with the futures that wait for its outcomes.

use tokio::sync::oneshot;

use crate::session::driver::deliver::Deliver;
use crate::session::machine::rtm::command::Outcome;
use crate::session::machine::rtm::state::RtmMachine;

/// Each outcome is sent to the future that waits for it.
pub(super) type Machine = RtmMachine<oneshot::Sender<Outcome>>;

impl Deliver for (oneshot::Sender<Outcome>, Outcome) {
    fn deliver(self) {
        let (sender, outcome) = self;
        // The future may have been dropped.
        let _ = sender.send(outcome);
    }
}
