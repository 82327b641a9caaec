//! Acknowledging what came.

use super::*;

#[test]
fn the_consumer_acknowledges_at_once() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "e1");
    harness.event_envelope(1, "e2", "Ev1");
    let envelopes = harness.envelopes();
    assert_eq!(harness.sent(), []);
    assert_eq!(
        harness.acknowledge(envelopes[0].0, Some(r#"{"text":"hi"}"#)),
        Ok(())
    );
    assert_eq!(
        harness.sent(),
        [(
            1,
            r#"{"envelope_id":"e1","payload":{"text":"hi"}}"#.to_owned()
        )]
    );
    let event = envelopes[1].0;
    assert_eq!(
        harness.acknowledge(event, Some("{}")),
        Err(NotAcknowledged::NoPayload)
    );
    assert_eq!(harness.acknowledge(event, None), Ok(()));
    assert_eq!(
        harness.acknowledge(event, None),
        Err(NotAcknowledged::TooLate)
    );
    harness.pass(s(60));
    assert_eq!(harness.sent(), [(1, bare("e2"))]);
}

#[test]
fn a_slow_handler_causes_no_repeated_delivery() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "e1");
    let taken = harness.envelope_key();
    harness.envelope(1, "e2");
    harness.pass(ms(2_499));
    assert_eq!(harness.sent(), []);
    harness.pass(ms(1));
    // The second was not even taken.
    assert_eq!(harness.sent(), [(1, bare("e1")), (1, bare("e2"))]);
    assert_eq!(
        harness.acknowledge(taken, Some("{}")),
        Err(NotAcknowledged::TooLate)
    );
    assert_eq!(harness.envelopes().len(), 1);
}

#[test]
fn a_repeated_delivery_is_yielded_once_and_acknowledged_each_time() {
    let mut harness = Harness::live(2);
    harness.event_envelope(1, "e1", "Ev1");
    // The same envelope on the other connection, and the event in another envelope.
    harness.event_envelope(2, "e1", "Ev1");
    harness.event_envelope(2, "e2", "Ev1");
    harness.event_envelope(1, "e1", "Ev1");
    let key = harness.envelope_key();
    assert_eq!(harness.sent(), []);
    assert_eq!(harness.acknowledge(key, None), Ok(()));
    assert_eq!(
        harness.sent(),
        [(1, bare("e1")), (2, bare("e1")), (2, bare("e2"))]
    );
    // Later ones are acknowledged at once.
    harness.event_envelope(1, "e2", "Ev1");
    harness.event_envelope(2, "e3", "Ev1");
    assert_eq!(harness.sent(), [(1, bare("e2")), (2, bare("e3"))]);
    assert!(harness.envelopes().is_empty());
    harness.pass(s(60));
    assert_eq!(harness.sent(), []);
}

#[test]
fn another_connection_carries_the_acknowledgement_of_a_lost_one() {
    let mut harness = Harness::live(2);
    harness.envelope(1, "e1");
    harness.envelope(1, "e2");
    let envelopes = harness.envelopes();
    harness.end(1);
    assert_eq!(harness.acknowledge(envelopes[0].0, None), Ok(()));
    assert_eq!(harness.sent(), [(2, bare("e1"))]);
    harness.pass(s(3));
    assert_eq!(harness.sent(), [(2, bare("e2"))]);
}

#[test]
fn an_acknowledgement_waits_for_a_connection_while_its_time_lasts() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "e1");
    harness.envelope(1, "e2");
    let envelopes = harness.envelopes();
    harness.end(1);
    assert_eq!(harness.acknowledge(envelopes[0].0, Some("{}")), Ok(()));
    assert_eq!(
        harness.acknowledge(envelopes[0].0, None),
        Err(NotAcknowledged::TooLate)
    );
    harness.pass(s(2));
    assert_eq!(harness.sent(), []);
    harness.hello(2);
    let with_payload = r#"{"envelope_id":"e1","payload":{}}"#.to_owned();
    assert_eq!(harness.sent(), [(2, with_payload)]);
    // The other one stays unacknowledged, and is not yielded again.
    harness.end(2);
    harness.pass(s(4));
    assert_eq!(harness.sent(), []);
    harness.hello(3);
    harness.envelope(3, "e2");
    assert_eq!(harness.sent(), [(3, bare("e2"))]);
    assert!(harness.envelopes().is_empty());
}

#[test]
fn too_many_pending_envelopes_are_acknowledged_early() {
    let mut settings = Settings::new(1);
    settings.pending = 3;
    let mut harness = Harness::new(settings);
    harness.hello(1);
    for number in 0..5 {
        harness.envelope(1, &format!("e{number}"));
    }
    assert_eq!(harness.sent(), [(1, bare("e0")), (1, bare("e1"))]);
    assert_eq!(harness.envelopes().len(), 5);
}

#[test]
fn closing_lets_the_consumer_acknowledge_what_it_has() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "e1");
    harness.envelope(1, "e2");
    let taken = harness.envelopes();
    harness.envelope(1, "e3");
    harness.machine.close(harness.now);
    harness.collect();
    harness.envelope(1, "e4");
    // It was withdrawn, and its repeated delivery is ignored.
    harness.envelope(1, "e3");
    assert!(harness.envelopes().is_empty());
    assert_eq!(harness.acknowledge(taken[1].0, Some("{}")), Ok(()));
    assert_eq!(harness.stopped, None);
    harness.pass(s(3));
    let with_payload = r#"{"envelope_id":"e2","payload":{}}"#.to_owned();
    assert_eq!(harness.sent(), [(1, with_payload), (1, bare("e1"))]);
    assert_eq!(harness.closed, [1]);
    assert_eq!(harness.stopped, Some(Stop::Closed));
}

#[test]
fn without_a_connection_an_envelope_stays_unacknowledged() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "e1");
    harness.envelope(1, "e2");
    let taken = harness.envelopes();
    harness.end(1);
    assert_eq!(harness.acknowledge(taken[0].0, Some("{}")), Ok(()));
    harness.pass(s(3));
    let events = harness.events();
    let unacknowledged = |events: &[Item<Event<SocketModeEvent>>], id: &str, acked: bool| {
        events.iter().any(|it| {
            let Item::Event(Event::Protocol(event)) = it else {
                return false;
            };
            matches!(event, SocketModeEvent::Unacknowledged(is, how) if is == id && *how == acked)
        })
    };
    assert!(
        unacknowledged(&events, "e1", true) && unacknowledged(&events, "e2", false),
        "{events:?}"
    );
    assert_eq!(harness.sent(), []);
}

#[test]
fn pending_ids_are_not_forgotten_however_small_the_memory() {
    let mut settings = Settings::new(1);
    settings.pending = 50;
    settings.remembered = 1;
    let mut harness = Harness::new(settings);
    harness.hello(1);
    for number in 0..50 {
        harness.event_envelope(1, &format!("e{number}"), &format!("Ev{number}"));
    }
    assert_eq!(harness.envelopes().len(), 50);
    for number in 0..50 {
        harness.event_envelope(1, &format!("e{number}"), &format!("Ev{number}"));
    }
    assert!(harness.envelopes().is_empty(), "given twice");
}
