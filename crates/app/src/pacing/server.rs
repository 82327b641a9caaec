//! The server, and what it is asked.

use std::sync::Arc;
use std::time::Duration;

use redis::Script;
use slack_methods::PaceLimit;

use super::script;
use crate::store::{RedisStore, StoreError, redis_failed};

/// No wait is longer, so that no number grows out of what the server can count.
const DAY: Duration = Duration::from_secs(86_400);

#[derive(Clone)]
pub(super) struct Server {
    pub(super) store: RedisStore,
    scripts: Arc<Scripts>,
}

struct Scripts {
    turn: Script,
    close: Script,
    leave: Script,
}

impl Server {
    pub(super) fn new(store: RedisStore) -> Self {
        Self {
            store,
            scripts: Arc::new(Scripts {
                turn: Script::new(script::TURN),
                close: Script::new(script::CLOSE),
                leave: Script::new(script::LEAVE),
            }),
        }
    }

    pub(super) fn times(&self, limit: &PaceLimit) -> String {
        self.store.key(&format!("pace:{}", limit.key))
    }

    fn closed(&self, limit: &PaceLimit) -> String {
        self.store.key(&format!("pace-closed:{}", limit.key))
    }

    pub(super) async fn turn(
        &self,
        limits: &[PaceLimit],
        member: &str,
        max_wait: Duration,
        waited: bool,
    ) -> Result<i64, StoreError> {
        let mut turn = self.scripts.turn.prepare_invoke();
        for limit in limits {
            turn.key(self.times(limit)).key(self.closed(limit));
        }
        turn.arg(member)
            .arg(millis(max_wait.min(DAY)))
            .arg(i32::from(waited));
        for limit in limits {
            turn.arg(limit.calls.unwrap_or(0)).arg(millis(limit.window));
        }
        let mut connection = self.store.connection();
        let wait: String = turn
            .invoke_async(&mut connection)
            .await
            .map_err(|error| redis_failed(&error))?;
        wait.parse()
            .map_err(|_| StoreError::new("the Redis server: no number"))
    }

    pub(super) async fn close(
        &self,
        limits: &[PaceLimit],
        wait: Duration,
    ) -> Result<(), StoreError> {
        let mut close = self.scripts.close.prepare_invoke();
        for limit in limits {
            close.key(self.closed(limit));
        }
        close.arg(millis(wait.min(DAY)));
        let mut connection = self.store.connection();
        let done: Result<i32, _> = close.invoke_async(&mut connection).await;
        done.map(drop).map_err(|error| redis_failed(&error))
    }

    pub(super) async fn leave(&self, times: &[String], member: &str) -> Result<(), StoreError> {
        let mut leave = self.scripts.leave.prepare_invoke();
        for key in times {
            leave.key(key);
        }
        leave.arg(member);
        let mut connection = self.store.connection();
        let done: Result<i32, _> = leave.invoke_async(&mut connection).await;
        done.map(drop).map_err(|error| redis_failed(&error))
    }
}

/// Rounded up, so that no wait is too short.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_micros().div_ceil(1000)).unwrap_or(u64::MAX)
}
