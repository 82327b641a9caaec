//! The rules of the protocol, one by one.

use std::time::Duration;

use super::*;
use crate::code::UnknownCode;
use crate::method::Kind;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::line::{LineEnd, LineId, Stop};

/// A machine whose outputs and events are collected. It is given addresses as it asks for them.
struct Bench {
    socket: SocketMode,
    now: Duration,
    asked: usize,
    opened: Vec<u64>,
    sent: Vec<(u64, String)>,
    closed: Vec<u64>,
    stopped: Option<Stop>,
}

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The acknowledgement of an envelope.
fn bare(id: &str) -> String {
    format!(r#"{{"envelope_id":"{id}"}}"#)
}

impl Bench {
    fn new(settings: Settings) -> Self {
        let mut bench = Self {
            socket: SocketMode::new(settings, 1),
            now: s(0),
            asked: 0,
            opened: Vec::new(),
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
        };
        bench.put(Input::Time);
        bench
    }

    fn live(connections: usize) -> Self {
        let mut bench = Self::new(Settings::new(connections));
        for line in 1..=connections as u64 {
            bench.hello(line);
        }
        bench.events();
        bench
    }

    fn put(&mut self, input: Input<'_>) {
        self.socket.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.socket.output() {
            match output {
                Output::Ask => {
                    self.asked += 1;
                    let address = "wss://example.test/link/?ticket=sesame";
                    self.socket
                        .handle(self.now, Input::Address(Ok(address.into())));
                }
                Output::Open(line, _) => self.opened.push(line.0),
                Output::Send(line, frame) => self.sent.push((line.0, frame.as_str().to_owned())),
                Output::Close(line) => self.closed.push(line.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
    }

    /// Lets time pass, with a ping on every line each second.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        loop {
            let tick = (self.now + s(1)).min(until);
            let at = self.socket.wake_at().map_or(tick, |at| at.min(tick));
            assert!(at > self.now || self.now == until, "a tight loop");
            self.now = at;
            for line in self.opened.clone() {
                self.put(Input::Heard(LineId(line)));
            }
            self.put(Input::Time);
            if self.now == until {
                return;
            }
        }
    }

    fn text(&mut self, line: u64, text: &str) {
        self.put(Input::Text(LineId(line), text));
    }

    fn hello(&mut self, line: u64) {
        assert!(self.opened.contains(&line), "line {line} is not open");
        self.put(Input::Opened(LineId(line)));
        self.text(line, r#"{"type":"hello"}"#);
    }

    fn disconnect(&mut self, line: u64, reason: &str) {
        let text = format!(r#"{{"type":"disconnect","reason":"{reason}"}}"#);
        self.text(line, &text);
    }

    fn end(&mut self, line: u64) {
        self.put(Input::Ended(LineId(line), LineEnd::Closed));
    }

    fn envelope(&mut self, line: u64, id: &str) {
        let text = format!(
            r#"{{"type":"slash_commands","envelope_id":"{id}","accepts_response_payload":true,
            "payload":{{"command":"/open-sesame"}}}}"#
        );
        self.text(line, &text);
    }

    fn event_envelope(&mut self, line: u64, id: &str, event: &str) {
        let text = format!(
            r#"{{"type":"events_api","envelope_id":"{id}","accepts_response_payload":false,
            "payload":{{"event_id":"{event}"}}}}"#
        );
        self.text(line, &text);
    }

    fn acknowledge(&mut self, key: Key, payload: Option<&str>) -> Result<(), NotAcknowledged> {
        let payload = payload.map(|text| Json::parse(text).expect("JSON"));
        let result = self.socket.acknowledge(self.now, key, payload);
        self.collect();
        result
    }

    fn events(&mut self) -> Vec<Item<Event>> {
        std::iter::from_fn(|| self.socket.event()).collect()
    }

    /// The keys and ids of the envelopes that came.
    fn envelopes(&mut self) -> Vec<(Key, String)> {
        self.events()
            .into_iter()
            .filter_map(|item| match item {
                Item::Event(Event::Envelope(envelope)) => Some((envelope.key, envelope.id)),
                _ => None,
            })
            .collect()
    }

    /// The key of the only one that came.
    fn envelope_key(&mut self) -> Key {
        let envelopes = self.envelopes();
        assert_eq!(envelopes.len(), 1, "{envelopes:?}");
        envelopes[0].0
    }

    fn sent(&mut self) -> Vec<(u64, String)> {
        std::mem::take(&mut self.sent)
    }
}

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
    // As a refusal it is not one of those that nobody knows.
    let mut socket = SocketMode::new(Settings::new(1), 1);
    let mut now = s(0);
    for _ in 0..20 {
        socket.handle(now, Input::Time);
        assert!(matches!(socket.output(), Some(Output::Ask)));
        socket.handle(
            now,
            Input::Address(Err(NoAddress {
                code: Some(UnknownCode::new("too_many_websockets")),
                kind: Kind::Unknown,
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
    for kind in [Kind::Reauthenticate, Kind::Scope, Kind::Fix, Kind::GiveUp] {
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
fn nothing_that_comes_ends_the_session() {
    let mut bench = Bench::live(1);
    bench.text(
        1,
        r#"{"type":"brand_new","envelope_id":"e1","payload":[1]}"#,
    );
    for text in [
        r#"{"type":"brand_new"}"#,
        r#"{"envelope_id":{},"type":"x"}"#,
        r#"{"envelope_id":"","type":"x"}"#,
        "<html>",
        "null",
        r#"{"type":"events_api","envelope_id":"e2","payload":null}"#,
        r#"{"type":"events_api","envelope_id":"e3","payload":"text"}"#,
    ] {
        bench.text(1, text);
    }
    bench.put(Input::Binary(LineId(1), &[255]));
    let shown: Vec<String> = bench
        .events()
        .iter()
        .map(|item| match item {
            Item::Event(Event::Envelope(it)) => format!("{} {}", it.kind, it.id),
            Item::Event(event) => format!("{event:?}"),
            Item::Missed(count) => format!("Missed({count})"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "brand_new e1",
            r#"Frame("brand_new", Json(20 bytes))"#,
            r#"Frame("x", Json(29 bytes))"#,
            r#"Frame("x", Json(29 bytes))"#,
            "Unread(Unread(Syntax, 6 bytes))",
            "Unread(Unread(NoObject, 4 bytes))",
            "events_api e2",
            "events_api e3",
            "Unread(Unread(Binary, 1 bytes))",
        ]
    );
    bench.pass(s(3));
    assert_eq!(
        bench.sent(),
        [(1, bare("e1")), (1, bare("e2")), (1, bare("e3"))]
    );
}

#[test]
fn what_there_is_no_room_for_is_left_to_slack() {
    let mut settings = Settings::new(1);
    settings.room.events = 2;
    let mut bench = Bench::new(settings);
    bench.hello(1);
    bench.events();
    bench.envelope(1, "e1");
    assert!(bench.socket.reading(bench.now));
    bench.envelope(1, "e2");
    assert!(!bench.socket.reading(bench.now));
    bench.pass(ms(250));
    assert!(bench.socket.reading(bench.now));
    bench.envelope(1, "e3");
    bench.pass(s(10));
    assert_eq!(bench.sent(), [(1, bare("e1")), (1, bare("e2"))]);
    assert!(matches!(
        bench.events()[..],
        [Item::Event(_), Item::Event(_), Item::Missed(1)]
    ));
    // Delivered again, it is new.
    bench.envelope(1, "e3");
    assert_eq!(bench.envelopes().len(), 1);
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
fn debug_shows_no_text_and_no_address() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "sesame");
    bench.text(1, "sesame");
    let shown = format!("{:?}", bench.socket);
    assert!(!shown.contains("sesame"), "{shown}");
    assert!(shown.contains("Envelope {"), "{shown}");
    let shown = format!("{:?}", bench.events());
    assert!(!shown.contains("sesame"), "{shown}");
}
