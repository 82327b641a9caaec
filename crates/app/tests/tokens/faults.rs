//! What goes wrong while a token is renewed.

use std::time::Duration;

use slack_methods::{Error, ErrorKind};

use super::clock::Clock;
use super::rotation::{Fault, MARK, Rotation, access, refresh};
use super::{log, memory, post, process, renewer};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn a_lost_response_is_repeated_at_once_with_the_same_refresh_token() {
    for faults in [
        vec![Fault::Cut],
        vec![Fault::Lost],
        vec![Fault::Cut, Fault::Lost],
        vec![Fault::Status(500)],
        vec![Fault::Status(502), Fault::Cut],
        vec![Fault::Text("very-secret"), Fault::Text("{\"ok\": true")],
        vec![Fault::Text("[]"), Fault::Text("{\"ok\": \"very-secret\"}")],
    ] {
        let clock = Clock::new();
        let slack = Rotation::start(&clock);
        let client = process(&slack, &clock, &memory(&clock)).await;
        clock.pass(13 * HOUR);
        slack.fail(faults.clone());
        post(&client, "Good morning").await.expect("posted");
        let carried_out = faults.iter().filter(|fault| **fault == Fault::Cut).count() + 1;
        assert_eq!(
            slack.renewals(),
            vec![refresh(1); carried_out],
            "{faults:?}"
        );
        assert_eq!(slack.posts()[0].0, access(1 + carried_out));
        assert!(slack.rejected().is_empty());
    }
}

/// What a failed renewal costs, with a token that is still valid and with one that is not.
async fn failing(fault: Fault, times: usize, text: &str, kind: ErrorKind) {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let client = process(&slack, &clock, &store).await;
    clock.pass(11 * HOUR);
    slack.fail(vec![fault; times]);
    // The old token is good for an hour, and nobody asks again for a while.
    for _ in 0..5 {
        post(&client, "with the old token").await.expect("posted");
    }
    assert_eq!(slack.posts().last().expect("a post").0, access(1));

    clock.pass(2 * HOUR);
    slack.fail(vec![fault; times]);
    for _ in 0..5 {
        let error = post(&client, "never sent").await.expect_err("no token");
        assert!(matches!(error, Error::Token(_)), "{error}");
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!(error.kind(), kind);
        let mut printed = String::new();
        log::show_error(&mut printed, &error);
        log::check(MARK, &printed);
    }
    assert_eq!(slack.posts().len(), 5);

    // Ten seconds later it is tried again, and works.
    clock.pass(Duration::from_secs(10));
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.renewals(), [refresh(1)]);
    assert_eq!(slack.posts().last().expect("a post").0, access(2));
}

#[tokio::test]
async fn too_many_calls() {
    // The client itself repeats none: Slack asks for nothing, and it has few retries.
    failing(
        Fault::Status(429),
        3,
        "renewing the token failed: `oauth.v2.access` was called too often",
        ErrorKind::Retry,
    )
    .await;
}

#[tokio::test]
async fn a_server_that_is_down() {
    let text = "renewing the token failed: the response of `oauth.v2.access` (status 500)";
    failing(Fault::Status(500), 3, text, ErrorKind::Retry).await;
}

#[tokio::test]
async fn bodies_that_are_no_response() {
    let text = "renewing the token failed: the response of `oauth.v2.access` (status 200)";
    failing(Fault::Text("very-secret"), 3, text, ErrorKind::Unknown).await;
}

#[tokio::test]
async fn a_response_without_a_token() {
    let body = r#"{"ok": true, "app_id": "A0HARBOR"}"#;
    failing(Fault::Text(body), 1, "without a token", ErrorKind::Retry).await;
    let body = r#"{"ok": true, "app_id": "A0HARBOR", "access_token": "very-secret and blank"}"#;
    failing(Fault::Text(body), 1, "without a token", ErrorKind::Retry).await;
}

#[tokio::test]
async fn a_code_that_somebody_has_to_look_at() {
    let body = r#"{"ok": false, "error": "bad_client_secret"}"#;
    failing(Fault::Text(body), 1, "bad_client_secret", ErrorKind::Fix).await;
}

#[tokio::test]
async fn nobody_listens() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let nowhere = slack_methods::ClientBuilder::without_token()
        .base_url(slack_methods::BaseUrl::new("http://127.0.0.1:1/api/").expect("an address"))
        .max_retries(0)
        .build()
        .expect("a client");
    let app = slack_methods_app::tokens::AppCredentials::new("1.2", "client-very-secret");
    let renewer = slack_methods_app::tokens::TokenRenewer::oauth(nowhere, app, memory(&clock))
        .clock(clock.reader());
    renewer
        .put_configured("bot", &slack.first_pair())
        .await
        .expect("stored");
    let client = slack.client().with_token_source(renewer.token("bot"));
    clock.pass(11 * HOUR);
    post(&client, "with the old token").await.expect("posted");
    clock.pass(2 * HOUR);
    let error = post(&client, "never sent").await.expect_err("no token");
    assert!(
        error.to_string().contains("there was no connection"),
        "{error}"
    );
}

#[tokio::test]
async fn a_slow_response_counts_as_lost() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = renewer(&slack, &clock, memory(&clock)).lock_time(Duration::from_millis(1500));
    renewer
        .put_configured("bot", &slack.first_pair())
        .await
        .expect("stored");
    let client = slack.client().with_token_source(renewer.token("bot"));
    clock.pass(13 * HOUR);
    slack.fail([Fault::Slow(Duration::from_secs(60))]);
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.renewals(), [refresh(1), refresh(1)]);
    assert_eq!(slack.posts()[0].0, access(3));
}

#[tokio::test]
async fn a_refresh_token_whose_grace_period_is_over() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    slack.set_grace(Duration::ZERO);
    let client = process(&slack, &clock, &memory(&clock)).await;
    clock.pass(11 * HOUR);
    slack.fail([Fault::Cut]);
    // The new pair is lost, and Slack does not give another one. The old token still works.
    post(&client, "with the old token").await.expect("posted");
    assert_eq!(slack.renewals(), [refresh(1), refresh(1)]);
    clock.pass(2 * HOUR);
    let error = post(&client, "never sent").await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Reauthenticate);
    assert!(
        error.to_string().contains("install the app again"),
        "{error}"
    );
    assert_eq!(slack.renewals().len(), 2);
}
