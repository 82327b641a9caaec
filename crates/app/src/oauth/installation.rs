//! What an installation gave.

use slack_methods::SecretUrl;
use slack_methods::ids::{AppId, ChannelId, EnterpriseId, TeamId, UserId};

use super::id::InstallationId;
use crate::tokens::TokenPair;

/// What Slack gave when a user installed the app. No token of it is printed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Installation {
    /// Where the app is installed: the key of the installation.
    pub id: InstallationId,
    /// The app.
    pub app_id: AppId,
    /// The workspace, or `None` if the app is installed in a whole organization.
    pub team_id: Option<TeamId>,
    /// The name of the workspace.
    pub team_name: Option<String>,
    /// The organization, if the workspace belongs to one.
    pub enterprise_id: Option<EnterpriseId>,
    /// The name of the organization.
    pub enterprise_name: Option<String>,
    /// The bot user of the app, if a bot token was asked for.
    pub bot_user_id: Option<UserId>,
    /// The bot's token, if one was asked for.
    pub bot: Option<Grant>,
    /// The user who installed the app.
    pub user_id: Option<UserId>,
    /// The token of that user, if one was asked for.
    pub user: Option<Grant>,
    /// The webhook of the channel that the user chose, with the scope `incoming-webhook`.
    pub webhook: Option<IncomingWebhook>,
}

/// A token, and what it may do.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Grant {
    /// The token, and how it is renewed.
    pub tokens: TokenPair,
    /// The scopes that were granted: those asked for, less the optional ones that the user left out, and those of
    /// earlier installations.
    pub scopes: Vec<String>,
}

impl Grant {
    /// Whether it has this scope.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }
}

/// An address to which messages to one channel can be posted; see
/// [`Client::post_webhook`](slack_methods::Client::post_webhook).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IncomingWebhook {
    /// The address. Whoever has it can post.
    pub url: SecretUrl,
    /// The name of the channel.
    pub channel: Option<String>,
    /// The id of the channel.
    pub channel_id: Option<ChannelId>,
    /// Where the user can change or remove it.
    pub configuration_url: Option<String>,
}
