//! What comes back from Slack.

use std::time::Duration;

use serde_json::json;
use slack_methods_app::oauth::{InstallError, Installation, InstallationId, Installer};
use slack_methods_fake::{Response, Script, Slack};

use super::clock::Clock;
use super::log::{check, show, show_error};
use super::{
    MARK, STATE_SECRET, app, client, cookie, installer, organization, parameter, slack, workspace,
};

/// An installation under way.
struct Begun {
    slack: Slack,
    clock: Clock,
    installer: Installer,
    state: String,
    cookie: String,
}

fn begin(slack: Slack, set: impl FnOnce(Installer) -> Installer) -> Begun {
    let clock = Clock::new();
    let installer = set(installer(&client(&slack)));
    let start = installer.start(clock.now()).expect("a start");
    Begun {
        clock,
        state: parameter(start.url(), "state").expect("a state"),
        cookie: cookie(start.set_cookie()),
        installer,
        slack,
    }
}

impl Begun {
    async fn finish(
        &self,
        query: &str,
        cookies: Option<&str>,
    ) -> Result<Installation, InstallError> {
        let finished = self
            .installer
            .finish(query, cookies, self.clock.now())
            .await;
        let mut out = String::new();
        match &finished {
            Ok(installation) => show(&mut out, installation),
            Err(error) => show_error(&mut out, error),
        }
        show(&mut out, &self.installer);
        check(MARK, &out);
        finished
    }

    /// As a browser does that Slack sends back with a code.
    async fn finish_well(&self) -> Result<Installation, InstallError> {
        let query = format!("code=very-secret%2Ecode&state={}", self.state);
        self.finish(&query, Some(&self.cookie)).await
    }

    fn exchanges(&self) -> usize {
        self.slack.log().calls("oauth.v2.access").len()
    }
}

#[tokio::test]
async fn a_code_is_exchanged_for_an_installation() {
    let begun = begin(slack(workspace()), |it| {
        it.redirect_uri("https://bot.example.com/installed")
    });
    let it = begun.finish_well().await.expect("installed");
    assert_eq!(it.id, InstallationId::Workspace("T0HARBOR".into()));
    assert_eq!(it.app_id.as_str(), "A0HARBOR");
    assert_eq!(it.team_name.as_deref(), Some("Harbor"));
    assert_eq!(it.enterprise_id, None);
    assert_eq!(
        it.user_id.as_ref().map(slack_methods::ids::UserId::as_str),
        Some("U0ADA")
    );
    let end = begun.clock.now() + Duration::from_secs(43_200);
    let bot = it.bot.expect("a bot");
    assert_eq!(bot.tokens.token().expose(), "xoxe.xoxb-very-secret-1");
    assert_eq!(bot.tokens.expires_at(), Some(end));
    assert!(bot.tokens.is_renewable() && bot.has_scope("commands") && !bot.has_scope("command"));
    let user = it.user.expect("a user");
    assert_eq!(user.tokens.token().expose(), "xoxe.xoxp-very-secret-2");
    assert_eq!(user.scopes, ["search:read"]);
    let webhook = it.webhook.expect("a webhook");
    assert_eq!(webhook.url.expose(), "https://hooks.slack.com/very-secret");
    assert_eq!(
        webhook
            .channel_id
            .as_ref()
            .map(slack_methods::ids::ChannelId::as_str),
        Some("C0PIER")
    );

    let log = begun.slack.log();
    let [call] = log.calls("oauth.v2.access")[..] else {
        panic!("{log:?}");
    };
    assert_eq!(call.token(), None);
    for (name, value) in [
        ("client_id", Some("1000000001.1000000002")),
        ("client_secret", Some("very-secret-of-the-client")),
        ("code", Some("very-secret.code")),
        ("redirect_uri", Some("https://bot.example.com/installed")),
        ("code_verifier", None),
        ("grant_type", None),
    ] {
        assert_eq!(call.argument(name).as_deref(), value, "{name}");
    }
}

#[tokio::test]
async fn an_organization_has_no_workspace() {
    let begun = begin(slack(organization()), |it| it);
    let it = begun.finish_well().await.expect("installed");
    assert_eq!(it.id, InstallationId::Enterprise("E0HARBORS".into()));
    assert_eq!((it.team_id, it.team_name), (None, None));
    let bot = it.bot.expect("a bot");
    assert!(!bot.tokens.is_renewable());
    assert_eq!(bot.tokens.expires_at(), None);
    assert!(it.user.is_none() && it.webhook.is_none());

    // A workspace of an organization, with an installation of its own.
    let mut response = workspace();
    response["enterprise"] = json!({"id": "E0HARBORS", "name": "Harbors"});
    let it = begin(slack(response), |it| it)
        .finish_well()
        .await
        .expect("installed");
    assert_eq!(it.id.as_str(), "T0HARBOR");
    assert_eq!(
        it.enterprise_id
            .as_ref()
            .map(slack_methods::ids::EnterpriseId::as_str),
        Some("E0HARBORS")
    );
}

#[tokio::test]
async fn with_pkce_the_verifier_stands_in_for_the_secret() {
    let begun = begin(slack(workspace()), |it| it.pkce(true));
    begun.finish_well().await.expect("installed");
    let log = begun.slack.log();
    let call = log.calls("oauth.v2.access")[0];
    assert_eq!(call.argument("client_secret"), None);
    let verifier = call.argument("code_verifier").expect("a verifier");
    assert_eq!(verifier.len(), 43);
    assert!(!begun.cookie.contains(&verifier), "the browser knows it");

    // Another machine with the same secret can finish, with the same verifier.
    let machine = begin(slack(workspace()), |it| it.pkce(true));
    let query = format!("code=c&state={}", begun.state);
    machine
        .finish(&query, Some(&begun.cookie))
        .await
        .expect("installed");
    let log = machine.slack.log();
    let again = log.calls("oauth.v2.access")[0].argument("code_verifier");
    assert_eq!(again, Some(verifier));
}

