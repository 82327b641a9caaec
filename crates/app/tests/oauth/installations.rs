//! Installations that are kept.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use slack_methods::TokenSource as _;
use slack_methods::chat::post_message;
use slack_methods_app::oauth::{Installation, InstallationId, Installations};
use slack_methods_app::store::{FileStore, MemoryStore, Store};
use slack_methods_app::tokens::TokenRenewer;
use slack_methods_fake::{Response, Script};

use super::clock::Clock;
use super::log::{check, show};
use super::{MARK, app, client, cookie, installer, organization, parameter, slack, workspace};

/// What an installation with this response gives.
async fn install(response: Value, clock: &Clock) -> Installation {
    let slack = slack(response);
    let installer = installer(&client(&slack));
    let start = installer.start(clock.now()).expect("a start");
    let state = parameter(start.url(), "state").expect("a state");
    let cookie = cookie(start.set_cookie());
    let query = format!("code=c&state={state}");
    let finished = installer.finish(&query, Some(&cookie), clock.now());
    finished.await.expect("installed")
}

fn installations(store: impl Store, clock: &Clock) -> Installations {
    let nowhere = slack_methods::Client::without_token().expect("a client");
    Installations::new(TokenRenewer::oauth(nowhere, app(), store).clock(clock.reader()))
}

async fn are_kept(store: Arc<dyn Store>, clock: &Clock) {
    let installations = installations(store, clock);
    let harbor = InstallationId::Workspace("T0HARBOR".into());
    assert!(
        installations
            .find(&harbor, None)
            .await
            .expect("read")
            .is_none()
    );
    for response in [workspace(), organization()] {
        let given = install(response, clock).await;
        installations.save(&given).await.expect("stored");
        let user = given.user_id.clone().expect("a user");
        let found = installations
            .find(&given.id, Some(&user))
            .await
            .expect("read");
        let found = found.expect("an installation");
        assert_eq!(all(&found), all(&given));
        show_nothing(&found);

        // Without the user, his token is not there.
        let found = installations.find(&given.id, None).await.expect("read");
        assert!(found.expect("an installation").user.is_none());
    }
    // A second user, without bot scopes, leaves the bot as it is.
    let mut response = workspace();
    for gone in [
        "access_token",
        "refresh_token",
        "scope",
        "bot_user_id",
        "incoming_webhook",
    ] {
        response.as_object_mut().expect("an object").remove(gone);
    }
    response["authed_user"]["id"] = json!("U0BOB");
    response["authed_user"]["access_token"] = json!("xoxe.xoxp-very-secret-9");
    let second = install(response, clock).await;
    assert!(second.bot.is_none());
    installations.save(&second).await.expect("stored");
    for (user, token) in [("U0ADA", "-2"), ("U0BOB", "-9"), ("U0EVE", "")] {
        let found = installations
            .find(&harbor, Some(&user.into()))
            .await
            .expect("read");
        let found = found.expect("an installation");
        let bot = found.bot.expect("a bot");
        assert_eq!(bot.tokens.token().expose(), "xoxe.xoxb-very-secret-1");
        assert_eq!(bot.scopes.len(), 3);
        match (found.user, token) {
            (None, "") => {}
            (Some(user), end) => assert!(user.tokens.token().expose().ends_with(end)),
            (None, _) => panic!("{user} has no token"),
        }
    }

    installations
        .remove_user(&harbor, &"U0ADA".into())
        .await
        .expect("removed");
    let found = installations
        .find(&harbor, Some(&"U0ADA".into()))
        .await
        .expect("read");
    assert!(found.expect("an installation").user.is_none());
    installations.remove(&harbor).await.expect("removed");
    assert!(
        installations
            .find(&harbor, None)
            .await
            .expect("read")
            .is_none()
    );
}

/// Everything of an installation, with its secrets.
fn all(it: &Installation) -> String {
    let secrets = [&it.bot, &it.user].map(|grant| {
        let grant = grant.as_ref()?;
        Some((grant.tokens.token().expose(), grant.tokens.expires_at()))
    });
    let webhook = it.webhook.as_ref().map(|webhook| webhook.url.expose());
    format!("{it:?} {secrets:?} {webhook:?}")
}

fn show_nothing(installation: &Installation) {
    let mut out = String::new();
    show(&mut out, installation);
    check(MARK, &out);
}

#[tokio::test]
async fn in_memory() {
    let clock = Clock::new();
    let store = MemoryStore::new().clock(clock.reader());
    are_kept(Arc::new(store), &clock).await;
}

#[tokio::test]
async fn in_a_file() {
    let clock = Clock::new();
    let folder = tempfile::tempdir().expect("a folder");
    let store = FileStore::new(folder.path().join("slack.json")).clock(clock.reader());
    are_kept(Arc::new(store), &clock).await;
}

#[tokio::test]
async fn the_tokens_of_an_installation_renew_themselves() {
    let clock = Clock::new();
    let renewed = json!({
        "ok": true, "app_id": "A0HARBOR", "token_type": "user", "user_id": "U0ADA",
        "access_token": "xoxe.xoxp-very-secret-7", "refresh_token": "xoxe-very-secret-7",
        "expires_in": 43200,
    });
    let posted = json!({"ok": true, "channel": "C0PIER", "ts": "1.2"});
    let slack = Script::new()
        .default_response("oauth.v2.access", Response::Json(renewed))
        .default_response("chat.postMessage", Response::Json(posted))
        .start();
    let client = client(&slack);
    let store = MemoryStore::new().clock(clock.reader());
    let renewer = TokenRenewer::oauth(client.clone(), app(), store).clock(clock.reader());
    let installations = Installations::new(renewer);
    let given = install(workspace(), &clock).await;
    installations.save(&given).await.expect("stored");

    let user = given.user_id.expect("a user");
    let (bot_token, user_token) = (
        installations.bot_token(&given.id),
        installations.user_token(&given.id, &user),
    );
    assert_eq!(bot_token.account(), Some("T0HARBOR"));
    assert_eq!(user_token.account(), bot_token.account());
    let as_user = client.with_token_source(user_token);
    let as_bot = client.with_token_source(bot_token);
    let request = post_message::Request::new("C0PIER").text("Good morning");
    as_user.call(&request).await.expect("posted");
    as_bot.call(&request).await.expect("posted");
    clock.pass(Duration::from_secs(11 * 60 * 60));
    as_user.call(&request).await.expect("posted");
    let log = slack.log();
    let tokens: Vec<_> = log
        .calls("chat.postMessage")
        .iter()
        .map(|call| call.token())
        .collect();
    let expected = [
        "xoxe.xoxp-very-secret-2",
        "xoxe.xoxb-very-secret-1",
        "xoxe.xoxp-very-secret-7",
    ];
    assert_eq!(tokens, expected.map(Some));
    let renewals = log.calls("oauth.v2.access");
    assert_eq!(renewals.len(), 1);
    assert_eq!(
        renewals[0].argument("refresh_token").as_deref(),
        Some("xoxe-very-secret-2")
    );
    assert_eq!(
        renewals[0].argument("grant_type").as_deref(),
        Some("refresh_token")
    );
    let found = installations
        .find(&given.id, Some(&user))
        .await
        .expect("read");
    let found = found.expect("an installation").user.expect("a user");
    assert_eq!(found.tokens.token().expose(), "xoxe.xoxp-very-secret-7");
    assert_eq!(found.scopes, ["search:read"]);
}
