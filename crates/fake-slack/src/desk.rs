//! Where addresses of lines are given out, and taken back once.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Every address holds this text, so that a test can search for it wherever no address may appear.
pub const TICKET: &str = "very-secret-ticket";

/// Which protocol a line speaks; decided by the method that gave the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Rtm,
    SocketMode,
}

impl Protocol {
    pub(crate) fn of(method: &str) -> Option<Self> {
        match method {
            "rtm.connect" | "rtm.start" => Some(Self::Rtm),
            "apps.connections.open" => Some(Self::SocketMode),
            _ => None,
        }
    }
}

/// The tickets that are out. A used one is forgotten: it is refused like one that never was.
#[derive(Debug, Default)]
pub(crate) struct Desk(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    issued: u64,
    good: HashMap<String, (Protocol, Instant)>,
}

impl Desk {
    /// Makes a ticket that is good for `life`.
    pub(crate) fn issue(&self, protocol: Protocol, life: Duration) -> String {
        let mut state = self.0.lock().expect("nothing panics in here");
        state.issued += 1;
        let ticket = format!("{TICKET}-{}", state.issued);
        let until = Instant::now() + life;
        state.good.insert(ticket.clone(), (protocol, until));
        ticket
    }

    /// Takes a ticket; `None` where it is unknown, was used, or is too old.
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
        let desk = Desk::default();
        let ticket = desk.issue(Protocol::Rtm, Duration::from_secs(1_000));
        let late = desk.issue(Protocol::SocketMode, Duration::ZERO);
        assert_ne!(ticket, late);
        assert_eq!(desk.redeem(&ticket), Some(Protocol::Rtm));
        assert_eq!(desk.redeem(&ticket), None);
        assert_eq!(desk.redeem(&late), None);
        assert_eq!(desk.redeem("made up"), None);
    }
}
