//! A store on a Redis server.

use std::fmt;
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisError, Script};
use slack_methods::{Secret, SecretUrl};

use super::{Store, StoreError, StoreFuture};

/// Compares and sets in one step. The arguments: whether there is an old value, the old value, whether there is a new
/// one, the new value, and for how many milliseconds, or an empty text.
const SWAP: &str = r"
local found = redis.call('GET', KEYS[1])
if ARGV[1] == '0' then
    if found then return 0 end
elseif found ~= ARGV[2] then
    return 0
end
if ARGV[3] == '0' then
    redis.call('DEL', KEYS[1])
elseif ARGV[5] == '' then
    redis.call('SET', KEYS[1], ARGV[4])
else
    redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
end
return 1
";

/// How long a connection, a response and a new connection after a broken one may take.
const CONNECT: Duration = Duration::from_secs(2);
const RESPONSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Keeps everything on a Redis server (or Valkey), for the processes of several machines.
///
/// A connection that breaks comes back by itself; what was asked meanwhile fails within seconds. Whoever can read the
/// server has the tokens, so it must be one with a password, reached by a private network or by TLS (`rediss://`, with
/// the feature `tokio-rustls-comp` of the crate `redis`).
///
/// What is promised to be kept is kept as well as the server keeps it: set `appendonly yes` and
/// `appendfsync always` for tokens, and no eviction (`maxmemory-policy noeviction`). A server that fails over to a replica can
/// lose the last changes, and with them a lock or a new pair of tokens.
#[derive(Clone)]
pub struct RedisStore {
    connection: ConnectionManager,
    prefix: String,
    swap: Script,
}

impl RedisStore {
    /// Connects to the server at an address such as `redis://:password@10.0.0.5:6379/0`. All keys begin with `prefix`, by which
    /// several apps can share a server, such as `harbor-bot:`.
    ///
    /// # Errors
    ///
    /// The address is not one of Redis, or the server cannot be reached.
    pub async fn connect(
        address: &SecretUrl,
        prefix: impl Into<String>,
    ) -> Result<Self, StoreError> {
        // The errors of an address could repeat a part of it.
        let client = Client::open(address.expose()).map_err(|_| {
            StoreError::new(match address.expose().starts_with("rediss:") {
                true => {
                    "the address of the Redis server cannot be used; `rediss://` needs the feature \
                     `tokio-rustls-comp` of the crate `redis`"
                }
                false => {
                    "the address of the Redis server cannot be used; it must be like \
                     redis://:password@10.0.0.5:6379/0"
                }
            })
        })?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(RESPONSE))
            .set_max_delay(LONGEST_PAUSE)
            .set_number_of_retries(1);
        let connection = ConnectionManager::new_with_config(client, config);
        Ok(Self {
            connection: connection.await.map_err(|error| unreachable(&error))?,
            prefix: prefix.into(),
            swap: Script::new(SWAP),
        })
    }

    pub(crate) fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

#[cfg(feature = "pacing")]
impl RedisStore {
    /// The connection, for commands of other parts.
    pub(crate) fn connection(&self) -> ConnectionManager {
        self.connection.clone()
    }
}

/// Why there is no first connection.
fn unreachable(error: &RedisError) -> StoreError {
    if error.is_io_error() && !error.is_connection_refusal() && !error.is_timeout() {
        return StoreError::new(
            "the Redis server cannot be reached; look whether its host is right, and whether this machine may \
             connect to it",
        );
    }
    failed(error)
}

/// What an error says without what the server repeats of a command.
pub(crate) fn failed(error: &RedisError) -> StoreError {
    let what = match error.code() {
        Some(code) => code,
        None => error.category(),
    };
    let next = if error.is_timeout() {
        "it did not respond in time"
    } else if error.is_connection_refusal() {
        "nobody listens at its address"
    } else if error.is_io_error() {
        "the connection broke; it comes back by itself"
    } else {
        "see its log"
    };
    StoreError::new(format!("the Redis server: {what} ({next})"))
}

impl Store for RedisStore {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async move {
            let mut connection = self.connection.clone();
            let mut command = redis::cmd("GET");
            let value = command.arg(self.key(key)).query_async(&mut connection);
            let value: Option<String> = value.await.map_err(|error| failed(&error))?;
            Ok(value.map(Secret::from))
        })
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let mut connection = self.connection.clone();
            let text = |value: Option<&'a Secret>| value.map_or("", |value| value.expose());
            // Redis takes no time of zero; what ends at once is gone within a millisecond.
            let keep = keep.map(|keep| keep.as_millis().max(1).to_string());
            let mut swap = self.swap.key(self.key(key));
            swap.arg(i32::from(old.is_some()))
                .arg(text(old))
                .arg(i32::from(new.is_some()))
                .arg(text(new))
                .arg(keep.unwrap_or_default());
            let swapped = swap.invoke_async(&mut connection).await;
            let swapped: i32 = swapped.map_err(|error| failed(&error))?;
            Ok(swapped == 1)
        })
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
