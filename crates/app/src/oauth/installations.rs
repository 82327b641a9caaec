//! The installations of an app, with their tokens.

use slack_methods::ids::UserId;

use super::id::InstallationId;
use super::installation::{Grant, Installation};
use super::stored;
use crate::store::{self, StoreError};
use crate::tokens::{RenewingToken, TokenPair, TokenRenewer};

/// Keeps installations in the store of a [`TokenRenewer`], which renews their tokens.
///
/// A workspace or organization has one installation, with one bot token. Each user who installed the app with user scopes
/// has a token besides. Installing the app again replaces what it gave before, since each installation adds its scopes
/// to those of the earlier ones.
#[derive(Clone, Debug)]
pub struct Installations {
    renewer: TokenRenewer,
}

impl Installations {
    /// Keeps them where this renewer keeps its tokens.
    #[must_use]
    pub fn new(renewer: TokenRenewer) -> Self {
        Self { renewer }
    }

    /// Keeps an installation. Its tokens are stored first, so that what can be found has tokens.
    ///
    /// A user who installs the app without bot scopes leaves the bot's part as it is.
    ///
    /// # Errors
    ///
    /// The store failed. Save it again, or let the user install the app again.
    pub async fn save(&self, installation: &Installation) -> Result<(), StoreError> {
        let Installation { id, bot, user, .. } = installation;
        let store = self.renewer.store();
        if let (Some(user), Some(user_id)) = (user, &installation.user_id) {
            self.renewer
                .put(&user_key(id, user_id), &user.tokens)
                .await?;
            let scopes = stored::write_user(&user.scopes);
            store::put(store, &user_record(id, user_id), &scopes).await?;
        }
        if let Some(bot) = bot {
            self.renewer.put(&bot_key(id), &bot.tokens).await?;
        }
        let value = stored::write(installation);
        match bot {
            Some(_) => store::put(store, &record(id), &value).await,
            // Only if nothing is there yet.
            None => store
                .swap(&record(id), None, Some(&value), None)
                .await
                .map(drop),
        }
    }

    /// The installation in a workspace or organization, with the tokens as they are now; with a user, also the token
    /// of that one.
    ///
    /// For calls use [`bot_token`](Self::bot_token) and [`user_token`](Self::user_token), which renew what this
    /// gives.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn find(
        &self,
        id: &InstallationId,
        user: Option<&UserId>,
    ) -> Result<Option<Installation>, StoreError> {
        let store = self.renewer.store();
        let Some(value) = store.get(&record(id)).await? else {
            return Ok(None);
        };
        let (mut installation, scopes) = stored::read(id, &value)?;
        installation.bot = grant(self.renewer.get(&bot_key(id)).await?, scopes);
        if let Some(user) = user {
            if let Some(value) = store.get(&user_record(id, user)).await? {
                let tokens = self.renewer.get(&user_key(id, user)).await?;
                installation.user = grant(tokens, stored::read_user(&value)?);
                installation.user_id = Some(user.clone());
            }
        }
        Ok(Some(installation))
    }

    /// The bot's token of an installation, for a client. It is looked for when a call needs it, so that the
    /// app may be installed later.
    ///
    /// All tokens of an installation count together for a client with a pace.
    #[must_use]
    pub fn bot_token(&self, id: &InstallationId) -> RenewingToken {
        self.renewer.token(&bot_key(id)).paced_as(id.as_str())
    }

    /// The token of a user of an installation, for a client.
    #[must_use]
    pub fn user_token(&self, id: &InstallationId, user: &UserId) -> RenewingToken {
        self.renewer
            .token(&user_key(id, user))
            .paced_as(id.as_str())
    }

    /// Forgets an installation and the bot's token, after the event `app_uninstalled`.
    ///
    /// The tokens of users are revoked with it, and `tokens_revoked` names the users: forget them with
    /// [`remove_user`](Self::remove_user).
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn remove(&self, id: &InstallationId) -> Result<(), StoreError> {
        store::remove(self.renewer.store(), &record(id)).await?;
        self.renewer.remove(&bot_key(id)).await
    }

    /// Forgets the token of a user, after the event `tokens_revoked`.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn remove_user(&self, id: &InstallationId, user: &UserId) -> Result<(), StoreError> {
        store::remove(self.renewer.store(), &user_record(id, user)).await?;
        self.renewer.remove(&user_key(id, user)).await
    }
}

fn grant(tokens: Option<TokenPair>, scopes: Vec<String>) -> Option<Grant> {
    tokens.map(|tokens| Grant { tokens, scopes })
}

fn record(id: &InstallationId) -> String {
    format!("installation:{id}")
}

fn user_record(id: &InstallationId, user: &UserId) -> String {
    format!("installation:{id}/{}", user.as_str())
}

fn bot_key(id: &InstallationId) -> String {
    format!("{id}/bot")
}

fn user_key(id: &InstallationId, user: &UserId) -> String {
    format!("{id}/{}", user.as_str())
}
