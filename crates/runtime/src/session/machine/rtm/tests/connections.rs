//! What begins and ends a connection.

use super::*;

#[test]
fn a_connection_that_only_sends_is_pinged_and_found_dead() {
    let mut harness = Harness::live();
    harness.message("one");
    harness.sent();
    // Events still arrive: the connection is dead in one direction only.
    for _ in 0..35 {
        harness.pass(s(1));
        harness.text(1, r#"{"type":"user_typing"}"#);
    }
    assert_eq!(harness.done(), []);
    assert_eq!(harness.closed, [1]);
    let sent = harness.sent();
    assert_eq!(sent, [(1, r#"{"id":2,"type":"ping"}"#.to_owned())]);
}

#[test]
fn an_idle_connection_is_pinged_and_a_dead_one_closed() {
    let mut harness = Harness::live();
    for _ in 0..100 {
        harness.pass(s(10));
        let ping = harness.sent().pop().expect("a ping").1;
        assert!(ping.contains(r#""type":"ping""#));
        let pong = ping.replace("ping", "pong").replace("id", "reply_to");
        harness.text(1, &pong);
    }
    assert_eq!(
        harness.events(),
        ["Hello"],
        "pongs to the session's own pings"
    );
    harness.pass(s(29));
    assert!(harness.closed.is_empty());
    harness.pass(s(1));
    assert_eq!(harness.closed, [1]);
    assert_eq!(harness.events(), ["Disconnected(IdleTimeout)"]);
    // Its later frames have no effect.
    harness.text(1, r#"{"type":"hello"}"#);
    harness.end(1);
    assert_eq!(harness.events(), [] as [&str; 0]);
    // It was healthy, so the first pause is short.
    harness.pass(s(1));
    harness.connect(2);
}

#[test]
fn after_a_goodbye_replies_arrive_and_another_connection_opens() {
    let mut harness = Harness::live();
    harness.pass(s(5));
    let first = harness.message("one");
    harness.text(1, r#"{"type":"goodbye"}"#);
    let second = harness.message("two");
    assert_eq!(harness.sent().len(), 1, "sent on a connection that closes");
    assert!(harness.closed.is_empty());
    harness.confirm(1, 1);
    assert_eq!(harness.closed, [1]);
    harness.pass(s(2));
    harness.connect(2);
    assert_eq!(harness.sent()[0].0, 2);
    harness.confirm(2, 2);
    assert_eq!(
        harness.done(),
        [(first, confirmed(1)), (second, confirmed(2))]
    );
    // Without messages in flight it is closed at once, else after a limited time.
    harness.text(2, r#"{"type":"goodbye"}"#);
    assert_eq!(harness.closed, [1, 2]);
    harness.reconnect(3);
    harness.message("three");
    harness.text(3, r#"{"type":"goodbye"}"#);
    harness.text(3, r#"{"type":"goodbye"}"#);
    harness.pass(s(3));
    assert_eq!(harness.closed, [1, 2, 3]);
}

#[test]
fn a_migration_waits_with_growing_pauses() {
    let mut harness = Harness::live();
    harness.text(1, r#"{"type":"team_migration_started"}"#);
    assert_eq!(harness.closed, [1]);
    assert_eq!(
        harness.events(),
        [
            "Hello",
            "Frame(team_migration_started, Json(33 bytes))",
            "Disconnected(Migrating)"
        ]
    );
    let mut backoff = Vec::new();
    for _ in 0..6 {
        let before = harness.now;
        while harness.requests == 0 {
            harness.now = harness.machine.wake_at().expect("a pause");
            harness.put(Input::Time);
        }
        backoff.push(harness.now - before);
        harness.requests = 0;
        harness.fail_url("migration_in_progress", ErrorKind::Retry);
    }
    assert!(backoff[0] <= s(1) && backoff[1] <= s(2), "{backoff:?}");
    assert!(backoff[5] >= s(16), "{backoff:?}");
    harness.reconnect(2);
}

#[test]
fn a_connection_without_a_hello_is_closed() {
    let mut harness = Harness::new(Settings::default());
    harness.url();
    harness.put(Input::Opened(ConnectionId(1)));
    harness.pass(s(19));
    assert!(harness.closed.is_empty());
    harness.pass(s(1));
    assert_eq!(harness.closed, [1]);
    assert_eq!(harness.events(), ["Disconnected(HelloTimeout)"]);
}

#[test]
fn closing_ends_every_other_state_at_once() {
    // Requesting a URL, connecting, awaiting the hello, waiting.
    for inputs in 0..4 {
        let mut harness = Harness::new(Settings::default());
        if inputs > 0 {
            harness.url();
        }
        if inputs > 1 {
            harness.put(Input::Opened(ConnectionId(1)));
        }
        if inputs > 2 {
            harness.end(1);
        }
        harness.machine.close(harness.now);
        harness.machine.close(harness.now);
        harness.collect();
        assert_eq!(harness.stopped, Some(Stop::Closed));
        assert_eq!(
            harness.closed.len(),
            usize::from(inputs == 1 || inputs == 2)
        );
        harness.url();
        assert_eq!(harness.machine.wake_at(), None);
    }
}
