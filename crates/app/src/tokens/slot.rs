//! One token of a process: what is known of it, and the turns in which it is renewed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use slack_methods::{Secret, Token};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

use super::error::RenewError;
use super::lock::Lock;
use super::pair::TokenPair;
use super::renewer::Shared;

/// How long nothing is tried again after it failed, while calls go on with the old token or fail.
const QUIET: Duration = Duration::from_secs(10);

/// How often to look whether another process has renewed the token.
const POLL: Duration = Duration::from_millis(100);

/// How often a new pair is stored again if the store fails, and the first pause; each is three times longer.
const SAVES: u32 = 4;
const SAVE_PAUSE: Duration = Duration::from_millis(100);

type Outcome<T> = Result<T, Arc<RenewError>>;

/// What a call needs.
pub(super) enum Wish {
    /// A token that is not due.
    Fresh,
    /// Another one than this.
    Other { rejected: Token, expired: bool },
}

pub(super) struct Slot {
    key: String,
    stored_under: String,
    locked_under: String,
    known: RwLock<Option<Known>>,
    turns: AtomicU64,
    turn: Mutex<Turn>,
}

/// A pair as it was last seen in the store.
#[derive(Clone)]
struct Known {
    stored: Secret,
    pair: TokenPair,
}

/// What one turn leaves for the next.
#[derive(Default)]
struct Turn {
    /// Why the last one failed, if it did.
    failed: Option<Arc<RenewError>>,
    /// From when on, and with what, renewing has been failing.
    quiet: Option<(SystemTime, Arc<RenewError>)>,
    /// A pair whose refresh token is of no use any more.
    dead: Option<(Secret, Arc<RenewError>)>,
    /// What the store has, and the pair that is to take its place.
    unsaved: Option<(Secret, TokenPair)>,
}

impl Wish {
    fn is_met(&self, shared: &Shared, known: &Known, now: SystemTime) -> bool {
        match self {
            Self::Fresh => !known.pair.is_due(now, shared.margin),
            Self::Other { rejected, .. } => known.pair.token.expose() != rejected.expose(),
        }
    }
}

