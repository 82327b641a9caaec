//! Acknowledging what came.

use super::*;

#[test]
fn the_consumer_acknowledges_at_once() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "e1");
    bench.event_envelope(1, "e2", "Ev1");
    let envelopes = bench.envelopes();
    assert_eq!(bench.sent(), []);
    assert_eq!(
        bench.acknowledge(envelopes[0].0, Some(r#"{"text":"hi"}"#)),
        Ok(())
    );
    assert_eq!(
        bench.sent(),
        [(
            1,
            r#"{"envelope_id":"e1","payload":{"text":"hi"}}"#.to_owned()
        )]
    );
    let event = envelopes[1].0;
    assert_eq!(
        bench.acknowledge(event, Some("{}")),
        Err(NotAcknowledged::NoPayload)
    );
    assert_eq!(bench.acknowledge(event, None), Ok(()));
    assert_eq!(
        bench.acknowledge(event, None),
        Err(NotAcknowledged::TooLate)
    );
    bench.pass(s(60));
    assert_eq!(bench.sent(), [(1, bare("e2"))]);
}

#[test]
fn a_slow_handler_causes_no_repeated_delivery() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "e1");
    let taken = bench.envelope_key();
    bench.envelope(1, "e2");
    bench.pass(ms(2_499));
    assert_eq!(bench.sent(), []);
    bench.pass(ms(1));
    // The second was not even taken.
    assert_eq!(bench.sent(), [(1, bare("e1")), (1, bare("e2"))]);
    assert_eq!(
        bench.acknowledge(taken, Some("{}")),
        Err(NotAcknowledged::TooLate)
    );
    assert_eq!(bench.envelopes().len(), 1);
}

#[test]
fn a_repeated_delivery_is_given_once_and_acknowledged_each_time() {
    let mut bench = Bench::live(2);
    bench.event_envelope(1, "e1", "Ev1");
    // The same envelope on the other line, and the event in another envelope.
    bench.event_envelope(2, "e1", "Ev1");
    bench.event_envelope(2, "e2", "Ev1");
    bench.event_envelope(1, "e1", "Ev1");
    let key = bench.envelope_key();
    assert_eq!(bench.sent(), []);
    assert_eq!(bench.acknowledge(key, None), Ok(()));
    assert_eq!(
        bench.sent(),
        [(1, bare("e1")), (2, bare("e1")), (2, bare("e2"))]
    );
    // Later ones are acknowledged at once.
    bench.event_envelope(1, "e2", "Ev1");
    bench.event_envelope(2, "e3", "Ev1");
    assert_eq!(bench.sent(), [(1, bare("e2")), (2, bare("e3"))]);
    assert!(bench.envelopes().is_empty());
    bench.pass(s(60));
    assert_eq!(bench.sent(), []);
}

#[test]
fn another_line_carries_the_acknowledgement_of_a_lost_one() {
    let mut bench = Bench::live(2);
    bench.envelope(1, "e1");
    bench.envelope(1, "e2");
    let envelopes = bench.envelopes();
    bench.end(1);
    assert_eq!(bench.acknowledge(envelopes[0].0, None), Ok(()));
    assert_eq!(bench.sent(), [(2, bare("e1"))]);
    bench.pass(s(3));
    assert_eq!(bench.sent(), [(2, bare("e2"))]);
}

#[test]
fn an_acknowledgement_waits_for_a_line_while_its_time_lasts() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "e1");
    bench.envelope(1, "e2");
    let envelopes = bench.envelopes();
    bench.end(1);
    assert_eq!(bench.acknowledge(envelopes[0].0, Some("{}")), Ok(()));
    assert_eq!(
        bench.acknowledge(envelopes[0].0, None),
        Err(NotAcknowledged::TooLate)
    );
    bench.pass(s(2));
    assert_eq!(bench.sent(), []);
    bench.hello(2);
    let with_payload = r#"{"envelope_id":"e1","payload":{}}"#.to_owned();
    assert_eq!(bench.sent(), [(2, with_payload)]);
    // The other one lapses when there is no line, and is not given again.
    bench.end(2);
    bench.pass(s(4));
    assert_eq!(bench.sent(), []);
    bench.hello(3);
    bench.envelope(3, "e2");
    assert_eq!(bench.sent(), [(3, bare("e2"))]);
    assert!(bench.envelopes().is_empty());
}

#[test]
fn too_many_pending_ones_are_acknowledged_early() {
    let mut settings = Settings::new(1);
    settings.pending = 3;
    let mut bench = Bench::new(settings);
    bench.hello(1);
    for number in 0..5 {
        bench.envelope(1, &format!("e{number}"));
    }
    assert_eq!(bench.sent(), [(1, bare("e0")), (1, bare("e1"))]);
    assert_eq!(bench.envelopes().len(), 5);
}

#[test]
fn closing_lets_the_consumer_acknowledge_what_it_has() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "e1");
    bench.envelope(1, "e2");
    let taken = bench.envelopes();
    bench.envelope(1, "e3");
    bench.socket.close(bench.now);
    bench.collect();
    bench.envelope(1, "e4");
    // Delivered again although it was not given: not this session's any more.
    bench.envelope(1, "e3");
    assert!(bench.envelopes().is_empty());
    assert_eq!(bench.acknowledge(taken[1].0, Some("{}")), Ok(()));
    assert_eq!(bench.stopped, None);
    bench.pass(s(3));
    let with_payload = r#"{"envelope_id":"e2","payload":{}}"#.to_owned();
    assert_eq!(bench.sent(), [(1, with_payload), (1, bare("e1"))]);
    assert_eq!(bench.closed, [1]);
    assert_eq!(bench.stopped, Some(Stop::Closed));
}

#[test]
fn what_no_line_could_acknowledge_is_told() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "e1");
    bench.envelope(1, "e2");
    let taken = bench.envelopes();
    bench.end(1);
    assert_eq!(bench.acknowledge(taken[0].0, Some("{}")), Ok(()));
    bench.pass(s(3));
    let told = bench.events();
    let lapsed = |told: &[Item<Event>], id: &str, answered: bool| {
        told.iter().any(
            |it| matches!(it, Item::Event(Event::Lapsed(is, how)) if is == id && *how == answered),
        )
    };
    assert!(
        lapsed(&told, "e1", true) && lapsed(&told, "e2", false),
        "{told:?}"
    );
    assert_eq!(bench.sent(), []);
}

#[test]
fn what_is_pending_is_not_forgotten_however_little_is_remembered() {
    let mut settings = Settings::new(1);
    settings.pending = 50;
    settings.remembered = 1;
    let mut bench = Bench::new(settings);
    bench.hello(1);
    for number in 0..50 {
        bench.event_envelope(1, &format!("e{number}"), &format!("Ev{number}"));
    }
    assert_eq!(bench.envelopes().len(), 50);
    for number in 0..50 {
        bench.event_envelope(1, &format!("e{number}"), &format!("Ev{number}"));
    }
    assert!(bench.envelopes().is_empty(), "given twice");
}
