//! Messages and their replies.

use super::*;

#[test]
fn replies_arrive_out_of_order() {
    let mut harness = Harness::live();
    let first = harness.message("one");
    let second = harness.message("two");
    let sent = harness.sent();
    assert_eq!(
        sent[0].1,
        r#"{"channel":"C1","id":1,"text":"one","type":"message"}"#
    );
    harness.confirm(1, 2);
    harness.text(
        1,
        r#"{"ok":false,"reply_to":1,"error":{"code":2,"msg":"no"}}"#,
    );
    let rejected = Outcome::Failed(Failure::Slack(FrameError {
        code: Some(2),
        msg: "no".to_owned(),
    }));
    assert_eq!(harness.done(), [(second, confirmed(2)), (first, rejected)]);
    // A second reply has no effect, and is passed on.
    harness.confirm(1, 2);
    assert_eq!(harness.done(), []);
    let events = harness.events();
    assert_eq!(events[0], "Hello");
    assert!(events[1].starts_with("Reply("), "{events:?}");
}

/// The last digits of a timestamp tell one message from another.
#[test]
fn a_timestamp_that_is_a_number_keeps_its_digits() {
    let mut harness = Harness::live();
    let message = harness.message("one");
    harness.text(1, r#"{"ok":true,"reply_to":1,"ts":1484119301.000010}"#);
    let posted = Outcome::Confirmed(Some("1484119301.000010".into()));
    assert_eq!(harness.done(), [(message, posted)]);
}

#[test]
fn the_reply_may_arrive_on_the_next_connection() {
    let mut harness = Harness::live();
    let message = harness.message("one");
    harness.end(1);
    assert_eq!(harness.done(), []);
    harness.pass(s(2));
    harness.connect(2);
    harness.pass(s(4));
    harness.confirm(2, 1);
    assert_eq!(harness.done(), [(message, confirmed(1))]);
    assert_eq!(harness.sent().len(), 1, "sent twice");
}

#[test]
fn without_a_late_reply_a_message_is_unconfirmed_and_not_sent_again() {
    let mut harness = Harness::live();
    let lost = harness.message("one");
    harness.end(1);
    harness.pass(s(2));
    harness.connect(2);
    let next = harness.message("two");
    // The id of the unconfirmed one is not used again.
    assert_eq!(harness.last_id(), 2);
    harness.confirm(2, 2);
    harness.pass(s(6));
    let unknown = Outcome::Unconfirmed(UnconfirmedReason::Disconnected);
    assert_eq!(harness.done(), [(next, confirmed(2)), (lost, unknown)]);
    assert_eq!(harness.sent().len(), 2, "sent twice");
}

#[test]
fn without_a_next_connection_a_message_is_unconfirmed_after_a_while() {
    let mut harness = Harness::live();
    let lost = harness.message("one");
    harness.end(1);
    harness.pass(s(61));
    assert_eq!(
        harness.done(),
        [(lost, Outcome::Unconfirmed(UnconfirmedReason::Disconnected))]
    );
}

#[test]
fn a_message_without_a_reply_is_unconfirmed() {
    let mut harness = Harness::live();
    let message = harness.message("one");
    for _ in 0..46 {
        harness.pass(s(1));
        let pong = harness.machine.last_id;
        harness.text(1, &format!(r#"{{"type":"pong","reply_to":{pong}}}"#));
    }
    assert_eq!(
        harness.done(),
        [(message, Outcome::Unconfirmed(UnconfirmedReason::NoReply))]
    );
    // The connection is alive: pings get a reply, and there is one every 10 s.
    assert_eq!(harness.sent().len(), 1 + 4);
    assert!(harness.closed.is_empty());
    harness.confirm(1, 1);
    assert_eq!(harness.done(), []);
    assert!(
        harness
            .events()
            .last()
            .is_some_and(|it| it.starts_with("Reply("))
    );
}

#[test]
fn closing_waits_for_replies() {
    let mut harness = Harness::live();
    let sent = [(); 3].map(|()| harness.message("x"));
    let queued = harness.message("x");
    harness.machine.close(harness.now);
    harness.collect();
    assert_eq!(
        harness.done(),
        [(queued, Outcome::Failed(Failure::Stopped))]
    );
    assert_eq!(harness.stopped, None);
    harness.confirm(1, 1);
    harness.pass(s(3));
    let unknown = Outcome::Unconfirmed(UnconfirmedReason::Stopped);
    assert_eq!(
        harness.done(),
        [
            (sent[0], confirmed(1)),
            (sent[1], unknown.clone()),
            (sent[2], unknown)
        ]
    );
    assert_eq!(harness.closed, [1]);
    assert_eq!(harness.stopped, Some(Stop::Closed));
}

#[test]
fn an_unclear_reply_leaves_the_message_unconfirmed() {
    let mut harness = Harness::live();
    let message = harness.message("one");
    harness.text(1, r#"{"reply_to":1}"#);
    let unclear = Outcome::Unconfirmed(UnconfirmedReason::UnclearReply);
    assert_eq!(harness.done(), [(message, unclear)]);
    harness.confirm(1, 1);
    assert_eq!(harness.done(), []);
}