impl Slot {
    pub(super) fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            stored_under: Self::stored_under(key),
            locked_under: format!("lock:token:{key}"),
            known: RwLock::default(),
            turns: AtomicU64::default(),
            turn: Mutex::default(),
        }
    }

    pub(super) fn stored_under(key: &str) -> String {
        format!("token:{key}")
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    fn known(&self) -> Option<Known> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    fn know(&self, known: Option<Known>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// Looks into the store at the next call.
    pub(super) fn forget(&self) {
        self.know(None);
    }

    /// The token, if it is known and not due.
    pub(super) fn fresh(&self, shared: &Shared) -> Option<Token> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let pair = &known.as_ref()?.pair;
        (!pair.is_due(shared.clock.now(), shared.margin)).then(|| pair.token.clone())
    }

    /// How many turns have ended. Whoever waits for a turn counts from before, to know what others did meanwhile.
    pub(super) fn turns(&self) -> u64 {
        self.turns.load(Ordering::SeqCst)
    }

    /// Fulfills a wish, one after the other; `None` if Slack has no other token for it.
    pub(super) async fn turn(
        &self,
        shared: &Shared,
        wish: &Wish,
        seen: u64,
    ) -> Outcome<Option<Token>> {
        let mut turn = self.turn.lock().await;
        let now = shared.clock.now();
        if self.turns() != seen {
            // Somebody had a turn meanwhile: what came of it holds for all who waited.
            if let Some(known) = self.known().filter(|it| wish.is_met(shared, it, now)) {
                return Ok(Some(known.pair.token));
            }
            if let Some(failed) = &turn.failed {
                return Err(Arc::clone(failed));
            }
        }
        let outcome = self.renew(shared, &mut turn, wish).await;
        let outcome = outcome.or_else(|error| self.make_do(shared, wish, error));
        turn.failed = outcome.as_ref().err().cloned();
        self.turns.fetch_add(1, Ordering::SeqCst);
        outcome
    }

    /// A token that is due and still valid is better than none.
    fn make_do(
        &self,
        shared: &Shared,
        wish: &Wish,
        error: Arc<RenewError>,
    ) -> Outcome<Option<Token>> {
        let now = shared.clock.now();
        match (wish, self.known()) {
            (Wish::Fresh, Some(known)) if !known.pair.has_expired(now) => {
                tracing::warn!(key = self.key, %error, "going on with the old token");
                Ok(Some(known.pair.token))
            }
            _ => Err(error),
        }
    }

    async fn renew(&self, shared: &Shared, turn: &mut Turn, wish: &Wish) -> Outcome<Option<Token>> {
        let mut known = self.load(shared).await?;
        if let Some((old, pair)) = turn.unsaved.take() {
            if old.expose() == known.stored.expose() {
                known = self.save(shared, turn, &old, pair).await?;
            }
        }
        let now = shared.clock.now();
        if wish.is_met(shared, &known, now) {
            return Ok(Some(known.pair.token));
        }
        let invalid = matches!(wish, Wish::Other { expired: false, .. });
        // A token that was revoked went with its refresh token, unless somebody has stored another pair.
        if invalid || !known.pair.is_renewable() {
            return Ok(None);
        }
        turn.is_hopeless(&known, now)?;

        let give_up = Instant::now() + 2 * shared.lock_time;
        let lock = loop {
            let taken = Lock::take(&*shared.store, &self.locked_under, shared.lock_time);
            if let Some(lock) = taken.await.map_err(store_failed)? {
                break lock;
            }
            // Another process renews it.
            if matches!(wish, Wish::Fresh) && !known.pair.has_expired(shared.clock.now()) {
                return Ok(Some(known.pair.token));
            }
            if Instant::now() >= give_up {
                return Err(Arc::new(RenewError::Busy));
            }
            sleep(POLL).await;
            known = self.load(shared).await?;
            if wish.is_met(shared, &known, shared.clock.now()) {
                return Ok(Some(known.pair.token));
            }
        };
        let outcome = self.renew_locked(shared, turn, wish, &lock).await;
        lock.release(&*shared.store).await;
        outcome.map(|known| Some(known.pair.token))
    }

    async fn renew_locked(
        &self,
        shared: &Shared,
        turn: &mut Turn,
        wish: &Wish,
        lock: &Lock,
    ) -> Outcome<Known> {
        // Before the lock was ours, another process may have renewed it.
        let known = self.load(shared).await?;
        if wish.is_met(shared, &known, shared.clock.now()) {
            return Ok(known);
        }
        let Some(refresh) = &known.pair.refresh else {
            return Ok(known);
        };
        let attempt = shared.lock_time / 3;
        let renewed = shared.refresh.next(refresh, lock, attempt, &shared.clock);
        match renewed.await {
            Ok(mut pair) => {
                tracing::info!(key = self.key, "the token was renewed");
                pair.origin = known.pair.origin;
                self.save(shared, turn, &known.stored, pair).await
            }
            Err(error) => {
                let error = Arc::new(error);
                turn.quiet = Some((shared.clock.now(), Arc::clone(&error)));
                if matches!(*error, RenewError::Rejected(_)) {
                    // A process that lost its lock may have used the refresh token and stored what came of it.
                    let now = self.load(shared).await?;
                    if now.stored.expose() != known.stored.expose() {
                        return Ok(now);
                    }
                    turn.dead = Some((known.stored, Arc::clone(&error)));
                }
                Err(error)
            }
        }
    }

    /// Reads the pair from the store.
    async fn load(&self, shared: &Shared) -> Outcome<Known> {
        let stored = shared.store.get(&self.stored_under).await;
        let Some(stored) = stored.map_err(store_failed)? else {
            self.forget();
            let key = self.key.clone();
            return Err(Arc::new(RenewError::Missing { key }));
        };
        let pair = TokenPair::read(&stored).map_err(store_failed)?;
        let known = Known { stored, pair };
        self.know(Some(known.clone()));
        Ok(known)
    }

    /// Puts a new pair in the place of `old`. If somebody else did so first, theirs stays.
    async fn save(
        &self,
        shared: &Shared,
        turn: &mut Turn,
        old: &Secret,
        pair: TokenPair,
    ) -> Outcome<Known> {
        let stored = pair.write();
        let mut pause = SAVE_PAUSE;
        let mut tries = 0;
        let error = loop {
            let swap = shared
                .store
                .swap(&self.stored_under, Some(old), Some(&stored), None);
            match swap.await {
                Ok(true) => {
                    let known = Known { stored, pair };
                    self.know(Some(known.clone()));
                    turn.quiet = None;
                    return Ok(known);
                }
                // This one is there already if a try before was carried out and its response was lost.
                Ok(false) => return self.load(shared).await,
                Err(error) => {
                    tries += 1;
                    if tries == SAVES {
                        break error;
                    }
                    tracing::warn!(key = self.key, %error, "a new token could not be stored yet");
                }
            }
            sleep(pause).await;
            pause *= 3;
        };
        turn.unsaved = Some((old.clone(), pair));
        Err(Arc::new(RenewError::Unsaved(error)))
    }
}

impl Turn {
    /// Fails if renewing this pair has just failed, or cannot succeed.
    fn is_hopeless(&self, known: &Known, now: SystemTime) -> Outcome<()> {
        if let Some((pair, error)) = &self.dead {
            if pair.expose() == known.stored.expose() {
                return Err(Arc::clone(error));
            }
        }
        if let Some((since, error)) = &self.quiet {
            // A clock that was set back does not keep us waiting.
            if now
                .duration_since(*since)
                .is_ok_and(|passed| passed < QUIET)
            {
                return Err(Arc::clone(error));
            }
        }
        Ok(())
    }
}

fn store_failed(error: crate::store::StoreError) -> Arc<RenewError> {
    Arc::new(RenewError::Store(error))
}
