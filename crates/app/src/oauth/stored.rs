//! An installation as it is stored: everything but its tokens, which are kept where they are renewed.

use serde_json::{Value, json};
use slack_methods::{Secret, SecretUrl};

use super::id::InstallationId;
use super::installation::{IncomingWebhook, Installation};
use crate::store::StoreError;

/// What is stored of the app in a workspace or organization.
pub(super) fn write(installation: &Installation) -> Secret {
    let webhook = installation.webhook.as_ref().map(|webhook| {
        json!({
            "url": webhook.url.expose(),
            "channel": webhook.channel,
            "channel_id": webhook.channel_id.as_ref().map(slack_methods::ids::ChannelId::as_str),
            "configuration_url": webhook.configuration_url,
        })
    });
    let json = json!({
        "app_id": installation.app_id.as_str(),
        "team_id": installation.team_id.as_ref().map(slack_methods::ids::TeamId::as_str),
        "team_name": installation.team_name,
        "enterprise_id": installation.enterprise_id.as_ref().map(slack_methods::ids::EnterpriseId::as_str),
        "enterprise_name": installation.enterprise_name,
        "bot_user_id": installation.bot_user_id.as_ref().map(slack_methods::ids::UserId::as_str),
        "bot_scopes": installation.bot.as_ref().map(|bot| &bot.scopes),
        "user_id": installation.user_id.as_ref().map(slack_methods::ids::UserId::as_str),
        "webhook": webhook,
    });
    Secret::from(json.to_string())
}

/// What is stored of a user's part of it.
pub(super) fn write_user(scopes: &[String]) -> Secret {
    Secret::from(json!({"scopes": scopes}).to_string())
}

/// An installation without tokens, and the scopes of its bot.
pub(super) fn read(
    id: &InstallationId,
    stored: &Secret,
) -> Result<(Installation, Vec<String>), StoreError> {
    let json: Value = parse(stored)?;
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    let app_id = text("app_id").ok_or_else(wrong)?;
    let installation = Installation {
        id: id.clone(),
        app_id: app_id.into(),
        team_id: text("team_id").map(Into::into),
        team_name: text("team_name"),
        enterprise_id: text("enterprise_id").map(Into::into),
        enterprise_name: text("enterprise_name"),
        bot_user_id: text("bot_user_id").map(Into::into),
        bot: None,
        user_id: text("user_id").map(Into::into),
        user: None,
        webhook: webhook(&json["webhook"]),
    };
    Ok((installation, scopes(&json["bot_scopes"])))
}

pub(super) fn read_user(stored: &Secret) -> Result<Vec<String>, StoreError> {
    Ok(scopes(&parse(stored)?["scopes"]))
}

fn parse(stored: &Secret) -> Result<Value, StoreError> {
    serde_json::from_str(stored.expose()).map_err(|_| wrong())
}

fn wrong() -> StoreError {
    StoreError::new("a stored installation is not one that this library wrote")
}

fn scopes(json: &Value) -> Vec<String> {
    let scopes = json.as_array().into_iter().flatten();
    scopes
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

fn webhook(json: &Value) -> Option<IncomingWebhook> {
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    Some(IncomingWebhook {
        url: SecretUrl::from(json["url"].as_str()?),
        channel: text("channel"),
        channel_id: text("channel_id").map(Into::into),
        configuration_url: text("configuration_url"),
    })
}
