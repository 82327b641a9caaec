//! A store in SQLite, as a model for any database: one table, and one statement for each case of `swap`.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use slack_methods::Secret;
use slack_methods_app::store::{Store, StoreError, StoreFuture};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqliteSynchronous};

const TABLE: &str = "
CREATE TABLE IF NOT EXISTS slack_store (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    -- Milliseconds since 1970, or null for a value that stays.
    expires_at INTEGER
) STRICT";

const GET: &str = "
SELECT value FROM slack_store WHERE key = ?1 AND (expires_at IS NULL OR expires_at > ?2)";

/// Puts a value where there is none, or one whose time is over.
const INSERT: &str = "
INSERT INTO slack_store (key, value, expires_at) VALUES (?1, ?3, ?4)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
WHERE slack_store.expires_at <= ?2";

const UPDATE: &str = "
UPDATE slack_store SET value = ?3, expires_at = ?4
WHERE key = ?1 AND value = ?5 AND (expires_at IS NULL OR expires_at > ?2)";

const DELETE: &str = "
DELETE FROM slack_store WHERE key = ?1 AND value = ?3 AND (expires_at IS NULL OR expires_at > ?2)";

/// What is over is only in the way.
const CLEAN: &str = "DELETE FROM slack_store WHERE expires_at <= ?1";

/// Keeps everything in a table of a SQLite database.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the database at this path, and makes the table if it is missing.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or is no database.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        // It holds tokens: nobody else may read it. SQLite gives its other files the same mode.
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map_err(StoreError::new)?;

        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // What was committed survives a power failure.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePool::connect_with(options).await.map_err(failed)?;
        sqlx::query(TABLE).execute(&pool).await.map_err(failed)?;
        Ok(Self { pool })
    }

    async fn change(
        &self,
        key: &str,
        old: Option<&Secret>,
        new: Option<&Secret>,
        keep: Option<Duration>,
    ) -> Result<bool, sqlx::Error> {
        let now = millis(SystemTime::now());
        let end = keep.map(|keep| now.saturating_add(as_millis(keep)));
        // One statement each, so that each is atomic.
        let change = match (old, new) {
            (None, None) => {
                let found = sqlx::query(GET).bind(key).bind(now);
                return Ok(found.fetch_optional(&self.pool).await?.is_none());
            }
            (None, Some(new)) => sqlx::query(INSERT)
                .bind(key)
                .bind(now)
                .bind(new.expose())
                .bind(end),
            (Some(old), Some(new)) => sqlx::query(UPDATE)
                .bind(key)
                .bind(now)
                .bind(new.expose())
                .bind(end)
                .bind(old.expose()),
            (Some(old), None) => sqlx::query(DELETE).bind(key).bind(now).bind(old.expose()),
        };
        let changed = change.execute(&self.pool).await?.rows_affected() == 1;
        if keep.is_some() {
            sqlx::query(CLEAN).bind(now).execute(&self.pool).await?;
        }
        Ok(changed)
    }
}

impl Store for SqliteStore {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async move {
            let query = sqlx::query(GET).bind(key).bind(millis(SystemTime::now()));
            let row = query.fetch_optional(&self.pool).await.map_err(failed)?;
            let value = row.map(|row| row.try_get::<String, _>(0)).transpose();
            Ok(value.map_err(failed)?.map(Secret::from))
        })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move { self.change(key, old, new, keep).await.map_err(failed) })
    }
}

/// Its text names the problem, and none of what was bound.
fn failed(error: sqlx::Error) -> StoreError {
    StoreError::new(error)
}

fn millis(moment: SystemTime) -> i64 {
    let since = moment.duration_since(UNIX_EPOCH);
    as_millis(since.unwrap_or_default())
}

fn as_millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