#[tokio::test]
async fn another_browser_cannot_finish() {
    let begun = begin(slack(workspace()), |it| it);
    let other = begin(slack(workspace()), |it| it);
    let query = format!("code=c&state={}", begun.state);
    for cookies in [
        Some(&*other.cookie),
        Some("__Host-slack-install="),
        Some("__Host-slack-install=a; __Host-slack-install=b"),
    ] {
        let error = begun
            .finish(&query, cookies)
            .await
            .expect_err("another browser");
        assert!(matches!(error, InstallError::Forged), "{error}");
        assert_eq!(error.status().as_u16(), 400);
    }
    for cookies in [None, Some(""), Some("slack-install=x"), Some("theme=dark")] {
        let error = begun.finish(&query, cookies).await.expect_err("no cookie");
        assert!(matches!(error, InstallError::NoCookie), "{error}");
    }
    assert_eq!(begun.exchanges(), 0);
    begun.finish_well().await.expect("this one can");
}

#[tokio::test]
async fn a_state_that_was_changed_or_made_elsewhere_is_forged() {
    let begun = begin(slack(workspace()), |it| it);
    let (end, signature) = begun.state.split_once('.').expect("two parts");
    let later = end.parse::<u64>().expect("a number") + 1;
    let elsewhere = Installer::new(client(&begun.slack), app(), STATE_SECRET.replace('v', "w"));
    let elsewhere = elsewhere
        .expect("long enough")
        .scopes(["chat:write"])
        .start(begun.clock.now())
        .expect("a start");
    let mut states = vec![
        String::new(),
        ".".to_owned(),
        end.to_owned(),
        format!("{later}.{signature}"),
        format!("{end}."),
        format!("{end}.{}", &signature[1..]),
        format!("{end}.{signature}A"),
        format!("{end}.{signature}%3D"),
        format!("0{end}.{signature}"),
        parameter(elsewhere.url(), "state").expect("a state"),
    ];
    // Each character counts. Of the last one, two bits are padding, which base64 wants to be zero.
    for at in 0..signature.len() {
        let other = if &signature[at..=at] == "A" { "B" } else { "A" };
        states.push(format!(
            "{end}.{}{other}{}",
            &signature[..at],
            &signature[at + 1..]
        ));
    }
    for state in states {
        let query = format!("code=c&state={state}");
        let error = begun
            .finish(&query, Some(&begun.cookie))
            .await
            .expect_err("forged");
        assert!(matches!(error, InstallError::Forged), "{state}: {error}");
    }
    let error = begun
        .finish("code=c", Some(&begun.cookie))
        .await
        .expect_err("no state");
    assert!(matches!(error, InstallError::Forged), "{error}");
    assert_eq!(begun.exchanges(), 0);
}

#[tokio::test]
async fn a_state_expires() {
    let begun = begin(slack(workspace()), |it| it);
    begun.clock.pass(Duration::from_secs(599));
    begun.finish_well().await.expect("in time");
    begun.clock.pass(Duration::from_secs(1));
    let error = begun.finish_well().await.expect_err("too late");
    assert!(matches!(error, InstallError::Expired), "{error}");
    assert_eq!(begun.exchanges(), 1);
}

#[tokio::test]
async fn a_user_may_say_no() {
    let begun = begin(slack(workspace()), |it| it);
    let query = format!("error=access_denied&state={}", begun.state);
    let error = begun
        .finish(&query, Some(&begun.cookie))
        .await
        .expect_err("denied");
    assert!(matches!(&error, InstallError::Denied(code) if code.as_str() == "access_denied"));
    assert!(error.to_string().contains("access_denied"), "{error}");
    assert_eq!(error.status().as_u16(), 200);

    let error = begun.finish("error=%3Cscript%3E+very-secret", None).await;
    let error = error.expect_err("denied").to_string();
    assert!(error.contains("cannot be printed"), "{error}");
    for query in ["", "code=", "state=1", "%ff=%fe", "&&&="] {
        let error = begun
            .finish(query, Some(&begun.cookie))
            .await
            .expect_err("no code");
        assert!(matches!(error, InstallError::NoCode), "{query}: {error}");
    }
    let long = format!("code={}", "x".repeat(100_000));
    let error = begun
        .finish(&long, Some(&begun.cookie))
        .await
        .expect_err("no state");
    assert!(matches!(error, InstallError::Forged), "{error}");
    assert_eq!(begun.exchanges(), 0);
}

#[tokio::test]
async fn what_slack_says_of_a_code_is_in_the_error() {
    for (response, text) in [
        (
            Response::error("invalid_code"),
            "`oauth.v2.access` failed: invalid_code",
        ),
        (Response::error("bad_redirect_uri"), "bad_redirect_uri"),
        (Response::Status(500), "status 500"),
        (Response::RateLimited(1000), "wait 1000 s"),
        (Response::Text("very-secret".to_owned()), "cannot be read"),
        (
            Response::Json(json!({"ok": true, "app_id": "A1"})),
            "neither a workspace nor",
        ),
        (
            Response::Json(
                json!({"ok": true, "app_id": "A1", "team": null, "enterprise": null,
                "access_token": "very-secret"}),
            ),
            "neither a workspace nor",
        ),
    ] {
        let slack = Script::new()
            .default_response("oauth.v2.access", response)
            .start();
        let begun = begin(slack, |it| it);
        let error = begun.finish_well().await.expect_err("no installation");
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!(error.status().as_u16(), 502);
        assert_eq!(begun.exchanges(), 1, "a code works once");
    }
}
