//! What begins and ends lines.

use super::*;

#[test]
fn the_next_line_is_live_before_the_old_one_goes() {
    for reason in ["warning", "refresh_requested", "brand_new"] {
        let mut bench = Bench::live(1);
        bench.pass(s(3_000));
        bench.disconnect(1, reason);
        bench.pass(s(1));
        assert_eq!(bench.opened, [1, 2]);
        bench.envelope(1, "e1");
        bench.hello(2);
        // It drains: what comes on it is taken and acknowledged.
        bench.envelope(1, "e2");
        bench.envelope(2, "e3");
        bench.pass(s(8));
        bench.envelope(1, "e4");
        assert!(bench.closed.is_empty());
        bench.pass(s(2));
        assert_eq!(bench.closed, [1]);
        assert_eq!(
            bench.sent(),
            [
                (1, bare("e1")),
                (1, bare("e2")),
                (2, bare("e3")),
                // Before the line goes, although its time was not over.
                (1, bare("e4"))
            ]
        );
        assert_eq!(bench.envelopes().len(), 4);
        bench.pass(s(1_000));
        assert_eq!(
            bench.opened,
            [1, 2],
            "another line than the one that was lost"
        );
    }
}

#[test]
fn a_line_that_ends_as_announced_is_replaced_once() {
    let mut bench = Bench::live(1);
    bench.pass(s(3_000));
    bench.disconnect(1, "warning");
    bench.disconnect(1, "warning");
    bench.pass(s(1));
    bench.end(1);
    bench.hello(2);
    bench.pass(s(100));
    assert_eq!(bench.opened, [1, 2]);
    assert!(bench.closed.is_empty());
}

#[test]
fn ten_lines_leave_no_room_so_one_drains_first() {
    let mut bench = Bench::live(10);
    assert_eq!(bench.opened.len(), 10);
    bench.pass(s(3_000));
    bench.disconnect(4, "warning");
    bench.envelope(4, "e1");
    bench.pass(s(9));
    assert_eq!(bench.opened.len(), 10);
    assert_eq!(bench.sent(), [(4, bare("e1"))]);
    bench.pass(s(2));
    assert_eq!(bench.closed, [4]);
    assert_eq!(bench.opened.len(), 11);
    bench.hello(11);
}

#[test]
fn one_to_ten_lines() {
    for (wanted, opened) in [(0, 1), (1, 1), (3, 3), (10, 10), (99, 10)] {
        let bench = Bench::new(Settings::new(wanted));
        assert_eq!(bench.opened.len(), opened);
    }
}

#[test]
fn a_lost_line_is_replaced_after_a_pause() {
    let mut bench = Bench::live(1);
    bench.end(1);
    assert_eq!(bench.opened, [1]);
    bench.pass(s(1));
    assert_eq!(bench.opened, [1, 2]);
}

#[test]
fn a_line_that_flaps_does_so_once_a_minute() {
    for reason in ["warning", "refresh_requested", "too_many_websockets"] {
        let mut bench = Bench::live(1);
        let mut line = 1;
        while bench.now < s(3_600) {
            bench.disconnect(line, reason);
            bench.end(line);
            let opened = bench.opened.len();
            while bench.opened.len() == opened {
                bench.pass(s(1));
            }
            line += 1;
            bench.hello(line);
        }
        assert!((40..=63).contains(&bench.asked), "{}", bench.asked);
    }
}

#[test]
fn a_disabled_link_stops_everything() {
    let mut bench = Bench::live(2);
    bench.envelope(2, "taken");
    bench.envelopes();
    bench.envelope(2, "waiting");
    bench.disconnect(1, "link_disabled");
    assert_eq!(bench.stopped, Some(Stop::LinkDisabled));
    assert_eq!(bench.sent(), [(2, bare("taken"))]);
    assert_eq!(bench.closed, [1, 2]);
    assert_eq!(bench.socket.wake_at(), None);
    // What was not acknowledged is Slack's to deliver again.
    assert!(bench.envelopes().is_empty());
    let asked = bench.asked;
    bench.pass(s(10_000));
    assert_eq!(bench.asked, asked);
}

