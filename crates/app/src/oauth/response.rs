//! Slack's response to a code, as an installation.

use std::time::SystemTime;

use slack_methods::Secret;
use slack_methods::oauth::v2::access::{self, Response};

use super::id::InstallationId;
use super::installation::{Grant, IncomingWebhook, Installation};
use crate::tokens::of_response;

/// None if there is neither a workspace nor an organization.
pub(super) fn read(response: Response, now: SystemTime) -> Option<Installation> {
    // Both are null at times: `team` of an organization's installation, `enterprise` of a workspace alone.
    let (team_id, team_name) = match response.team {
        Some(team) => (Some(team.id), team.name),
        None => (None, None),
    };
    let (enterprise_id, enterprise_name) = match response.enterprise {
        Some(enterprise) => (Some(enterprise.id), enterprise.name),
        None => (None, None),
    };
    let whole = response.is_enterprise_install == Some(true) || team_id.is_none();
    let id = InstallationId::of(
        enterprise_id
            .as_ref()
            .map(slack_methods::ids::EnterpriseId::as_str),
        team_id.as_ref().map(slack_methods::ids::TeamId::as_str),
        whole,
    )?;
    let bot = grant(
        response.access_token,
        response.refresh_token,
        response.expires_in,
        response.scope.as_deref(),
        now,
    );
    let (user_id, user) = match response.authed_user {
        Some(it) => {
            let user = grant(
                it.access_token,
                it.refresh_token,
                it.expires_in,
                it.scope.as_deref(),
                now,
            );
            (Some(it.id), user)
        }
        None => (None, None),
    };
    Some(Installation {
        id,
        app_id: response.app_id,
        team_id,
        team_name,
        enterprise_id,
        enterprise_name,
        bot_user_id: response.bot_user_id,
        bot,
        user_id,
        user,
        webhook: response.incoming_webhook.and_then(webhook),
    })
}

fn grant(
    token: Option<Secret>,
    refresh: Option<Secret>,
    expires_in: Option<i64>,
    scope: Option<&str>,
    now: SystemTime,
) -> Option<Grant> {
    Some(Grant {
        tokens: of_response(&token?, refresh, expires_in, now)?,
        scopes: scopes(scope),
    })
}

/// A list with commas.
fn scopes(text: Option<&str>) -> Vec<String> {
    let scopes = text.unwrap_or_default().split(',');
    let scopes = scopes.map(str::trim).filter(|scope| !scope.is_empty());
    scopes.map(str::to_owned).collect()
}

fn webhook(webhook: access::IncomingWebhook) -> Option<IncomingWebhook> {
    Some(IncomingWebhook {
        url: webhook.url?,
        channel: webhook.channel,
        channel_id: webhook.channel_id,
        configuration_url: webhook.configuration_url,
    })
}
