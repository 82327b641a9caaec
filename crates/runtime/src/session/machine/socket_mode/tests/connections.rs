//! What begins and ends connections.

use super::*;

#[test]
fn the_next_connection_is_live_before_the_old_one_goes() {
    for reason in ["warning", "refresh_requested", "brand_new"] {
        let mut harness = Harness::live(1);
        harness.pass(s(3_000));
        harness.disconnect(1, reason);
        harness.pass(s(1));
        assert_eq!(harness.opened, [1, 2]);
        harness.envelope(1, "e1");
        harness.hello(2);
        // It drains: envelopes that arrive on it are yielded and acknowledged.
        harness.envelope(1, "e2");
        harness.envelope(2, "e3");
        harness.pass(s(8));
        harness.envelope(1, "e4");
        assert!(harness.closed.is_empty());
        harness.pass(s(2));
        assert_eq!(harness.closed, [1]);
        assert_eq!(
            harness.sent(),
            [
                (1, bare("e1")),
                (1, bare("e2")),
                (2, bare("e3")),
                // Before the connection is closed, although its time was not over.
                (1, bare("e4"))
            ]
        );
        assert_eq!(harness.envelopes().len(), 4);
        harness.pass(s(1_000));
        assert_eq!(
            harness.opened,
            [1, 2],
            "another connection than the one that was lost"
        );
    }
}

#[test]
fn a_connection_that_ends_as_announced_is_replaced_once() {
    let mut harness = Harness::live(1);
    harness.pass(s(3_000));
    harness.disconnect(1, "warning");
    harness.disconnect(1, "warning");
    harness.pass(s(1));
    harness.end(1);
    harness.hello(2);
    harness.pass(s(100));
    assert_eq!(harness.opened, [1, 2]);
    assert!(harness.closed.is_empty());
}

#[test]
fn ten_connections_leave_no_room_so_one_drains_first() {
    let mut harness = Harness::live(10);
    assert_eq!(harness.opened.len(), 10);
    harness.pass(s(3_000));
    harness.disconnect(4, "warning");
    harness.envelope(4, "e1");
    harness.pass(s(9));
    assert_eq!(harness.opened.len(), 10);
    assert_eq!(harness.sent(), [(4, bare("e1"))]);
    harness.pass(s(2));
    assert_eq!(harness.closed, [4]);
    assert_eq!(harness.opened.len(), 11);
    harness.hello(11);
}

#[test]
fn a_connection_that_drains_is_kept_if_its_replacement_ends() {
    let mut harness = Harness::live(1);
    harness.pass(s(3_000));
    harness.disconnect(1, "warning");
    harness.pass(s(1));
    harness.hello(2);
    harness.end(2);
    harness.pass(s(15));
    assert!(harness.closed.is_empty(), "nothing is left to read");
    assert_eq!(harness.opened, [1, 2, 3]);
    harness.hello(3);
    harness.pass(s(9));
    assert!(harness.closed.is_empty());
    harness.pass(s(1));
    assert_eq!(harness.closed, [1]);
}

#[test]
fn one_to_ten_connections() {
    for (wanted, opened) in [(0, 1), (1, 1), (3, 3), (10, 10), (99, 10)] {
        let harness = Harness::new(Settings::new(wanted));
        assert_eq!(harness.opened.len(), opened);
    }
}

#[test]
fn a_lost_connection_is_replaced_after_a_pause() {
    let mut harness = Harness::live(1);
    harness.end(1);
    assert_eq!(harness.opened, [1]);
    harness.pass(s(1));
    assert_eq!(harness.opened, [1, 2]);
}

#[test]
fn a_connection_that_flaps_does_so_once_a_minute() {
    for reason in ["warning", "refresh_requested", "too_many_websockets"] {
        let mut harness = Harness::live(1);
        let mut connection = 1;
        while harness.now < s(3_600) {
            harness.disconnect(connection, reason);
            harness.end(connection);
            let opened = harness.opened.len();
            while harness.opened.len() == opened {
                harness.pass(s(1));
            }
            connection += 1;
            harness.hello(connection);
        }
        assert!(
            (40..=63).contains(&harness.requests),
            "{}",
            harness.requests
        );
    }
}

#[test]
fn a_disabled_link_stops_everything() {
    let mut harness = Harness::live(2);
    harness.envelope(2, "taken");
    harness.envelopes();
    harness.envelope(2, "waiting");
    harness.disconnect(1, "link_disabled");
    assert_eq!(harness.stopped, Some(Stop::LinkDisabled));
    assert_eq!(harness.sent(), [(2, bare("taken"))]);
    assert_eq!(harness.closed, [1, 2]);
    assert_eq!(harness.machine.wake_at(), None);
    // Slack delivers again what was not acknowledged.
    assert!(harness.envelopes().is_empty());
    let requests = harness.requests;
    harness.pass(s(10_000));
    assert_eq!(harness.requests, requests);
}