#[test]
fn too_many_lines_wait() {
    let mut bench = Bench::new(Settings::new(1));
    bench.put(Input::Opened(LineId(1)));
    bench.disconnect(1, "too_many_websockets");
    assert_eq!(bench.closed, [1]);
    bench.pass(s(59));
    assert_eq!(bench.asked, 1);
    bench.pass(s(1));
    assert_eq!(bench.asked, 2);
    // As an API error it is not one of those that nobody knows.
    let mut socket = SocketMode::new(Settings::new(1), 1);
    let mut now = s(0);
    for _ in 0..20 {
        socket.handle(now, Input::Time);
        assert!(matches!(socket.output(), Some(Output::Ask)));
        socket.handle(
            now,
            Input::Address(Err(NoAddress {
                code: Some(UnknownCode::new("too_many_websockets")),
                kind: ErrorKind::Unknown,
                retry_after: None,
            })),
        );
        assert!(matches!(socket.output(), Some(Output::Note(_))));
        assert!(socket.output().is_none());
        assert!(socket.wake_at().expect("a pause") >= now + s(60));
        now = socket.wake_at().expect("a pause");
    }
}

#[test]
fn final_refusals_stop_at_once() {
    for kind in [
        ErrorKind::Reauthenticate,
        ErrorKind::Scope,
        ErrorKind::Fix,
        ErrorKind::GiveUp,
    ] {
        let mut socket = SocketMode::new(Settings::new(3), 1);
        socket.handle(s(0), Input::Time);
        assert!(matches!(socket.output(), Some(Output::Ask)));
        let why = NoAddress {
            code: Some(UnknownCode::new("invalid_auth")),
            kind,
            retry_after: None,
        };
        socket.handle(s(1), Input::Address(Err(why.clone())));
        assert!(matches!(socket.output(), Some(Output::Note(_))));
        assert!(matches!(
            socket.output(),
            Some(Output::Stopped(Stop::NoAddress(is))) if is == why
        ));
        assert!(socket.output().is_none());
        assert_eq!(socket.wake_at(), None);
    }
}

#[test]
fn silence_is_death_and_a_ping_is_none() {
    let mut bench = Bench::live(1);
    bench.pass(s(1_000));
    assert!(bench.closed.is_empty());
    for _ in 0..2 {
        bench.now += ms(29_999);
        bench.put(Input::Time);
        assert!(bench.closed.is_empty());
        bench.put(Input::Heard(LineId(1)));
    }
    assert_eq!(bench.socket.wake_at(), Some(bench.now + s(30)));
    bench.now += s(30);
    bench.put(Input::Time);
    assert_eq!(bench.closed, [1]);
}

#[test]
fn nine_lines_leave_room_for_one_replacement_at_a_time() {
    let mut bench = Bench::live(9);
    bench.pass(s(3_000));
    bench.disconnect(4, "warning");
    bench.pass(s(1));
    assert_eq!(bench.opened.len(), 10);
    // The replacement takes its time; the old line is read all the while.
    bench.pass(s(18));
    assert!(
        bench.closed.is_empty(),
        "closed before its replacement was live"
    );
    bench.hello(10);
    bench.pass(s(10));
    assert_eq!(bench.closed, [4]);
    // Two at once: the second waits for the room that the first one makes.
    bench.pass(s(3_000));
    bench.disconnect(5, "warning");
    bench.disconnect(6, "warning");
    bench.pass(s(1));
    assert_eq!(bench.opened.len(), 11);
    bench.pass(s(10));
    assert_eq!(bench.closed, [4]);
    bench.hello(11);
    bench.pass(s(9));
    assert_eq!((bench.closed.len(), bench.opened.len()), (1, 11));
    bench.pass(s(2));
    assert_eq!((bench.closed.len(), bench.opened.len()), (2, 12));
    bench.hello(12);
    bench.pass(s(10));
    assert_eq!(bench.closed, [4, 5, 6]);
    bench.pass(s(1_000));
    assert_eq!(bench.opened.len(), 12);
}
