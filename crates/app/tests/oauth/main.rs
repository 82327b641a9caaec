//! Installing an app, against a scripted Slack.

#[path = "../common/clock.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod clock;
mod example;
mod finish;
mod installations;
#[path = "../common/log.rs"]
mod log;
#[path = "../../examples/oauth_install.rs"]
#[expect(dead_code, reason = "the test starts it in its own way")]
mod oauth_install;
mod start;

use serde_json::{Value, json};
use slack_methods::{BaseUrl, Client, ClientBuilder};
use slack_methods_app::oauth::Installer;
use slack_methods_app::tokens::AppCredentials;
use slack_methods_fake::{Response, Script, Slack};

/// All secrets hold this.
const MARK: &str = "very-secret";

const STATE_SECRET: &str = "very-secret-very-secret-very-secret";

fn app() -> AppCredentials {
    AppCredentials::new("1000000001.1000000002", "very-secret-of-the-client")
}

fn client(slack: &Slack) -> Client {
    log::start();
    ClientBuilder::without_token()
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .build()
        .expect("a client")
}

fn installer(client: &Client) -> Installer {
    Installer::new(client.clone(), app(), STATE_SECRET)
        .expect("a long secret")
        .scopes(["chat:write", "commands"])
}

/// A Slack that gives this for each code.
fn slack(response: Value) -> Slack {
    Script::new()
        .default_response("oauth.v2.access", Response::Json(response))
        .start()
}

/// The response for an app in a workspace.
fn workspace() -> Value {
    json!({
        "ok": true, "access_token": "xoxe.xoxb-very-secret-1", "token_type": "bot",
        "scope": "chat:write,commands,incoming-webhook", "bot_user_id": "U0BOT", "app_id": "A0HARBOR",
        "expires_in": 43200, "refresh_token": "xoxe-very-secret-1",
        "team": {"name": "Harbor", "id": "T0HARBOR"}, "enterprise": null, "is_enterprise_install": false,
        "authed_user": {
            "id": "U0ADA", "scope": "search:read", "access_token": "xoxe.xoxp-very-secret-2",
            "token_type": "user", "expires_in": 43200, "refresh_token": "xoxe-very-secret-2",
        },
        "incoming_webhook": {
            "channel": "#pier", "channel_id": "C0PIER", "configuration_url": "https://harbor.slack.com/b",
            "url": "https://hooks.slack.com/very-secret",
        },
    })
}

/// The response for an app in a whole organization.
fn organization() -> Value {
    json!({
        "ok": true, "access_token": "xoxb-very-secret-3", "token_type": "bot", "scope": "chat:write",
        "bot_user_id": "U0BOT", "app_id": "A0HARBOR", "team": null,
        "enterprise": {"name": "Harbors", "id": "E0HARBORS"}, "is_enterprise_install": true,
        "authed_user": {"id": "U0ADA"},
    })
}

/// The parameters of an address.
fn parameters(url: &str) -> Vec<(String, String)> {
    let (_, query) = url.split_once('?').expect("a query");
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

fn parameter(url: &str, name: &str) -> Option<String> {
    let mut parameters = parameters(url).into_iter();
    parameters
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
}

/// What a browser sends after it got this.
fn cookie(set_cookie: &str) -> String {
    let (pair, _) = set_cookie.split_once(';').expect("attributes");
    format!("theme=dark; {pair}; lang=en")
}
