//! Asking for addresses.

use super::*;

#[test]
fn final_refusals_stop_at_once() {
    for (code, kind) in [
        ("invalid_auth", ErrorKind::Reauthenticate),
        ("missing_scope", ErrorKind::Scope),
        ("method_deprecated", ErrorKind::Fix),
        ("access_denied", ErrorKind::GiveUp),
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
        bench.refuse("brand_new", ErrorKind::Unknown);
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
        kind: ErrorKind::Retry,
        retry_after: Some(s(600)),
    })));
    bench.pass(s(599));
    assert_eq!(bench.asked, 0);
    bench.pass(s(1));
    assert_eq!(bench.asked, 1);
}

#[test]
fn only_error_1_is_an_expired_address() {
    for (error, end) in [
        (
            r#"{"code":1,"msg":"Socket URL has expired"}"#,
            "Lost(Expired)",
        ),
        (r#"{"code":2,"msg":"x"}"#, "Lost(Refused)"),
        ("{}", "Lost(Refused)"),
    ] {
        let mut bench = Bench::new(Settings::default());
        bench.address();
        bench.put(Input::Opened(LineId(1)));
        bench.text(1, &format!(r#"{{"type":"error","error":{error}}}"#));
        assert_eq!(bench.closed, [1]);
        assert_eq!(bench.events().pop().as_deref(), Some(end));
    }
}
