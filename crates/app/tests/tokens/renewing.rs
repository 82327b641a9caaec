//! When a token is renewed, and by whom.

use std::sync::Arc;
use std::time::Duration;

use slack_methods::{Client, Error, ErrorKind};
use slack_methods_app::tokens::{TokenPair, TokenRenewer};

use super::clock::Clock;
use super::rotation::{Rotation, access, refresh};
use super::{memory, post, process, renewer};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn a_token_is_renewed_in_the_last_two_hours_of_its_life() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let client = process(&slack, &clock, &store).await;
    for (passed, token, renewals) in [(0, 1, 0), (9, 1, 0), (1, 2, 1), (9, 2, 1), (2, 3, 2)] {
        clock.pass(passed * HOUR);
        post(&client, "Good morning").await.expect("posted");
        let posts = slack.posts();
        assert_eq!(posts.last().expect("a post").0, access(token));
        assert_eq!(slack.renewals().len(), renewals);
    }
    assert_eq!(slack.renewals(), [refresh(1), refresh(2)]);
    assert!(slack.rejected().is_empty());

    // Another process begins with what was stored.
    let other = process(&slack, &clock, &store).await;
    post(&other, "Good evening").await.expect("posted");
    assert_eq!(slack.posts().last().expect("a post").0, access(3));
}

#[tokio::test]
async fn a_token_that_slept_through_its_end_is_renewed_first() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let client = process(&slack, &clock, &memory(&clock)).await;
    clock.pass(1000 * HOUR);
    post(&client, "Good morning").await.expect("posted");
    assert!(slack.rejected().is_empty());
    assert_eq!(slack.renewals().len(), 1);
}

#[tokio::test]
async fn a_token_whose_end_is_not_known_is_renewed_when_slack_says_so() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let renewer = renewer(&slack, &clock, Arc::clone(&store));
    let first = slack.first_pair();
    let unknown = TokenPair::new(first.token().clone()).refresh_token(refresh(1));
    assert!(
        renewer
            .put_configured("bot", &unknown)
            .await
            .expect("stored")
    );
    let client = slack.client().with_token_source(renewer.token("bot"));
    clock.pass(13 * HOUR);
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.rejected(), ["token_expired"]);
    assert_eq!(slack.posts(), [(access(2), "Good morning".to_owned())]);

    // The pair of the configuration does not take the place of the renewed one.
    assert!(
        !renewer
            .put_configured("bot", &unknown)
            .await
            .expect("stored")
    );
    let stored = renewer.get("bot").await.expect("read").expect("a pair");
    assert_eq!(stored.token().expose(), access(2));
    assert_eq!(
        stored.expires_at(),
        Some(clock.now() + super::rotation::LIFE)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_wait_for_one_renewal() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let client = process(&slack, &clock, &memory(&clock)).await;
    for round in 0..3 {
        clock.pass(if round == 1 { 13 } else { 11 } * HOUR);
        let calls: Vec<_> = (0..200)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { post(&client, "Good morning").await })
            })
            .collect();
        for call in calls {
            call.await.expect("no panic").expect("posted");
        }
    }
    assert_eq!(slack.renewals(), [refresh(1), refresh(2), refresh(3)]);
    assert_eq!(slack.posts().len(), 600);
    assert!(slack.rejected().is_empty());
}

#[tokio::test]
async fn a_dropped_call_does_not_take_the_new_pair_with_it() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let client = process(&slack, &clock, &store).await;
    clock.pass(13 * HOUR);
    slack.fail([super::rotation::Fault::Slow(Duration::from_millis(100))]);
    let dropped = tokio::spawn({
        let client = client.clone();
        async move { post(&client, "never sent").await }
    });
    while slack.renewals().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    dropped.abort();
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.renewals().len(), 1);
    assert_eq!(slack.posts(), [(access(2), "Good morning".to_owned())]);
}

#[tokio::test]
async fn a_token_that_was_revoked_is_replaced_by_what_another_process_stored() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let client = process(&slack, &clock, &store).await;
    post(&client, "one").await.expect("posted");

    // Two later pairs revoke the token that this process still has, and the store has the last.
    slack.issue();
    let last = slack.issue();
    let elsewhere = renewer(&slack, &clock, Arc::clone(&store));
    elsewhere.put("bot", &last).await.expect("stored");

    post(&client, "two").await.expect("posted");
    assert_eq!(slack.rejected(), ["token_revoked"]);
    assert_eq!(slack.posts().last().expect("a post").0, access(3));
    assert!(slack.renewals().is_empty());
}

