//! Requests for WebSocket URLs, and whether they are repeated.

use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods::rtm::connect;
use slack_methods_fake::{Connection, Log, LogEvent, Response, Script, TICKET};
use slack_methods_runtime::session::Stopped;
use slack_methods_runtime::session::rtm::Event;
use slack_methods_runtime::{BaseUrl, Client, Error, ErrorKind, Token};

use super::method::WithoutUrl;
use super::{client, fast_rtm, ms, next, open_rtm, soon, stopped};

/// Codes that repeating cannot change.
const FINAL: [&str; 19] = [
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
    "rtm_connect_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
];

fn moments(log: &Log) -> Vec<Duration> {
    let calls = log.entries().iter();
    calls
        .filter(|entry| matches!(entry.event, LogEvent::Called(_)))
        .map(|entry| entry.at)
        .collect()
}

#[tokio::test]
async fn a_final_error_ends_the_requests() {
    let mut kinds = Vec::new();
    for code in FINAL {
        let slack = Script::new()
            .default_response("rtm.connect", Response::error(code))
            .start();
        let mut session = open_rtm(&slack, fast_rtm());
        let stopped = stopped(&mut session).await;
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
        assert_eq!(slack.log().connections(), 0);
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
async fn a_final_error_stops_a_session_that_had_connections() {
    let slack = Script::new()
        .responses(
            "rtm.connect",
            [Response::Url, Response::error("token_revoked")],
        )
        .connection(Connection::well_behaved().hang_up())
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    assert!(matches!(next(&mut session).await, Event::Disconnected(_)));
    let stopped = stopped(&mut session).await;
    assert_eq!(stopped.kind(), ErrorKind::Reauthenticate);
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
}

#[tokio::test]
async fn temporary_errors_are_retried() {
    let slack = Script::new()
        .responses(
            "rtm.connect",
            [
                Response::error("internal_error"),
                Response::error("service_unavailable"),
                Response::error("request_timeout"),
                Response::error("team_added_to_org"),
                Response::error("org_login_required"),
                Response::error("fatal_error"),
                Response::Status(503),
                Response::error("ratelimited"),
                Response::RateLimited(0),
            ],
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm().max_unknown_errors(2));
    // Each is an event, since they may go on forever.
    let mut codes = Vec::new();
    loop {
        match next(&mut session).await {
            Event::UrlError(error) => {
                assert_eq!(error.kind, ErrorKind::Retry);
                assert!(error.retry_in <= ms(20), "{error:?}");
                codes.push(error.code.map_or_else(String::new, |code| code.to_string()));
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
            "org_login_required",
            "fatal_error",
            "",
            "ratelimited",
            "",
        ]
    );
    assert_eq!(slack.log().calls("rtm.connect").len(), 10);
}

#[tokio::test]
async fn unknown_errors_are_retried_up_to_a_limit() {
    for response in [
        Response::error("a_code_of_next_year"),
        Response::Text("garbage".into()),
        Response::Text("{\"ok\": true, \"url\": \"ws".into()),
        Response::Json(json!({"ok": true})),
    ] {
        let slack = Script::new()
            .default_response("rtm.connect", response.clone())
            .start();
        let mut session = open_rtm(&slack, fast_rtm().max_unknown_errors(3));
        let stopped = stopped(&mut session).await;
        assert!(
            matches!(stopped, Stopped::Call(_)),
            "{response:?}: {stopped:?}"
        );
        assert_eq!(slack.log().calls("rtm.connect").len(), 3, "{response:?}");
    }
}

#[tokio::test]
async fn retry_after_is_waited() {
    let slack = Script::new()
        .responses(
            "rtm.connect",
            [Response::RateLimited(1), Response::RateLimited(2)],
        )
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    for seconds in [1, 2] {
        match next(&mut session).await {
            Event::UrlError(error) => assert_eq!(error.retry_in, Duration::from_secs(seconds)),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(next(&mut session).await, Event::Hello));
    let at = moments(&slack.log());
    assert_eq!(at.len(), 3);
    // From the arrival of one call to that of the next there is the whole wait.
    assert!(at[1] - at[0] >= Duration::from_secs(1), "{at:?}");
    assert!(at[2] - at[1] >= Duration::from_secs(2), "{at:?}");
}

#[tokio::test]
async fn a_call_that_hangs_times_out_and_is_retried() {
    let slack = Script::new()
        .responses("rtm.connect", [Response::Never])
        .start();
    let client = Client::builder(Token::new(super::TOKEN).expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("a base address"))
        .timeout(ms(300))
        .build()
        .expect("a client");
    let mut session = client.rtm_with(connect::Request::new(), fast_rtm());
    match next(&mut session).await {
        Event::UrlError(error) => assert_eq!((error.kind, error.code), (ErrorKind::Retry, None)),
        other => panic!("{other:?}"),
    }
    // A slow machine may be late again.
    while !matches!(next(&mut session).await, Event::Hello) {}
    assert!(slack.log().calls("rtm.connect").len() >= 2);
}

#[tokio::test]
async fn urls_are_requested_at_a_rate() {
    let slack = Script::new()
        .default_connection(Connection::well_behaved().hang_up())
        .start();
    let (period, started) = (Duration::from_millis(100), Instant::now());
    let session = open_rtm(&slack, fast_rtm().connect_rate(period, 2));
    let six = |log: &Log| log.calls("rtm.connect").len() == 6;
    slack.until("six calls", six).await;
    // Two at once, and then one each period.
    assert!(started.elapsed() >= period * 4);
    drop(session);
}

#[tokio::test]
async fn the_call_has_the_clients_token() {
    let slack = Script::new().start();
    let mut session = open_rtm(&slack, fast_rtm());
    assert!(matches!(next(&mut session).await, Event::Hello));
    let log = slack.log();
    let call = log.calls("rtm.connect")[0];
    assert_eq!((call.token(), &call.query), (Some(super::TOKEN), &None));
    assert_eq!(
        call.argument("batch_presence_aware").as_deref(),
        Some("true")
    );
    assert!(!call.body.contains("token"));
}

#[tokio::test]
async fn a_response_without_a_url_has_its_own_error() {
    let slack = Script::new().start();
    let mut session = client(&slack).rtm_with(WithoutUrl, fast_rtm().max_unknown_errors(2));
    let reason = stopped(&mut session).await;
    assert!(
        matches!(reason, Stopped::MissingUrl("rtm.connect")),
        "{reason}"
    );
    assert_eq!(slack.log().calls("rtm.connect").len(), 2);
}

#[tokio::test]
async fn only_secure_urls_are_connected_to() {
    let url = format!("ws://example.test/{TICKET}");
    let response = json!({
        "ok": true, "url": url,
        "self": {"id": "U1", "name": "robot"},
        "team": {"id": "T1", "name": "Team", "domain": "team"},
    });
    let slack = Script::new()
        .default_response("rtm.connect", Response::Json(response))
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    let reason = stopped(&mut session).await;
    assert!(
        matches!(reason, Stopped::InsecureUrl("rtm.connect")),
        "{reason}"
    );
    assert!(!format!("{reason:?} {reason}").contains(TICKET));
    assert_eq!(slack.log().calls("rtm.connect").len(), 1);
}
