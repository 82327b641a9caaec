//! What the call for an address answers, and whether it is asked again.

use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods::rtm::connect;
use slack_methods_fake::{Answer, Line, Log, Script, What};
use slack_methods_runtime::session::Stopped;
use slack_methods_runtime::session::rtm::Event;
use slack_methods_runtime::{BaseUrl, Client, Error, ErrorKind, Token};
use tokio::time::timeout;

use super::{ms, next, open_rtm, quick, soon, stopped};

/// Codes that repeating cannot change.
const FINAL: [&str; 20] = [
    "access_denied",
    "account_inactive",
    "deprecated_endpoint",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "invalid_arg_name",
    "invalid_arguments",
    "invalid_auth",
    "invalid_charset",
    "method_deprecated",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "rtm_connect_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
];

fn moments(log: &Log) -> Vec<Duration> {
    let calls = log.entries().iter();
    calls
        .filter(|entry| matches!(entry.what, What::Called(_)))
        .map(|entry| entry.at)
        .collect()
}

#[tokio::test]
async fn a_final_refusal_is_the_last_call() {
    let mut kinds = Vec::new();
    for code in FINAL {
        let slack = Script::new()
            .always("rtm.connect", Answer::refusal(code))
            .start();
        let mut session = open_rtm(&slack, quick());
        let stopped = stopped!(session);
        match &stopped {
            Stopped::Call(Error::Api(api_error)) => assert_eq!(api_error.code.code(), code),
            other => panic!("{code}: {other:?}"),
        }
        assert!(stopped.to_string().contains(code), "{stopped}");
        kinds.push(stopped.kind());
        // It is over, and stays so.
        assert!(soon(session.next()).await.is_none());
        assert!(soon(session.handle().send("C1", "ahoy")).await.is_err());
        assert_eq!(slack.log().calls("rtm.connect").len(), 1, "{code}");
        assert_eq!(slack.log().lines(), 0);
    }
    for kind in [
        ErrorKind::Reauthenticate,
        ErrorKind::Scope,
        ErrorKind::Fix,
        ErrorKind::GiveUp,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} of {kinds:?}");
    }
    assert!(!kinds.contains(&ErrorKind::Retry) && !kinds.contains(&ErrorKind::Unknown));
}

#[tokio::test]
async fn a_final_refusal_ends_a_session_that_had_lines() {
    let slack = Script::new()
        .answers(
            "rtm.connect",
            [Answer::Address, Answer::refusal("token_revoked")],
        )
        .line(Line::well_behaved().vanish())
        .start();
    let mut session = open_rtm(&slack, quick());
    assert!(matches!(next!(session), Event::Hello));
    assert!(matches!(next!(session), Event::Lost(_)));
    let stopped = stopped!(session);
    assert_eq!(stopped.kind(), ErrorKind::Reauthenticate);
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
}

#[tokio::test]
async fn what_may_pass_is_asked_again() {
    let slack = Script::new()
        .answers(
            "rtm.connect",
            [
                Answer::refusal("internal_error"),
                Answer::refusal("service_unavailable"),
                Answer::refusal("request_timeout"),
                Answer::refusal("team_added_to_org"),
                Answer::refusal("fatal_error"),
                Answer::Status(503),
                Answer::refusal("ratelimited"),
                Answer::RateLimited(0),
            ],
        )
        .start();
    let mut session = open_rtm(&slack, quick().max_unknown(2));
    // The consumer is told of each, since it may be for ever.
    let mut codes = Vec::new();
    loop {
        match next!(session) {
            Event::NoAddress(why) => {
                assert_eq!(why.kind, ErrorKind::Retry);
                assert!(why.pause <= ms(20), "{why:?}");
                codes.push(why.code.map_or_else(String::new, |code| code.to_string()));
            }
            Event::Hello => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        codes,
        [
            "internal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "fatal_error",
            "",
            "ratelimited",
            "",
        ]
    );
    assert_eq!(slack.log().calls("rtm.connect").len(), 9);
}

#[tokio::test]
async fn what_nobody_knows_is_asked_again_up_to_a_limit() {
    for answer in [
        Answer::refusal("a_code_of_next_year"),
        Answer::Text("garbage".into()),
        Answer::Text("{\"ok\": true, \"url\": \"ws".into()),
        Answer::Json(json!({"ok": true})),
    ] {
        let slack = Script::new().always("rtm.connect", answer.clone()).start();
        let mut session = open_rtm(&slack, quick().max_unknown(3));
        let stopped = stopped!(session);
        assert!(
            matches!(stopped, Stopped::Call(_)),
            "{answer:?}: {stopped:?}"
        );
        assert_eq!(slack.log().calls("rtm.connect").len(), 3, "{answer:?}");
    }
}

#[tokio::test]
async fn retry_after_is_waited() {
    let slack = Script::new()
        .answers(
            "rtm.connect",
            [Answer::RateLimited(1), Answer::RateLimited(2)],
        )
        .start();
    let mut session = open_rtm(&slack, quick());
    for seconds in [1, 2] {
        match next!(session) {
            Event::NoAddress(why) => assert_eq!(why.pause, Duration::from_secs(seconds)),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(next!(session), Event::Hello));
    let at = moments(&slack.log());
    assert_eq!(at.len(), 3);
    // From the arrival of one call to that of the next there is the whole wait.
    assert!(at[1] - at[0] >= Duration::from_secs(1), "{at:?}");
    assert!(at[2] - at[1] >= Duration::from_secs(2), "{at:?}");
}

#[tokio::test]
async fn a_call_that_hangs_is_given_up_and_repeated() {
    let slack = Script::new()
        .answers("rtm.connect", [Answer::Silence])
        .start();
    let client = Client::builder(Token::new(super::TOKEN).expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("a base address"))
        .timeout(ms(300))
        .build()
        .expect("a client");
    let mut session = client.rtm_with(connect::Request::new(), quick());
    match next!(session) {
        Event::NoAddress(why) => assert_eq!((why.kind, why.code), (ErrorKind::Retry, None)),
        other => panic!("{other:?}"),
    }
    // A slow machine may be late again.
    while !matches!(next!(session), Event::Hello) {}
    assert!(slack.log().calls("rtm.connect").len() >= 2);
}

#[tokio::test]
async fn addresses_are_asked_for_at_a_rate() {
    let slack = Script::new().then(Line::well_behaved().vanish()).start();
    let (period, started) = (Duration::from_millis(100), Instant::now());
    let session = open_rtm(&slack, quick().address_rate(period, 2));
    let six = |log: &Log| log.calls("rtm.connect").len() == 6;
    slack.until("six calls", six).await;
    // Two at once, and then one each period.
    assert!(started.elapsed() >= period * 4);
    drop(session);
}

#[tokio::test]
async fn the_call_is_the_clients() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, quick());
    assert!(matches!(next!(session), Event::Hello));
    let log = slack.log();
    let call = log.calls("rtm.connect")[0];
    assert_eq!((call.token(), &call.query), (Some(super::TOKEN), &None));
    assert_eq!(
        call.argument("batch_presence_aware").as_deref(),
        Some("true")
    );
    assert!(!call.body.contains("token"));
}
