//! What goes out, how much and how often.

use super::*;

#[test]
fn messages_go_out_once_a_second_after_a_burst() {
    let mut bench = Bench::live();
    for _ in 0..10 {
        bench.message("x");
    }
    assert_eq!(bench.sent().len(), 3);
    for _ in 0..7 {
        bench.pass(s(1));
        assert_eq!(bench.sent().len(), 1);
    }
}

#[test]
fn the_queue_is_bounded_and_waiting_too() {
    let mut bench = Bench::new(Settings::default());
    for _ in 0..256 {
        bench.message("x");
    }
    assert_eq!(bench.done(), []);
    let full = Outcome::Failed(Failure::Refused(Refused::QueueFull(256)));
    let refused = bench.message("x");
    assert_eq!(bench.done(), [(refused, full)]);
    bench.pass(s(300));
    let done = bench.done();
    assert_eq!(done.len(), 256);
    assert!(
        done.iter()
            .all(|it| it.1 == Outcome::Failed(Failure::Waited))
    );
    assert_eq!(bench.sent(), []);
}

#[test]
fn no_more_messages_are_in_flight_than_may_be() {
    let mut bench = Bench::new(Settings {
        in_flight: 2,
        ..Settings::default()
    });
    bench.connect(1);
    for _ in 0..3 {
        bench.message("x");
    }
    bench.pass(s(5));
    assert_eq!(bench.sent().len(), 2);
    bench.confirm(1, 1);
    assert_eq!(bench.sent().len(), 1);
}

#[test]
fn too_long_is_refused_before_it_is_sent() {
    let mut bench = Bench::live();
    let long = bench.message(&"x".repeat(4_001));
    let ids = vec!["U1".to_owned(); 501];
    let many = bench.command(Command::PresenceSub(ids.clone()));
    let more = bench.command(Command::PresenceQuery(ids));
    let refused = |refused| Outcome::Failed(Failure::Refused(refused));
    assert_eq!(
        bench.done(),
        [
            (long, refused(Refused::TextTooLong(4_001))),
            (many, refused(Refused::TooManyIds(501))),
            (more, refused(Refused::TooManyIds(501)))
        ]
    );
    assert_eq!(bench.sent(), []);
}

#[test]
fn typing_is_shown_once_in_three_seconds() {
    let mut bench = Bench::live();
    let typing = || Command::Typing {
        channel: "C1".to_owned(),
    };
    let first = bench.command(typing());
    bench.pass(s(2));
    let second = bench.command(typing());
    bench.pass(s(1));
    let third = bench.command(typing());
    let soon = Outcome::Failed(Failure::Refused(Refused::TypingTooSoon(s(1))));
    assert_eq!(
        bench.done(),
        [
            (first, Outcome::Sent),
            (second, soon),
            (third, Outcome::Sent)
        ]
    );
    assert_eq!(bench.sent().len(), 2);
    bench.end(1);
    let none = bench.command(typing());
    let no_line = Outcome::Failed(Failure::Refused(Refused::NoLine));
    assert_eq!(bench.done(), [(none, no_line)]);
}

#[test]
fn the_subscription_is_kept_and_sent_again() {
    let mut bench = Bench::new(Settings::default());
    let ids = |ids: &[&str]| Command::PresenceSub(ids.iter().map(ToString::to_string).collect());
    let kept = bench.command(ids(&["U1"]));
    assert_eq!(bench.done(), [(kept, Outcome::Kept)]);
    bench.connect(1);
    assert_eq!(
        bench.sent(),
        [(1, r#"{"ids":["U1"],"type":"presence_sub"}"#.to_owned())]
    );
    // Only the last of several counts.
    for ids in [ids(&["U2"]), ids(&["U3"]), ids(&["U4"]), ids(&["U5", "U6"])] {
        bench.command(ids);
    }
    bench.pass(s(1));
    let last = r#"{"ids":["U5","U6"],"type":"presence_sub"}"#;
    assert_eq!(bench.sent().pop(), Some((1, last.to_owned())));
    bench.end(1);
    bench.pass(s(3));
    bench.connect(2);
    assert_eq!(bench.sent(), [(2, last.to_owned())]);
}

#[test]
fn queries_and_raw_frames_take_their_turn() {
    let mut bench = Bench::live();
    let query = bench.command(Command::PresenceQuery(vec!["U1".to_owned()]));
    let raw = bench.command(Command::Raw(Json::parse(r#"{"type":"x"}"#).expect("JSON")));
    assert_eq!(bench.done(), [(query, Outcome::Sent), (raw, Outcome::Sent)]);
    assert_eq!(
        bench.sent(),
        [
            (1, r#"{"ids":["U1"],"type":"presence_query"}"#.to_owned()),
            (1, r#"{"type":"x"}"#.to_owned())
        ]
    );
}

#[test]
fn raw_frames_are_held_to_size_and_rate() {
    let mut bench = Bench::live();
    let raw = |bytes: usize| {
        let frame = format!(
            r#"{{"type":"message","channel":"C1","text":"{}"}}"#,
            "x".repeat(bytes)
        );
        Command::Raw(Json::parse(&frame).expect("JSON"))
    };
    let long = bench.command(raw(MOST_FRAME_BYTES));
    let done = bench.done();
    assert!(
        matches!(done[..], [(ticket, Outcome::Failed(Failure::Refused(Refused::FrameTooLong(_))))] if ticket == long),
        "{done:?}"
    );
    for _ in 0..5 {
        bench.command(raw(1));
    }
    assert_eq!(bench.sent().len(), 3);
    bench.message("x");
    for _ in 0..3 {
        bench.pass(s(1));
        assert_eq!(bench.sent().len(), 1);
    }
}