#[test]
fn too_many_connections_are_retried_after_seconds() {
    let mut harness = Harness::new(Settings::new(1));
    harness.put(Input::Opened(ConnectionId(1)));
    harness.disconnect(1, "too_many_websockets");
    assert_eq!(harness.closed, [1]);
    harness.pass(ms(3_999));
    assert_eq!(harness.requests, 1);
    harness.pass(ms(4_001));
    assert_eq!(harness.requests, 2);
    // The next pause is longer.
    harness.disconnect(2, "too_many_websockets");
    assert_eq!(harness.closed, [1, 2]);
    harness.pass(ms(7_999));
    assert_eq!(harness.requests, 2);
    harness.pass(ms(8_001));
    assert_eq!(harness.requests, 3);
}

#[test]
fn too_many_connections_as_an_error_code_are_retried_however_often() {
    let mut machine = SocketModeMachine::new(Settings::new(1), 1);
    let mut now = s(0);
    for (attempt, least) in [4, 8, 16, 30, 30, 30, 30, 30].into_iter().enumerate() {
        machine.handle(now, Input::Time);
        assert!(matches!(machine.output(), Some(Output::RequestUrl)));
        let failure = UrlFailure {
            code: Some(UnknownCode::new("too_many_websockets")),
            kind: ErrorKind::Unknown,
            retry_after: None,
        };
        machine.handle(now, Input::Url(Err(failure)));
        assert!(matches!(machine.output(), Some(Output::Note(_))));
        assert!(machine.output().is_none());
        let next = machine.wake_at().expect("a pause");
        let pause = next - now;
        assert!(pause >= s(least), "{attempt}: {pause:?}");
        if attempt < 2 {
            assert!(pause <= s(2 * least), "{attempt}: {pause:?}");
        }
        now = next;
    }
}

#[test]
fn final_errors_stop_at_once() {
    for kind in [
        ErrorKind::Reauthenticate,
        ErrorKind::Scope,
        ErrorKind::Fix,
        ErrorKind::GiveUp,
    ] {
        let mut machine = SocketModeMachine::new(Settings::new(3), 1);
        machine.handle(s(0), Input::Time);
        assert!(matches!(machine.output(), Some(Output::RequestUrl)));
        let why = UrlFailure {
            code: Some(UnknownCode::new("invalid_auth")),
            kind,
            retry_after: None,
        };
        machine.handle(s(1), Input::Url(Err(why.clone())));
        assert!(matches!(machine.output(), Some(Output::Note(_))));
        assert!(matches!(
            machine.output(),
            Some(Output::Stopped(Stop::UrlError(is))) if is == why
        ));
        assert!(machine.output().is_none());
        assert_eq!(machine.wake_at(), None);
    }
}

#[test]
fn an_idle_connection_is_dead_and_a_pinged_one_is_not() {
    let mut harness = Harness::live(1);
    harness.pass(s(1_000));
    assert!(harness.closed.is_empty());
    for _ in 0..2 {
        harness.now += ms(29_999);
        harness.put(Input::Time);
        assert!(harness.closed.is_empty());
        harness.put(Input::Activity(ConnectionId(1)));
    }
    assert_eq!(harness.machine.wake_at(), Some(harness.now + s(30)));
    harness.now += s(30);
    harness.put(Input::Time);
    assert_eq!(harness.closed, [1]);
}

#[test]
fn nine_connections_leave_room_for_one_replacement_at_a_time() {
    let mut harness = Harness::live(9);
    harness.pass(s(3_000));
    harness.disconnect(4, "warning");
    harness.pass(s(1));
    assert_eq!(harness.opened.len(), 10);
    // The replacement takes its time; the old connection is read all the while.
    harness.pass(s(18));
    assert!(
        harness.closed.is_empty(),
        "closed before its replacement was live"
    );
    harness.hello(10);
    harness.pass(s(10));
    assert_eq!(harness.closed, [4]);
    // Two at once: the second waits for the room that the first one makes.
    harness.pass(s(3_000));
    harness.disconnect(5, "warning");
    harness.disconnect(6, "warning");
    harness.pass(s(1));
    assert_eq!(harness.opened.len(), 11);
    harness.pass(s(10));
    assert_eq!(harness.closed, [4]);
    harness.hello(11);
    harness.pass(s(9));
    assert_eq!((harness.closed.len(), harness.opened.len()), (1, 11));
    harness.pass(s(2));
    assert_eq!((harness.closed.len(), harness.opened.len()), (2, 12));
    harness.hello(12);
    harness.pass(s(10));
    assert_eq!(harness.closed, [4, 5, 6]);
    harness.pass(s(1_000));
    assert_eq!(harness.opened.len(), 12);
}
