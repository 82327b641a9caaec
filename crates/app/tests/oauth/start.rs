//! Where a browser is sent.

use slack_methods::{Client, Secret};
use slack_methods_app::oauth::Installer;
use slack_methods_app::tokens::AppCredentials;

use super::clock::Clock;
use super::{STATE_SECRET, app, cookie, installer, parameter, parameters};

fn anywhere() -> Client {
    Client::without_token().expect("a client")
}

#[test]
fn the_address_says_what_is_asked_for() {
    let clock = Clock::new();
    let plain = installer(&anywhere());
    let start = plain.start(clock.now()).expect("a start");
    let (address, _) = start.url().split_once('?').expect("a query");
    assert_eq!(address, "https://slack.com/oauth/v2/authorize");
    let names: Vec<_> = parameters(start.url())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["client_id", "scope", "state"]);
    let value = |name| parameter(start.url(), name).expect("it is there");
    assert_eq!(value("client_id"), "1000000001.1000000002");
    assert_eq!(value("scope"), "chat:write,commands");

    let full = plain
        .user_scopes(["search:read", "users:read"])
        .redirect_uri("https://bot.example.com/slack/installed?from=a&to=b")
        .authorize_url("https://slack-gov.com/oauth/v2/authorize");
    let start = full
        .start(clock.now())
        .expect("a start")
        .team(&"T0HARBOR".into());
    assert!(
        start
            .url()
            .starts_with("https://slack-gov.com/oauth/v2/authorize?client_id=")
    );
    let value = |name| parameter(start.url(), name).expect("it is there");
    assert_eq!(value("user_scope"), "search:read,users:read");
    assert_eq!(
        value("redirect_uri"),
        "https://bot.example.com/slack/installed?from=a&to=b"
    );
    assert_eq!(value("team"), "T0HARBOR");
}

#[test]
fn the_cookie_is_for_the_server_of_this_host_alone() {
    let clock = Clock::new();
    let installer = installer(&anywhere());
    let start = installer.start(clock.now()).expect("a start");
    let (pair, attributes) = start.set_cookie().split_once("; ").expect("attributes");
    assert_eq!(
        attributes,
        "Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
    );
    let value = pair
        .strip_prefix("__Host-slack-install=")
        .expect("the name");
    assert_eq!(value.len(), 43);
    assert!(!start.url().contains(value), "it is in the address");
    let ended = "__Host-slack-install=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure";
    assert_eq!(installer.clear_cookie(), ended);

    let plain = installer.cookie_over_plain_http(true);
    let start = plain.start(clock.now()).expect("a start");
    assert!(start.set_cookie().starts_with("slack-install="));
    assert!(!start.set_cookie().contains("Secure"));
}

#[test]
fn no_two_starts_are_the_same() {
    let clock = Clock::new();
    let installer = installer(&anywhere()).pkce(true);
    let [one, two] = [(); 2].map(|()| installer.start(clock.now()).expect("a start"));
    assert_ne!(cookie(one.set_cookie()), cookie(two.set_cookie()));
    for name in ["state", "code_challenge"] {
        assert_ne!(parameter(one.url(), name), parameter(two.url(), name));
    }
}

#[test]
fn pkce_is_on_for_a_public_client() {
    let clock = Clock::new();
    let challenge = |app: AppCredentials, pkce: Option<bool>| {
        let installer = Installer::new(anywhere(), app, STATE_SECRET).expect("long enough");
        let installer = installer.user_scopes(["search:read"]);
        let installer = match pkce {
            Some(yes) => installer.pkce(yes),
            None => installer,
        };
        let start = installer.start(clock.now()).expect("a start");
        let method = parameter(start.url(), "code_challenge_method");
        let challenge = parameter(start.url(), "code_challenge");
        assert_eq!(method.as_deref(), challenge.as_ref().map(|_| "S256"));
        challenge.map(|it| it.len())
    };
    let public = || AppCredentials::public_client("1.2");
    assert_eq!(challenge(app(), None), None);
    assert_eq!(challenge(app(), Some(true)), Some(43));
    assert_eq!(challenge(public(), None), Some(43));
    assert_eq!(challenge(public(), Some(false)), None);
}

#[test]
fn a_short_secret_is_not_taken() {
    for secret in ["", "short", "31 bytes are one byte too few.."] {
        let made = Installer::new(anywhere(), app(), Secret::from(secret));
        let error = made.expect_err("too short").to_string();
        assert!(
            error.contains("32 bytes") && error.contains("openssl rand"),
            "{error}"
        );
    }
}

#[test]
fn settings_that_slack_would_reject_are_errors() {
    let clock = Clock::new();
    let secret = Secret::from(STATE_SECRET);
    let of = |id: &str| {
        let app = AppCredentials::new(id, "a-client-secret");
        Installer::new(anywhere(), app, secret.clone()).expect("an installer")
    };
    for (installer, why) in [
        (of(" ").scopes(["chat:write"]), "the client id is empty"),
        (of("1.2"), "no scope is asked for"),
        (
            of("1.2").scopes(["chat:write commands"]),
            "contains whitespace",
        ),
        (of("1.2").scopes(["chat:write", ""]), "a scope is empty"),
        (of("1.2").user_scopes(["a b"]), "contains whitespace"),
        (
            of("1.2")
                .scopes(["commands"])
                .redirect_uri("/slack/installed"),
            "the redirect URI is no address",
        ),
    ] {
        let error = installer.start(clock.now()).map(drop).expect_err("wrong");
        assert_eq!(error.status().as_u16(), 500);
        let error = error.to_string();
        let start = "the installation cannot begin: ";
        assert!(error.starts_with(start) && error.contains(why), "{error}");
    }
    let own = of("1.2")
        .user_scopes(["search:read"])
        .redirect_uri("harbor://installed");
    assert!(own.start(clock.now()).is_ok());
}
