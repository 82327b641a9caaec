//! Requesting URLs.

use super::*;

#[test]
fn final_errors_stop_at_once() {
    for (code, kind) in [
        ("invalid_auth", ErrorKind::Reauthenticate),
        ("missing_scope", ErrorKind::Scope),
        ("method_deprecated", ErrorKind::Fix),
        ("access_denied", ErrorKind::GiveUp),
    ] {
        let mut harness = Harness::live();
        let in_flight = harness.message("one");
        harness.end(1);
        let waiting = harness.message("two");
        harness.pass(s(2));
        harness.fail_url(code, kind);
        let Some(Stop::UrlError(failure)) = &harness.stopped else {
            panic!("{:?}", harness.stopped);
        };
        assert_eq!(failure.code.as_ref().map(UnknownCode::as_str), Some(code));
        assert_eq!(
            harness.done(),
            [
                (waiting, Outcome::Failed(Failure::Stopped)),
                (in_flight, Outcome::Unconfirmed(UnconfirmedReason::Stopped))
            ]
        );
        assert_eq!(harness.machine.wake_at(), None);
        let late = harness.message("three");
        assert_eq!(harness.done(), [(late, Outcome::Failed(Failure::Stopped))]);
        harness.requests = 0;
        harness.pass(s(100_000));
        assert_eq!(harness.requests, 0);
    }
}

#[test]
fn an_unknown_code_is_retried_up_to_a_limit() {
    let mut harness = Harness::new(Settings::default());
    let mut requests = 0;
    while harness.stopped.is_none() {
        requests += std::mem::take(&mut harness.requests);
        harness.fail_url("brand_new", ErrorKind::Unknown);
        harness.pass(s(200));
    }
    assert_eq!(requests, 5);
}

#[test]
fn urls_are_requested_three_times_and_then_once_per_minute() {
    let mut harness = Harness::new(Settings::default());
    let mut requests = 0;
    // Every URL has expired.
    while harness.now < s(3600) {
        if std::mem::take(&mut harness.requests) > 0 {
            requests += 1;
            harness.url();
            let connection = harness.machine.connection().expect("a connection").0;
            harness.text(
                connection,
                r#"{"type":"error","error":{"code":1,"msg":"Socket URL has expired"}}"#,
            );
        }
        harness.now = harness.machine.wake_at().expect("a pause");
        harness.put(Input::Time);
    }
    assert!((50..=63).contains(&requests), "{requests}");
    assert!(
        harness
            .events()
            .contains(&"Disconnected(Expired)".to_owned())
    );
}

#[test]
fn retry_after_is_waited_for() {
    let mut harness = Harness::new(Settings::default());
    harness.requests = 0;
    harness.put(Input::Url(Err(UrlFailure {
        code: None,
        kind: ErrorKind::Retry,
        retry_after: Some(s(600)),
    })));
    harness.pass(s(599));
    assert_eq!(harness.requests, 0);
    harness.pass(s(1));
    assert_eq!(harness.requests, 1);
}

#[test]
fn only_error_1_is_an_expired_url() {
    for (error, end) in [
        (
            r#"{"code":1,"msg":"Socket URL has expired"}"#,
            "Disconnected(Expired)",
        ),
        (r#"{"code":2,"msg":"x"}"#, "Disconnected(Rejected)"),
        ("{}", "Disconnected(Rejected)"),
    ] {
        let mut harness = Harness::new(Settings::default());
        harness.url();
        harness.put(Input::Opened(ConnectionId(1)));
        harness.text(1, &format!(r#"{{"type":"error","error":{error}}}"#));
        assert_eq!(harness.closed, [1]);
        assert_eq!(harness.events().pop().as_deref(), Some(end));
    }
}