#[tokio::test]
async fn without_an_installation_the_error_says_so() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = renewer(&slack, &clock, memory(&clock));
    let client = slack.client().with_token_source(renewer.token("T0HARBOR"));
    let error = post(&client, "Good morning").await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Reauthenticate);
    assert_eq!(
        error.to_string(),
        "`chat.postMessage` was not called: there is no token: no token is stored under `T0HARBOR` \
         (install the app, or store a token with `put`)"
    );
    // It is looked for at each call, so the installation is seen.
    renewer
        .put("T0HARBOR", &slack.first_pair())
        .await
        .expect("stored");
    post(&client, "Good morning").await.expect("posted");
    renewer.remove("T0HARBOR").await.expect("removed");
    assert!(post(&client, "Good night").await.is_err());
}

#[tokio::test]
async fn an_app_that_was_removed_is_not_asked_for_again_and_again() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let client = process(&slack, &clock, &memory(&clock)).await;
    post(&client, "one").await.expect("posted");
    slack.uninstall();
    // The token does not expire yet, so this is what Slack says.
    let error = post(&client, "two").await.expect_err("removed");
    assert_eq!(error.code(), Some("token_revoked"));
    assert!(slack.renewals().is_empty());

    clock.pass(13 * HOUR);
    for _ in 0..3 {
        let error = post(&client, "three").await.expect_err("removed");
        assert!(matches!(error, Error::Token(_)), "{error}");
        assert_eq!(error.kind(), ErrorKind::Reauthenticate);
        assert!(
            error.to_string().contains("install the app again"),
            "{error}"
        );
        clock.pass(HOUR);
    }
    assert_eq!(slack.renewals(), [refresh(1)]);
}

#[tokio::test]
async fn a_token_that_never_expires_is_left_alone() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = renewer(&slack, &clock, memory(&clock));
    let pair = TokenPair::new(slack.first_pair().token().clone());
    renewer.put("bot", &pair).await.expect("stored");
    let client = slack.client().with_token_source(renewer.token("bot"));
    clock.pass(11 * HOUR);
    post(&client, "one").await.expect("posted");
    clock.pass(HOUR);
    let error = post(&client, "two").await.expect_err("expired after all");
    assert_eq!(error.code(), Some("token_expired"));
    assert!(slack.renewals().is_empty());
}

#[tokio::test]
async fn configuration_tokens_are_rotated_by_their_own_method() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = TokenRenewer::configuration(slack.client(), memory(&clock)).clock(clock.reader());
    renewer
        .put_configured("configuration", &slack.first_pair())
        .await
        .expect("stored");
    let client: Client = slack
        .client()
        .with_token_source(renewer.token("configuration"));
    for token in [2, 3] {
        clock.pass(11 * HOUR);
        post(&client, "Good morning").await.expect("posted");
        assert_eq!(slack.posts().last().expect("a post").0, access(token));
        let stored = renewer
            .get("configuration")
            .await
            .expect("read")
            .expect("a pair");
        // By our own clock, from when it came.
        assert_eq!(
            stored.expires_at(),
            Some(clock.now() + super::rotation::LIFE)
        );
    }
    assert_eq!(slack.renewals(), [refresh(1), refresh(2)]);
}

#[tokio::test]
async fn a_pair_that_is_configured_anew_takes_the_place_of_the_earlier_one() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let renewer = renewer(&slack, &clock, memory(&clock));
    let client = slack.client().with_token_source(renewer.token("bot"));
    let first = slack.first_pair();
    assert!(renewer.put_configured("bot", &first).await.expect("stored"));
    clock.pass(11 * HOUR);
    post(&client, "renewed").await.expect("posted");
    clock.pass(11 * HOUR);
    post(&client, "renewed again").await.expect("posted");
    // The same configuration, at the next start.
    assert!(!renewer.put_configured("bot", &first).await.expect("stored"));
    assert_eq!(slack.renewals().len(), 2);

    // The app was removed, and installed again.
    slack.uninstall();
    clock.pass(13 * HOUR);
    assert!(post(&client, "removed").await.is_err());
    let again = slack.issue();
    assert!(renewer.put_configured("bot", &again).await.expect("stored"));
    assert!(!renewer.put_configured("bot", &again).await.expect("stored"));
    post(&client, "there again").await.expect("posted");
    assert_eq!(
        slack.posts().last().expect("a post").0,
        again.token().expose()
    );

    // What a user installs is not overwritten by a configuration.
    let installed = slack.issue();
    renewer.put("bot", &installed).await.expect("stored");
    assert!(!renewer.put_configured("bot", &first).await.expect("stored"));
    let stored = renewer.get("bot").await.expect("read").expect("a pair");
    assert_eq!(stored.token().expose(), installed.token().expose());
}
