//! The tickets in WebSocket URLs, each of which works once.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::specification::Protocol;

/// Every WebSocket URL contains this text, so that a test can search for leaked URLs.
pub const TICKET: &str = "very-secret-ticket";

/// The valid tickets. A used ticket is removed and then rejected like an unknown one.
#[derive(Debug, Default)]
pub(crate) struct Tickets(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    issued: u64,
    good: HashMap<String, (Protocol, Instant)>,
}

impl Tickets {
    /// Creates a ticket that is valid for `life`.
    pub(crate) fn issue(&self, protocol: Protocol, life: Duration) -> String {
        let mut state = self.0.lock().expect("nothing panics in here");
        state.issued += 1;
        let ticket = format!("{TICKET}-{}", state.issued);
        let until = Instant::now() + life;
        state.good.insert(ticket.clone(), (protocol, until));
        ticket
    }

    /// Uses a ticket up; `None` if it is unknown, was used before, or has expired.
    pub(crate) fn redeem(&self, ticket: &str) -> Option<Protocol> {
        let mut state = self.0.lock().expect("nothing panics in here");
        let (protocol, until) = state.good.remove(ticket)?;
        (Instant::now() < until).then_some(protocol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_works_once_and_in_time() {
        let tickets = Tickets::default();
        let ticket = tickets.issue(Protocol::Rtm, Duration::from_secs(1_000));
        let late = tickets.issue(Protocol::SocketMode, Duration::ZERO);
        assert_ne!(ticket, late);
        assert_eq!(tickets.redeem(&ticket), Some(Protocol::Rtm));
        assert_eq!(tickets.redeem(&ticket), None);
        assert_eq!(tickets.redeem(&late), None);
        assert_eq!(tickets.redeem("made up"), None);
    }
}
