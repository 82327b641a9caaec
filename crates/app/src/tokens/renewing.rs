//! The source that a client takes its token from.

use std::fmt;
use std::future::ready;
use std::sync::Arc;

use slack_methods::{Token, TokenError, TokenFuture, TokenRejection, TokenSource};

use super::error::RenewError;
use super::renewer::Shared;
use super::slot::{Slot, Wish};

/// One token that renews itself: what [`TokenRenewer::token`](super::TokenRenewer::token) gives to a client.
///
/// Clones share it.
#[derive(Clone)]
pub struct RenewingToken {
    shared: Arc<Shared>,
    slot: Arc<Slot>,
    account: Option<Arc<str>>,
}

impl RenewingToken {
    pub(super) fn new(shared: Arc<Shared>, slot: Arc<Slot>) -> Self {
        Self {
            shared,
            slot,
            account: None,
        }
    }

    /// Lets the calls of a client with a pace count for this account, in place of one that is named like the key: for
    /// several tokens of one installation, since Slack counts per app and workspace.
    #[must_use]
    pub fn paced_as(mut self, account: &str) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Looks the token up, and renews it if that is due: a check when a program starts, and a way to keep a token fresh
    /// that no call needs.
    ///
    /// # Errors
    ///
    /// There is no token that is valid now.
    pub async fn ready(&self) -> Result<(), Arc<RenewError>> {
        self.wish(Wish::Fresh).await.map(drop)
    }

    async fn wish(&self, wish: Wish) -> Result<Option<Token>, Arc<RenewError>> {
        let (shared, slot) = (Arc::clone(&self.shared), Arc::clone(&self.slot));
        let seen = slot.turns();
        // A task of its own: a caller that goes away must not take a new pair with it.
        let turn = tokio::spawn(async move { slot.turn(&shared, &wish, seen).await });
        turn.await.map_err(|_| Arc::new(RenewError::Stopped))?
    }
}

fn token_error(error: Arc<RenewError>) -> TokenError {
    TokenError::new(error.kind(), error)
}

impl TokenSource for RenewingToken {
    fn token(&self) -> TokenFuture<'_, Token> {
        if let Some(token) = self.slot.fresh(&self.shared) {
            return Box::pin(ready(Ok(token)));
        }
        Box::pin(async {
            let token = self.wish(Wish::Fresh).await.map_err(token_error)?;
            token.ok_or_else(|| token_error(Arc::new(RenewError::Response)))
        })
    }

    fn replace<'a>(
        &'a self,
        rejected: &'a Token,
        why: TokenRejection,
    ) -> TokenFuture<'a, Option<Token>> {
        let wish = Wish::Other {
            rejected: rejected.clone(),
            expired: why == TokenRejection::Expired,
        };
        Box::pin(async { self.wish(wish).await.map_err(token_error) })
    }

    /// It stays the same when the token is renewed.
    fn account(&self) -> Option<&str> {
        Some(self.account.as_deref().unwrap_or(self.slot.key()))
    }
}

impl fmt::Debug for RenewingToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewingToken")
            .field("key", &self.slot.key())
            .finish_non_exhaustive()
    }
}
