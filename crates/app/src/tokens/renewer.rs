//! What renews the tokens of an app.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use slack_methods::{Client, Secret};

use super::credentials::AppCredentials;
use super::pair::TokenPair;
use super::refresh::Refresh;
use super::renewing::RenewingToken;
use super::slot::Slot;
use crate::clock::Clock;
use crate::store::{self, Store, StoreError};

/// Renews the tokens of an app, and keeps them in a store; see the [module](crate::tokens).
///
/// Clones share everything. Make one for each process: that is how its calls wait for one renewal.
#[derive(Clone)]
pub struct TokenRenewer {
    shared: Arc<Shared>,
}

#[derive(Clone)]
pub(super) struct Shared {
    pub(super) refresh: Refresh,
    pub(super) store: Arc<dyn Store>,
    pub(super) margin: Duration,
    pub(super) lock_time: Duration,
    pub(super) clock: Clock,
    /// Those that somebody has; one for each key.
    slots: Arc<Mutex<HashMap<String, Weak<Slot>>>>,
}

impl TokenRenewer {
    /// For bot tokens and user tokens, by `oauth.v2.access`.
    ///
    /// No token of the client is sent; its base address and limits count.
    pub fn oauth(client: Client, app: AppCredentials, store: impl Store) -> Self {
        Self::new(Refresh::OAuth(client, app), Arc::new(store))
    }

    /// For app configuration tokens, by `tooling.tokens.rotate`.
    ///
    /// ```no_run
    /// use slack_methods::{Client, Token};
    /// use slack_methods_app::store::FileStore;
    /// use slack_methods_app::tokens::{TokenPair, TokenRenewer};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let renewer = TokenRenewer::configuration(Client::without_token()?, FileStore::new("tokens.json"));
    /// let pair = TokenPair::new(Token::from_env("SLACK_CONFIG_TOKEN")?)
    ///     .refresh_token(std::env::var("SLACK_CONFIG_REFRESH_TOKEN")?);
    /// renewer.put_configured("configuration", &pair).await?;
    /// let client = Client::builder_with_source(renewer.token("configuration")).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn configuration(client: Client, store: impl Store) -> Self {
        Self::new(Refresh::Configuration(client), Arc::new(store))
    }

    fn new(refresh: Refresh, store: Arc<dyn Store>) -> Self {
        Self {
            shared: Arc::new(Shared {
                refresh,
                store,
                margin: Duration::from_secs(2 * 60 * 60),
                lock_time: Duration::from_secs(15),
                clock: Clock::default(),
                slots: Arc::default(),
            }),
        }
    }

    fn set(mut self, set: impl FnOnce(&mut Shared)) -> Self {
        set(Arc::make_mut(&mut self.shared));
        self
    }

    /// How long before the end of its life a token is renewed; 2 hours unless this sets it. A token with a
    /// short life is renewed after half of it.
    #[must_use]
    pub fn margin(self, margin: Duration) -> Self {
        self.set(|shared| shared.margin = margin)
    }

    /// How long one process may hold the lock for renewing a token; 15 s unless this sets it.
    ///
    /// A third of it is the time of one call that renews. After a process was killed while it renewed, nobody
    /// renews that token until the lock ends, so it should be short: Slack does not say how long an old
    /// refresh token works after it was used.
    #[must_use]
    pub fn lock_time(self, time: Duration) -> Self {
        self.set(|shared| shared.lock_time = time)
    }

    /// Takes the time from here in place of the machine's clock, for tests.
    #[must_use]
    pub fn clock(self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.set(|shared| shared.clock = Clock::new(now))
    }

    /// Stores a pair under a key, in place of any other: after an installation. A renewal under way does not
    /// overwrite it.
    ///
    /// # Errors
    ///
    /// The store failed; look whether the pair is in it.
    pub async fn put(&self, key: &str, pair: &TokenPair) -> Result<(), StoreError> {
        let Shared { store, .. } = &*self.shared;
        store::put(&**store, &Slot::stored_under(key), &pair.write()).await?;
        if let Some(slot) = self.living(key) {
            slot.forget();
        }
        Ok(())
    }

    /// Stores the pair that a program is configured with, and returns whether it did.
    ///
    /// Such a pair is good until it was renewed for the first time; after that the store has a later one, which stays. If
    /// the program is configured anew, because the app had to be installed again, that pair takes the place of what
    /// came of the earlier one. A pair of [`put`](Self::put) stays.
    ///
    /// # Errors
    ///
    /// The store failed; look whether the pair is in it.
    pub async fn put_configured(&self, key: &str, pair: &TokenPair) -> Result<bool, StoreError> {
        let Shared { store, .. } = &*self.shared;
        let stored_under = Slot::stored_under(key);
        let pair = pair.configured();
        let origin = pair.origin.as_ref().map(Secret::expose);
        for _ in 0..store::ROUNDS {
            let old = store.get(&stored_under).await?;
            if let Some(old) = &old {
                let found = TokenPair::read(old)?.origin;
                if found.is_none() || found.as_ref().map(Secret::expose) == origin {
                    return Ok(false);
                }
            }
            let swap = store
                .swap(&stored_under, old.as_ref(), Some(&pair.write()), None)
                .await;
            if swap? {
                if let Some(slot) = self.living(key) {
                    slot.forget();
                }
                return Ok(true);
            }
        }
        Err(StoreError::new("the value changes all the time"))
    }

    /// The pair under a key, as it is stored.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn get(&self, key: &str) -> Result<Option<TokenPair>, StoreError> {
        let stored = self.shared.store.get(&Slot::stored_under(key)).await?;
        stored.map(|stored| TokenPair::read(&stored)).transpose()
    }

    /// Removes the pair under a key, for example after the event `app_uninstalled`.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn remove(&self, key: &str) -> Result<(), StoreError> {
        let Shared { store, .. } = &*self.shared;
        store::remove(&**store, &Slot::stored_under(key)).await?;
        if let Some(slot) = self.living(key) {
            slot.forget();
        }
        Ok(())
    }

    /// The token under a key, for a client. It is looked for when a call needs it.
    ///
    /// Keep it, or a client that has it: what is kept costs no look into the store.
    #[must_use]
    pub fn token(&self, key: &str) -> RenewingToken {
        let mut slots = self.slots();
        let slot = slots.get(key).and_then(Weak::upgrade).unwrap_or_else(|| {
            slots.retain(|_, slot| slot.strong_count() > 0);
            let slot = Arc::new(Slot::new(key));
            slots.insert(key.to_owned(), Arc::downgrade(&slot));
            slot
        });
        drop(slots);
        RenewingToken::new(Arc::clone(&self.shared), slot)
    }

    #[cfg(feature = "oauth")]
    pub(crate) fn store(&self) -> &dyn Store {
        &*self.shared.store
    }

    fn living(&self, key: &str) -> Option<Arc<Slot>> {
        self.slots().get(key).and_then(Weak::upgrade)
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, HashMap<String, Weak<Slot>>> {
        let slots = self.shared.slots.lock();
        slots.unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for TokenRenewer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenRenewer")
            .field("margin", &self.shared.margin)
            .field("lock_time", &self.shared.lock_time)
            .finish_non_exhaustive()
    }
}
