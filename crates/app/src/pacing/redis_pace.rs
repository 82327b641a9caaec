//! A pace on a Redis server.

use std::fmt;
use std::future::Future;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use slack_methods::{Pace, PaceRefused, PacedCall, Pacer};

use super::place::Place;
use super::server::Server;
use crate::store::RedisStore;

/// A pace that all processes keep together which share a Redis server.
///
/// A call that has to wait reserves its turn on the server, so calls of all processes keep their order, by the clock of
/// the server alone; those whose turns are milliseconds apart can change places. A call that is given up returns its turn, for later calls; those who wait already do not move up. A
/// process that is killed takes the turns that its calls have reserved with it.
///
/// A call costs one command, and one that waited a second one. If the server cannot be reached, each process keeps a pace
/// of its own meanwhile, as a [`Pacer`] does: then they may be too fast together, and status 429 slows each of
/// them down.
///
/// Nothing of what it keeps is secret. It is gone when its time is over; losing it costs a minute of the pace.
#[derive(Clone)]
pub struct RedisPace {
    server: Server,
    alone: Pacer,
    /// What the members of this process begin with.
    process: Arc<str>,
    next: Arc<AtomicU64>,
}

impl RedisPace {
    /// A pace on the server of a store, with the connection and the prefix of its keys.
    #[must_use]
    pub fn new(store: &RedisStore) -> Self {
        let random = || RandomState::new().build_hasher().finish();
        let (pid, first, second) = (std::process::id(), random(), random());
        Self {
            server: Server::new(store.clone()),
            alone: Pacer::new(),
            process: format!("{pid:x}-{first:x}-{second:x}").into(),
            next: Arc::default(),
        }
    }

    async fn wait(&self, call: &PacedCall<'_>) -> Result<(), PaceRefused> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let times = call.limits.iter().map(|limit| self.server.times(limit));
        let mut place = Place {
            server: self.server.clone(),
            member: format!("{}-{number:x}", self.process),
            times: times.collect(),
            reserved: false,
        };
        let started = Instant::now();
        let left = || call.max_wait.saturating_sub(started.elapsed());
        loop {
            // Until the response is here nobody knows whether there is a turn to give back.
            let waited = std::mem::replace(&mut place.reserved, true);
            let turn = self.server.turn(call.limits, &place.member, left(), waited);
            match turn.await {
                Ok(0) => {
                    place.reserved = false;
                    return Ok(());
                }
                Ok(wait) => {
                    let time = Duration::from_micros(wait.unsigned_abs());
                    if wait < 0 {
                        place.reserved = false;
                        return Err(PaceRefused::new(time));
                    }
                    tokio::time::sleep(time).await;
                }
                Err(error) => {
                    tracing::warn!(%error, "each process keeps a pace of its own meanwhile");
                    let call = PacedCall::new(call.method, call.limits, left());
                    return self.alone.turn(&call).await;
                }
            }
        }
    }
}

impl Pace for RedisPace {
    fn turn<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<(), PaceRefused>> + Send + 'a>> {
        Box::pin(self.wait(call))
    }

    fn limited<'a>(
        &'a self,
        call: &'a PacedCall<'a>,
        wait: Duration,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            self.alone.limited(call, wait).await;
            if let Err(error) = self.server.close(call.limits, wait).await {
                tracing::warn!(%error, "other processes do not know of a wait that Slack asked for");
            }
        })
    }
}

impl fmt::Debug for RedisPace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisPace")
            .field("store", &self.server.store)
            .finish_non_exhaustive()
    }
}
