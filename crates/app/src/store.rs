//! Where an app keeps what must outlive a process, or what several processes share.

mod entries;
mod error;
mod file;
mod memory;
#[cfg(feature = "redis")]
mod redis;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use slack_methods::Secret;

pub use self::error::StoreError;
pub use self::file::FileStore;
pub use self::memory::MemoryStore;
#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
#[cfg(feature = "pacing")]
pub(crate) use self::redis::failed as redis_failed;

/// What the methods of a [`Store`] return.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps texts under keys: tokens, installations, remembered deliveries, and locks.
///
/// | store | for |
/// |---|---|
/// | [`MemoryStore`] | tests, and what may be forgotten |
/// | [`FileStore`] | one machine |
/// | `RedisStore`, with the feature `redis` | several machines |
///
/// Everything else is up to an implementation: a table with the columns `key`, `value` and
/// `expires_at` is enough, as the example `sqlite_store` shows. Two things must hold:
///
/// - [`swap`](Self::swap) is atomic among all processes that share the store. It is what keeps two of
///   them from renewing one token, and from handling one delivery.
/// - What `swap` returned `true` for is kept, even if the process is killed right after it.
///
/// Keys are printable ASCII without spaces, at most 256 bytes long. Values are JSON or a short word; they hold
/// tokens and must not be logged.
pub trait Store: Send + Sync + 'static {
    /// The value of a key; `None` if it has none, or its time is over.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>>;

    /// Gives a key the value `new`, if its value is `old` at this moment, and returns whether it was.
    ///
    /// `None` for `old` says that the key must have no value, `None` for `new` removes it. The new
    /// value is gone after `keep`; without it, it stays.
    ///
    /// # Errors
    ///
    /// The store cannot be written. Whether it was is open if the connection to it broke: callers read
    /// the key again.
    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool>;
}

/// A store that several parts of an app share.
impl<S: Store + ?Sized> Store for Arc<S> {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        (**self).get(key)
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        (**self).swap(key, old, new, keep)
    }
}

/// Removes a key, whatever its value is.
#[cfg(feature = "tokens")]
pub(crate) async fn remove(store: &dyn Store, key: &str) -> Result<(), StoreError> {
    for _ in 0..ROUNDS {
        let Some(old) = store.get(key).await? else {
            return Ok(());
        };
        if store.swap(key, Some(&old), None, None).await? {
            return Ok(());
        }
    }
    Err(StoreError::new("the value changes all the time"))
}

/// Each round is lost only if another process won it, so that many in a row are no coincidence.
#[cfg(feature = "tokens")]
pub(crate) const ROUNDS: usize = 100;

/// Gives a key this value, whatever it has. An update by somebody else at the same time is overwritten.
#[cfg(feature = "tokens")]
pub(crate) async fn put(store: &dyn Store, key: &str, value: &Secret) -> Result<(), StoreError> {
    for _ in 0..ROUNDS {
        let old = store.get(key).await?;
        if store.swap(key, old.as_ref(), Some(value), None).await? {
            return Ok(());
        }
    }
    Err(StoreError::new("the value changes all the time"))
}
