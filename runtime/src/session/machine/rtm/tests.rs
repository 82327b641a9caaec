//! The rules of the protocol, one by one.

use std::collections::BTreeMap;
use std::time::Duration;

use super::command::Doubt;
use super::*;
use crate::code::UnknownCode;
use crate::json::Json;
use crate::method::Kind;
use crate::session::machine::attempts::NoAddress;
use crate::session::machine::incoming::FrameError;
use crate::session::machine::line::LineEnd;

/// A machine whose outputs, outcomes and events are collected.
struct Bench {
    rtm: Rtm,
    now: Duration,
    tickets: u64,
    asked: usize,
    sent: Vec<(u64, String)>,
    closed: Vec<u64>,
    stopped: Option<Stop>,
    done: Vec<(u64, Outcome)>,
}

const ADDRESS: &str = "wss://example.test/?ticket=sesame";

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Bench {
    fn new(settings: Settings) -> Self {
        let mut bench = Self {
            rtm: Rtm::new(settings, 1),
            now: s(0),
            tickets: 0,
            asked: 0,
            sent: Vec::new(),
            closed: Vec::new(),
            stopped: None,
            done: Vec::new(),
        };
        bench.put(Input::Time);
        bench
    }

    /// With a first line that is live.
    fn live() -> Self {
        let mut bench = Self::new(Settings::default());
        bench.connect(1);
        bench
    }

    fn put(&mut self, input: Input<'_>) {
        self.rtm.handle(self.now, input);
        self.collect();
    }

    fn collect(&mut self) {
        while let Some(output) = self.rtm.output() {
            match output {
                Output::Ask => self.asked += 1,
                Output::Open(_, address) => assert_eq!(address.expose(), ADDRESS),
                Output::Send(line, frame) => self.sent.push((line.0, frame.as_str().to_owned())),
                Output::Close(line) => self.closed.push(line.0),
                Output::Stopped(why) => assert!(self.stopped.replace(why).is_none()),
                Output::Note(_) => {}
            }
        }
        while let Some((ticket, outcome)) = self.rtm.result() {
            self.done.push((ticket.0, outcome));
        }
    }

    /// Lets time pass, and wakes the machine whenever it wants to be.
    fn pass(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(at) = self.rtm.wake_at().filter(|at| *at <= until) {
            assert!(at > self.now, "a tight loop");
            self.now = at;
            self.put(Input::Time);
        }
        self.now = until;
        self.put(Input::Time);
    }

    fn text(&mut self, line: u64, text: &str) {
        self.put(Input::Text(LineId(line), text));
    }

    fn end(&mut self, line: u64) {
        self.put(Input::Ended(LineId(line), LineEnd::Closed));
    }

    fn address(&mut self) {
        self.put(Input::Address(Ok(ADDRESS.into())));
    }

    fn refuse(&mut self, code: &str, kind: Kind) {
        self.put(Input::Address(Err(NoAddress {
            code: Some(UnknownCode::new(code)),
            kind,
            retry_after: None,
        })));
    }

    /// Answers the question for an address and makes the line live.
    fn connect(&mut self, line: u64) {
        assert_eq!(self.asked, 1, "nobody asked for an address");
        self.asked = 0;
        self.address();
        self.put(Input::Opened(LineId(line)));
        self.text(line, r#"{"type":"hello"}"#);
    }

    /// Waits for the question after the loss of a line, and connects.
    fn reconnect(&mut self, line: u64) {
        self.pass(s(130));
        self.connect(line);
    }

    fn command(&mut self, command: Command) -> u64 {
        self.tickets += 1;
        self.rtm.command(self.now, Ticket(self.tickets), command);
        self.collect();
        self.tickets
    }

    fn message(&mut self, text: &str) -> u64 {
        self.command(Command::Message {
            channel: "C1".to_owned(),
            text: text.to_owned(),
        })
    }

    /// Of the frame sent last.
    fn last_id(&self) -> i64 {
        let (_, frame) = self.sent.last().expect("a frame");
        let frame: serde_json::Value = serde_json::from_str(frame).expect("JSON");
        frame["id"].as_i64().expect("an id")
    }

    fn confirm(&mut self, line: u64, id: i64) {
        self.text(
            line,
            &format!(r#"{{"ok":true,"reply_to":{id},"ts":"{id}.5"}}"#),
        );
    }

    fn events(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.rtm.event())
            .map(|item| match item {
                Item::Event(event) => format!("{event:?}"),
                Item::Missed(count) => format!("Missed({count})"),
            })
            .collect()
    }

    fn done(&mut self) -> Vec<(u64, Outcome)> {
        std::mem::take(&mut self.done)
    }

    fn sent(&mut self) -> Vec<(u64, String)> {
        // Whether `serde_json` keeps the order of keys is up to whoever switches on its features.
        let in_order = |text: String| {
            let frame: BTreeMap<String, serde_json::Value> =
                serde_json::from_str(&text).expect("a frame is an object");
            serde_json::to_string(&frame).expect("an object")
        };
        let sent = std::mem::take(&mut self.sent).into_iter();
        sent.map(|(line, text)| (line, in_order(text))).collect()
    }
}

fn confirmed(id: i64) -> Outcome {
    Outcome::Confirmed(Some(format!("{id}.5").into()))
}

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
fn no_frame_ends_the_session() {
    let mut bench = Bench::live();
    for text in [
        r#"{"type":"brand_new","x":[1,{"y":null}]}"#,
        "{}",
        r#"{"type":{"a":1}}"#,
        r#"{"type":"reconnect_url","url":"wss://example.test"}"#,
        "<html>",
        "[]",
        "",
        r#"{"type":"mess"#,
        r#"{"type":"error","error":{"code":5,"msg":"x"}}"#,
        r#"{"ok":true,"reply_to":77,"ts":"1.5"}"#,
        r#"{"type":"pong"}"#,
    ] {
        bench.text(1, text);
    }
    bench.put(Input::Binary(LineId(1), &[0, 255]));
    let long = format!(r#"{{"type":"long","x":"{}"}}"#, "y".repeat(20_000));
    bench.text(1, &long);
    assert_eq!(
        bench.events(),
        [
            "Hello",
            r#"Frame("brand_new", Json(39 bytes))"#,
            r#"Frame("", Json(2 bytes))"#,
            r#"Frame("", Json(16 bytes))"#,
            r#"Frame("reconnect_url", Json(51 bytes))"#,
            "Unread(Unread(Syntax, 6 bytes))",
            "Unread(Unread(NoObject, 2 bytes))",
            "Unread(Unread(Syntax, 0 bytes))",
            "Unread(Unread(Syntax, 13 bytes))",
            "Error(FrameError(5))",
            r#"Reply(Reply { to: 77, result: Some(Ok(Some(Timestamp("1.5")))) })"#,
            "Pong(None)",
            "Unread(Unread(Binary, 2 bytes))",
            r#"Frame("long", Json(20022 bytes))"#,
        ]
    );
    assert!(bench.closed.is_empty());
    let message = bench.message("still there");
    bench.confirm(1, 1);
    assert_eq!(bench.done(), [(message, confirmed(1))]);
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
            r#"Frame("team_migration_started", Json(33 bytes))"#,
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
        bench.refuse("migration_in_progress", Kind::Retry);
    }
    assert!(pauses[0] <= s(1) && pauses[1] <= s(2), "{pauses:?}");
    assert!(pauses[5] >= s(16), "{pauses:?}");
    bench.reconnect(2);
}

#[test]
fn final_refusals_stop_at_once() {
    for (code, kind) in [
        ("invalid_auth", Kind::Reauthenticate),
        ("missing_scope", Kind::Scope),
        ("method_deprecated", Kind::Fix),
        ("access_denied", Kind::GiveUp),
    ] {
        let mut bench = Bench::live();
        let in_flight = bench.message("one");
        bench.end(1);
        let waiting = bench.message("two");
        bench.pass(s(2));
        bench.refuse(code, kind);
        let Some(Stop::NoAddress(why)) = &bench.stopped else {
            panic!("{:?}", bench.stopped);
        };
        assert_eq!(why.code.as_ref().map(UnknownCode::as_str), Some(code));
        assert_eq!(
            bench.done(),
            [
                (waiting, Outcome::Failed(Failure::Stopped)),
                (in_flight, Outcome::Unknown(Doubt::Stopped))
            ]
        );
        assert_eq!(bench.rtm.wake_at(), None);
        let late = bench.message("three");
        assert_eq!(bench.done(), [(late, Outcome::Failed(Failure::Stopped))]);
        bench.asked = 0;
        bench.pass(s(100_000));
        assert_eq!(bench.asked, 0);
    }
}

#[test]
fn an_unknown_code_is_repeated_up_to_a_limit() {
    let mut bench = Bench::new(Settings::default());
    let mut asked = 0;
    while bench.stopped.is_none() {
        asked += std::mem::take(&mut bench.asked);
        bench.refuse("brand_new", Kind::Unknown);
        bench.pass(s(200));
    }
    assert_eq!(asked, 5);
}

#[test]
fn addresses_are_asked_for_three_times_and_then_once_a_minute() {
    let mut bench = Bench::new(Settings::default());
    let mut asked = 0;
    // Every address turns out to have expired.
    while bench.now < s(3600) {
        if std::mem::take(&mut bench.asked) > 0 {
            asked += 1;
            bench.address();
            let line = bench.rtm.line().expect("a line").0;
            bench.text(
                line,
                r#"{"type":"error","error":{"code":1,"msg":"Socket URL has expired"}}"#,
            );
        }
        bench.now = bench.rtm.wake_at().expect("a pause");
        bench.put(Input::Time);
    }
    assert!((50..=63).contains(&asked), "{asked}");
    assert!(bench.events().contains(&"Lost(Expired)".to_owned()));
}

#[test]
fn retry_after_is_waited_for() {
    let mut bench = Bench::new(Settings::default());
    bench.asked = 0;
    bench.put(Input::Address(Err(NoAddress {
        code: None,
        kind: Kind::Retry,
        retry_after: Some(s(600)),
    })));
    bench.pass(s(599));
    assert_eq!(bench.asked, 0);
    bench.pass(s(1));
    assert_eq!(bench.asked, 1);
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

#[test]
fn a_slow_consumer_loses_events_and_no_answers() {
    let mut settings = Settings::default();
    settings.room.events = 4;
    let mut bench = Bench::new(settings);
    bench.connect(1);
    let message = bench.message("x");
    while bench.rtm.reading(bench.now) {
        bench.text(1, r#"{"type":"x"}"#);
    }
    assert_eq!(bench.rtm.wake_at(), Some(bench.now + s(1)));
    bench.pass(s(1));
    assert!(bench.rtm.reading(bench.now));
    bench.text(1, r#"{"type":"x"}"#);
    bench.text(1, r#"{"type":"x"}"#);
    bench.confirm(1, 1);
    assert_eq!(bench.done(), [(message, confirmed(1))]);
    assert_eq!(bench.events().last().map(String::as_str), Some("Missed(2)"));
}

#[test]
fn debug_shows_no_text_and_no_address() {
    let mut bench = Bench::live();
    bench.message("sesame");
    bench.command(Command::PresenceSub(vec!["sesame".to_owned()]));
    bench.end(1);
    bench.message("sesame");
    bench.pass(s(2));
    bench
        .rtm
        .handle(bench.now, Input::Address(Ok(ADDRESS.into())));
    bench.text(2, r#"{"type":"x","text":"sesame"}"#);
    bench.text(2, "sesame");
    let shown = format!("{:?}", bench.rtm);
    assert!(!shown.contains("sesame"), "{shown}");
    // Where it is held, it is redacted.
    assert!(shown.contains("Frame("), "{shown}");
    assert!(shown.contains("Unread("), "{shown}");
}
