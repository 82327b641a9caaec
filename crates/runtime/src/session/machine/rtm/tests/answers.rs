//! Messages and their answers.

use super::*;

#[test]
fn answers_come_out_of_order() {
    let mut bench = Bench::live();
    let first = bench.message("one");
    let second = bench.message("two");
    let sent = bench.sent();
    assert_eq!(
        sent[0].1,
        r#"{"channel":"C1","id":1,"text":"one","type":"message"}"#
    );
    bench.confirm(1, 2);
    bench.text(
        1,
        r#"{"ok":false,"reply_to":1,"error":{"code":2,"msg":"no"}}"#,
    );
    let refused = Outcome::Failed(Failure::Slack(FrameError {
        code: Some(2),
        msg: "no".to_owned(),
    }));
    assert_eq!(bench.done(), [(second, confirmed(2)), (first, refused)]);
    // A second answer settles nothing, and is passed on.
    bench.confirm(1, 2);
    assert_eq!(bench.done(), []);
    let events = bench.events();
    assert_eq!(events[0], "Hello");
    assert!(events[1].starts_with("Reply("), "{events:?}");
}

#[test]
fn the_answer_may_come_on_the_next_line() {
    let mut bench = Bench::live();
    let message = bench.message("one");
    bench.end(1);
    assert_eq!(bench.done(), []);
    bench.pass(s(2));
    bench.connect(2);
    bench.pass(s(4));
    bench.confirm(2, 1);
    assert_eq!(bench.done(), [(message, confirmed(1))]);
    assert_eq!(bench.sent().len(), 1, "sent twice");
}

#[test]
fn what_the_next_line_does_not_answer_is_unknown_and_not_sent_again() {
    let mut bench = Bench::live();
    let lost = bench.message("one");
    bench.end(1);
    bench.pass(s(2));
    bench.connect(2);
    let next = bench.message("two");
    // The number of the one in doubt is not used again.
    assert_eq!(bench.last_id(), 2);
    bench.confirm(2, 2);
    bench.pass(s(6));
    let unknown = Outcome::Unknown(Doubt::LineLost);
    assert_eq!(bench.done(), [(next, confirmed(2)), (lost, unknown)]);
    assert_eq!(bench.sent().len(), 2, "sent twice");
}

#[test]
fn without_a_next_line_it_is_unknown_after_a_while() {
    let mut bench = Bench::live();
    let lost = bench.message("one");
    bench.end(1);
    bench.pass(s(61));
    assert_eq!(bench.done(), [(lost, Outcome::Unknown(Doubt::LineLost))]);
}

#[test]
fn a_message_without_an_answer_is_unknown() {
    let mut bench = Bench::live();
    let message = bench.message("one");
    for _ in 0..46 {
        bench.pass(s(1));
        let pong = bench.rtm.last_id;
        bench.text(1, &format!(r#"{{"type":"pong","reply_to":{pong}}}"#));
    }
    assert_eq!(bench.done(), [(message, Outcome::Unknown(Doubt::NoAnswer))]);
    // The line is good: it answers pings, of which there is one each 10 s.
    assert_eq!(bench.sent().len(), 1 + 4);
    assert!(bench.closed.is_empty());
    bench.confirm(1, 1);
    assert_eq!(bench.done(), []);
    assert!(
        bench
            .events()
            .last()
            .is_some_and(|it| it.starts_with("Reply("))
    );
}

#[test]
fn closing_waits_for_answers() {
    let mut bench = Bench::live();
    let sent = [(); 3].map(|()| bench.message("x"));
    let queued = bench.message("x");
    bench.rtm.close(bench.now);
    bench.collect();
    assert_eq!(bench.done(), [(queued, Outcome::Failed(Failure::Stopped))]);
    assert_eq!(bench.stopped, None);
    bench.confirm(1, 1);
    bench.pass(s(3));
    let unknown = Outcome::Unknown(Doubt::Stopped);
    assert_eq!(
        bench.done(),
        [
            (sent[0], confirmed(1)),
            (sent[1], unknown.clone()),
            (sent[2], unknown)
        ]
    );
    assert_eq!(bench.closed, [1]);
    assert_eq!(bench.stopped, Some(Stop::Closed));
}

#[test]
fn an_answer_that_says_nothing_leaves_the_message_unknown() {
    let mut bench = Bench::live();
    let message = bench.message("one");
    bench.text(1, r#"{"reply_to":1}"#);
    let unclear = Outcome::Unknown(Doubt::UnclearAnswer);
    assert_eq!(bench.done(), [(message, unclear)]);
    bench.confirm(1, 1);
    assert_eq!(bench.done(), []);
}
