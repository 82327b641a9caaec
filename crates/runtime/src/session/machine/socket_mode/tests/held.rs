//! Events that only the consumer acknowledges.

use super::*;

const HOLD: Duration = Duration::from_secs(600);

fn holding(connections: usize) -> Harness {
    let mut settings = Settings::new(connections);
    settings.hold_events = Some(HOLD);
    let mut harness = Harness::new(settings);
    for connection in 1..=connections as u64 {
        harness.hello(connection);
    }
    harness.events();
    harness
}

#[test]
fn nobody_else_acknowledges_them() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    harness.envelope(1, "e2");
    let envelopes = harness.envelopes();
    harness.pass(s(60));
    // A command, which comes once, is acknowledged as ever.
    assert_eq!(harness.sent(), [(1, bare("e2"))]);
    // Meanwhile it comes again, and all of its envelopes are acknowledged together.
    harness.event_envelope(1, "e3", "Ev1");
    assert!(harness.envelopes().is_empty());
    assert_eq!(harness.acknowledge(envelopes[0].0, None), Ok(()));
    assert_eq!(harness.sent(), [(1, bare("e1")), (1, bare("e3"))]);
    harness.event_envelope(1, "e4", "Ev1");
    assert!(harness.envelopes().is_empty());
    assert_eq!(harness.sent(), [(1, bare("e4"))]);
}

#[test]
fn what_is_declined_comes_again() {
    let mut harness = holding(2);
    for number in 1..4 {
        // In the same envelope or in another one.
        for connection in [1, 2] {
            harness.event_envelope(connection, &format!("e{}", number / 2), "Ev1");
        }
        let key = harness.envelope_key();
        harness.machine.decline(harness.now, key);
        harness.collect();
        assert_eq!(
            harness.acknowledge(key, None),
            Err(NotAcknowledged::TooLate)
        );
        assert_eq!(harness.sent(), []);
    }
    harness.event_envelope(1, "e9", "Ev1");
    let key = harness.envelope_key();
    assert_eq!(harness.acknowledge(key, None), Ok(()));
    // What was acknowledged cannot be declined any more.
    harness.machine.decline(harness.now, key);
    harness.event_envelope(1, "e9", "Ev1");
    assert_eq!(harness.sent(), [(1, bare("e9")), (1, bare("e9"))]);
    assert!(harness.envelopes().is_empty());
}

#[test]
fn declining_has_no_effect_on_what_comes_once() {
    let mut harness = holding(1);
    harness.envelope(1, "e1");
    let key = harness.envelope_key();
    harness.machine.decline(harness.now, key);
    assert_eq!(harness.acknowledge(key, None), Ok(()));
    assert_eq!(harness.sent(), [(1, bare("e1"))]);
}

#[test]
fn one_that_is_held_for_too_long_is_given_up() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    let key = harness.envelope_key();
    harness.pass(HOLD);
    assert_eq!(
        harness.acknowledge(key, None),
        Err(NotAcknowledged::TooLate)
    );
    harness.event_envelope(1, "e2", "Ev1");
    assert_eq!(harness.envelopes().len(), 1);
    assert_eq!(harness.sent(), []);
}

#[test]
fn a_connection_that_is_replaced_acknowledges_none() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    harness.envelope(1, "e2");
    let envelopes = harness.envelopes();
    harness.disconnect(1, "refresh_requested");
    harness.pass(s(1));
    harness.hello(2);
    harness.pass(s(20));
    assert_eq!(harness.closed, [1]);
    assert_eq!(harness.sent(), [(1, bare("e2"))]);
    // Slack delivers it again there.
    harness.event_envelope(2, "e3", "Ev1");
    assert_eq!(harness.acknowledge(envelopes[0].0, None), Ok(()));
    assert_eq!(harness.sent(), [(2, bare("e3"))]);
}

#[test]
fn an_acknowledgement_waits_for_a_connection_no_longer_than_others() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    let key = harness.envelope_key();
    harness.end(1);
    assert_eq!(harness.acknowledge(key, None), Ok(()));
    harness.pass(s(3));
    let unacknowledged = |item: &Item<_>| {
        let Item::Event(Event::Protocol(SocketModeEvent::Unacknowledged(id, true))) = item else {
            return false;
        };
        id == "e1"
    };
    assert!(harness.events().iter().any(unacknowledged));
    // It was handled, so that it is not yielded again.
    harness.hello(2);
    harness.event_envelope(2, "e2", "Ev1");
    assert!(harness.envelopes().is_empty());
    assert_eq!(harness.sent(), [(2, bare("e2"))]);
}

#[test]
fn a_session_that_closes_waits_half_a_minute() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    harness.event_envelope(1, "e2", "Ev2");
    let taken = harness.envelopes();
    harness.event_envelope(1, "e3", "Ev3");
    harness.machine.close(harness.now);
    harness.collect();
    harness.pass(s(29));
    assert_eq!(harness.stopped, None);
    assert_eq!(harness.acknowledge(taken[0].0, None), Ok(()));
    harness.pass(s(1));
    assert_eq!(harness.stopped, Some(Stop::Closed));
    assert_eq!(harness.sent(), [(1, bare("e1"))]);
}

#[test]
fn a_session_that_stops_acknowledges_none() {
    let mut harness = holding(1);
    harness.event_envelope(1, "e1", "Ev1");
    harness.envelope(1, "e2");
    assert_eq!(harness.envelopes().len(), 2);
    harness.disconnect(1, "link_disabled");
    assert_eq!(harness.stopped, Some(Stop::LinkDisabled));
    assert_eq!(harness.sent(), [(1, bare("e2"))]);
}

#[test]
fn too_many_are_given_up() {
    let mut settings = Settings::new(1);
    settings.hold_events = Some(HOLD);
    settings.pending = 2;
    let mut harness = Harness::new(settings);
    harness.hello(1);
    for number in 1..4 {
        harness.event_envelope(1, &format!("e{number}"), &format!("Ev{number}"));
    }
    let envelopes = harness.envelopes();
    let acks = envelopes.iter().map(|it| harness.acknowledge(it.0, None));
    let acks: Vec<_> = acks.collect();
    assert_eq!(acks, [Err(NotAcknowledged::TooLate), Ok(()), Ok(())]);
    assert_eq!(harness.sent(), [(1, bare("e2")), (1, bare("e3"))]);
}
