//! What goes out, how much and how often.

use super::*;

#[test]
fn messages_are_sent_once_per_second_after_a_burst() {
    let mut harness = Harness::live();
    for _ in 0..10 {
        harness.message("x");
    }
    assert_eq!(harness.sent().len(), 3);
    for _ in 0..7 {
        harness.pass(s(1));
        assert_eq!(harness.sent().len(), 1);
    }
}

#[test]
fn the_queue_and_the_wait_are_limited() {
    let mut harness = Harness::new(Settings::default());
    for _ in 0..256 {
        harness.message("x");
    }
    assert_eq!(harness.done(), []);
    let full = Outcome::Failed(Failure::Rejected(Rejected::QueueFull(256)));
    let rejected = harness.message("x");
    assert_eq!(harness.done(), [(rejected, full)]);
    harness.pass(s(300));
    let done = harness.done();
    assert_eq!(done.len(), 256);
    assert!(
        done.iter()
            .all(|it| it.1 == Outcome::Failed(Failure::TimedOut))
    );
    assert_eq!(harness.sent(), []);
}

#[test]
fn messages_in_flight_are_limited() {
    let mut harness = Harness::new(Settings {
        in_flight: 2,
        ..Settings::default()
    });
    harness.connect(1);
    for _ in 0..3 {
        harness.message("x");
    }
    harness.pass(s(5));
    assert_eq!(harness.sent().len(), 2);
    harness.confirm(1, 1);
    assert_eq!(harness.sent().len(), 1);
}

#[test]
fn what_is_too_long_is_rejected_before_it_is_sent() {
    let mut harness = Harness::live();
    let long = harness.message(&"x".repeat(4_001));
    let ids = vec!["U1".to_owned(); 501];
    let many = harness.command(Command::PresenceSub(ids.clone()));
    let more = harness.command(Command::PresenceQuery(ids));
    let rejected = |rejected| Outcome::Failed(Failure::Rejected(rejected));
    assert_eq!(
        harness.done(),
        [
            (long, rejected(Rejected::TextTooLong(4_001))),
            (many, rejected(Rejected::TooManyIds(501))),
            (more, rejected(Rejected::TooManyIds(501)))
        ]
    );
    assert_eq!(harness.sent(), []);
}

#[test]
fn typing_is_sent_once_in_three_seconds() {
    let mut harness = Harness::live();
    let typing = || Command::Typing {
        channel: "C1".to_owned(),
    };
    let first = harness.command(typing());
    harness.pass(s(2));
    let second = harness.command(typing());
    harness.pass(s(1));
    let third = harness.command(typing());
    let soon = Outcome::Failed(Failure::Rejected(Rejected::TypingTooSoon(s(1))));
    assert_eq!(
        harness.done(),
        [
            (first, Outcome::Sent),
            (second, soon),
            (third, Outcome::Sent)
        ]
    );
    assert_eq!(harness.sent().len(), 2);
    harness.end(1);
    let none = harness.command(typing());
    let no_connection = Outcome::Failed(Failure::Rejected(Rejected::NotConnected));
    assert_eq!(harness.done(), [(none, no_connection)]);
}

#[test]
fn the_subscription_is_kept_and_sent_again() {
    let mut harness = Harness::new(Settings::default());
    let ids = |ids: &[&str]| Command::PresenceSub(ids.iter().map(ToString::to_string).collect());
    let kept = harness.command(ids(&["U1"]));
    assert_eq!(harness.done(), [(kept, Outcome::Kept)]);
    harness.connect(1);
    assert_eq!(
        harness.sent(),
        [(1, r#"{"ids":["U1"],"type":"presence_sub"}"#.to_owned())]
    );
    // Only the last of several counts.
    for ids in [ids(&["U2"]), ids(&["U3"]), ids(&["U4"]), ids(&["U5", "U6"])] {
        harness.command(ids);
    }
    harness.pass(s(1));
    let last = r#"{"ids":["U5","U6"],"type":"presence_sub"}"#;
    assert_eq!(harness.sent().pop(), Some((1, last.to_owned())));
    harness.end(1);
    harness.pass(s(3));
    harness.connect(2);
    assert_eq!(harness.sent(), [(2, last.to_owned())]);
}

#[test]
fn queries_and_raw_frames_take_their_turn() {
    let mut harness = Harness::live();
    let query = harness.command(Command::PresenceQuery(vec!["U1".to_owned()]));
    let raw = harness.command(Command::Raw(Json::parse(r#"{"type":"x"}"#).expect("JSON")));
    assert_eq!(
        harness.done(),
        [(query, Outcome::Sent), (raw, Outcome::Sent)]
    );
    assert_eq!(
        harness.sent(),
        [
            (1, r#"{"ids":["U1"],"type":"presence_query"}"#.to_owned()),
            (1, r#"{"type":"x"}"#.to_owned())
        ]
    );
}

#[test]
fn raw_frames_have_limits_of_size_and_rate() {
    let mut harness = Harness::live();
    let raw = |bytes: usize| {
        let frame = format!(
            r#"{{"type":"message","channel":"C1","text":"{}"}}"#,
            "x".repeat(bytes)
        );
        Command::Raw(Json::parse(&frame).expect("JSON"))
    };
    let long = harness.command(raw(MAX_FRAME_BYTES));
    let done = harness.done();
    assert!(
        matches!(done[..], [(ticket, Outcome::Failed(Failure::Rejected(Rejected::FrameTooLong(_))))] if ticket == long),
        "{done:?}"
    );
    for _ in 0..5 {
        harness.command(raw(1));
    }
    assert_eq!(harness.sent().len(), 3);
    harness.message("x");
    for _ in 0..3 {
        harness.pass(s(1));
        assert_eq!(harness.sent().len(), 1);
    }
}
