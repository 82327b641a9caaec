//! What begins and ends a line.

use super::*;

#[test]
fn a_live_line_that_does_not_answer_is_asked_and_found_dead() {
    let mut bench = Bench::live();
    bench.message("one");
    bench.sent();
    // Events go on coming: the line is dead in one direction only.
    for _ in 0..35 {
        bench.pass(s(1));
        bench.text(1, r#"{"type":"user_typing"}"#);
    }
    assert_eq!(bench.done(), []);
    assert_eq!(bench.closed, [1]);
    let sent = bench.sent();
    assert_eq!(sent, [(1, r#"{"id":2,"type":"ping"}"#.to_owned())]);
}

#[test]
fn an_idle_line_is_pinged_and_a_dead_one_closed() {
    let mut bench = Bench::live();
    for _ in 0..100 {
        bench.pass(s(10));
        let ping = bench.sent().pop().expect("a ping").1;
        assert!(ping.contains(r#""type":"ping""#));
        let pong = ping.replace("ping", "pong").replace("id", "reply_to");
        bench.text(1, &pong);
    }
    assert_eq!(
        bench.events(),
        ["Hello"],
        "pongs to the session's own pings"
    );
    bench.pass(s(29));
    assert!(bench.closed.is_empty());
    bench.pass(s(1));
    assert_eq!(bench.closed, [1]);
    assert_eq!(bench.events(), ["Lost(Dead)"]);
    // What still comes of it changes nothing.
    bench.text(1, r#"{"type":"hello"}"#);
    bench.end(1);
    assert_eq!(bench.events(), [] as [&str; 0]);
    // It was healthy: asked again after the first pause.
    bench.pass(s(1));
    bench.connect(2);
}

#[test]
fn a_goodbye_lets_the_line_answer_and_takes_another() {
    let mut bench = Bench::live();
    bench.pass(s(5));
    let first = bench.message("one");
    bench.text(1, r#"{"type":"goodbye"}"#);
    let second = bench.message("two");
    assert_eq!(bench.sent().len(), 1, "sent on a line that closes");
    assert!(bench.closed.is_empty());
    bench.confirm(1, 1);
    assert_eq!(bench.closed, [1]);
    bench.pass(s(2));
    bench.connect(2);
    assert_eq!(bench.sent()[0].0, 2);
    bench.confirm(2, 2);
    assert_eq!(
        bench.done(),
        [(first, confirmed(1)), (second, confirmed(2))]
    );
    // With nothing to wait for it is at once; with an answer that does not come, soon.
    bench.text(2, r#"{"type":"goodbye"}"#);
    assert_eq!(bench.closed, [1, 2]);
    bench.reconnect(3);
    bench.message("three");
    bench.text(3, r#"{"type":"goodbye"}"#);
    bench.text(3, r#"{"type":"goodbye"}"#);
    bench.pass(s(3));
    assert_eq!(bench.closed, [1, 2, 3]);
}

#[test]
fn a_migration_waits_with_growing_pauses() {
    let mut bench = Bench::live();
    bench.text(1, r#"{"type":"team_migration_started"}"#);
    assert_eq!(bench.closed, [1]);
    assert_eq!(
        bench.events(),
        [
            "Hello",
            "Frame(team_migration_started, Json(33 bytes))",
            "Lost(Migrating)"
        ]
    );
    let mut pauses = Vec::new();
    for _ in 0..6 {
        let before = bench.now;
        while bench.asked == 0 {
            bench.now = bench.rtm.wake_at().expect("a pause");
            bench.put(Input::Time);
        }
        pauses.push(bench.now - before);
        bench.asked = 0;
        bench.refuse("migration_in_progress", ErrorKind::Retry);
    }
    assert!(pauses[0] <= s(1) && pauses[1] <= s(2), "{pauses:?}");
    assert!(pauses[5] >= s(16), "{pauses:?}");
    bench.reconnect(2);
}

#[test]
fn a_line_without_a_hello_is_given_up() {
    let mut bench = Bench::new(Settings::default());
    bench.address();
    bench.put(Input::Opened(LineId(1)));
    bench.pass(s(19));
    assert!(bench.closed.is_empty());
    bench.pass(s(1));
    assert_eq!(bench.closed, [1]);
    assert_eq!(bench.events(), ["Lost(NoHello)"]);
}

#[test]
fn closing_ends_every_other_state_at_once() {
    // Asking, connecting, greeting, waiting.
    for inputs in 0..4 {
        let mut bench = Bench::new(Settings::default());
        if inputs > 0 {
            bench.address();
        }
        if inputs > 1 {
            bench.put(Input::Opened(LineId(1)));
        }
        if inputs > 2 {
            bench.end(1);
        }
        bench.rtm.close(bench.now);
        bench.rtm.close(bench.now);
        bench.collect();
        assert_eq!(bench.stopped, Some(Stop::Closed));
        assert_eq!(bench.closed.len(), usize::from(inputs == 1 || inputs == 2));
        bench.address();
        assert_eq!(bench.rtm.wake_at(), None);
    }
}
