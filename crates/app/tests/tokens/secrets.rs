//! That no token is printed or logged, whatever happens.

use std::time::Duration;

use slack_methods_app::tokens::AppCredentials;

use super::clock::Clock;
use super::log::{check, show, show_error, text};
use super::rotation::{Fault, MARK, Rotation};
use super::{memory, post, renewer};

#[tokio::test]
async fn no_token_is_printed() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = renewer(&slack, &clock, memory(&clock));
    let pair = slack.first_pair();
    let token = renewer.token("bot");
    let client = slack.client().with_token_source(token.clone());
    let mut out = String::new();
    show(&mut out, &pair);
    show(&mut out, &AppCredentials::new("1.2", "client-very-secret"));
    renewer.put("bot", &pair).await.expect("stored");
    for fault in [
        Fault::Text("very-secret"),
        Fault::Text(
            r#"{"ok": false, "error": "a very-secret code", "needed": "a very-secret scope"}"#,
        ),
        Fault::Text(
            r#"{"ok": false, "error": "invalid_refresh_token", "very-secret": "very-secret"}"#,
        ),
        Fault::Text(r#"{"ok": true, "app_id": "A1", "access_token": "very secret: very-secret"}"#),
        Fault::Status(500),
        Fault::Status(429),
        Fault::Cut,
        Fault::Lost,
    ] {
        clock.pass(Duration::from_secs(13 * 60 * 60));
        slack.fail([fault; 3]);
        // Another pair, so that what failed before does not count any more.
        renewer
            .put("bot", &slack.first_pair())
            .await
            .expect("stored");
        clock.pass(Duration::from_secs(13 * 60 * 60));
        if let Err(error) = post(&client, "Good morning").await {
            show_error(&mut out, &error);
        }
        if let Err(error) = token.ready().await {
            show_error(&mut out, &error);
        }
        show(&mut out, &token);
    }
    show(&mut out, &renewer);
    show(&mut out, &client);
    check(MARK, &out);
    // It was looked at for good reason.
    for expected in [
        "Token(redacted)",
        "Secret(redacted)",
        "invalid_refresh_token",
        "client_id",
    ] {
        assert!(out.contains(expected), "no {expected} in {out}");
    }
    let logged = text();
    for expected in [
        "the response with a new token was lost",
        "slack_call",
        "hyper_util",
    ] {
        assert!(
            logged.contains(expected),
            "nothing of {expected} was logged"
        );
    }
}
