//! The task of a session.

use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;

use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep_until};
use tracing::Instrument;

use super::ask::{Answer, Ask};
use super::shared::Job;
use super::{Machine, Shared, Wire, line};
use crate::session::machine::line::Input;

/// Starts the task; it ends when the session has stopped and its lines are closed.
pub(crate) fn start<K: Machine>(shared: &Arc<Shared<K>>, ask: Ask, wire: Wire) -> JoinHandle<()> {
    let task = drive(Arc::clone(shared), ask, Arc::new(wire));
    tokio::spawn(task.instrument(shared.span.clone()))
}

async fn drive<K: Machine>(shared: Arc<Shared<K>>, ask: Ask, wire: Arc<Wire>) {
    let _guard = Abandon(&shared);
    let mut lines = JoinSet::new();
    let mut asked: Option<Pin<Box<dyn Future<Output = Answer> + Send>>> = None;
    shared.tell(Input::Time);
    loop {
        let turn = shared.turn();
        for job in turn.jobs {
            match job {
                Job::Ask => asked = Some(ask()),
                Job::Open(id, address, orders) => {
                    let line =
                        line::run(Arc::clone(&shared), Arc::clone(&wire), id, address, orders);
                    lines.spawn(line.instrument(shared.span.clone()));
                }
            }
        }
        if turn.stopped {
            break;
        }
        tokio::select! {
            biased;
            answer = answer(&mut asked) => {
                asked = None;
                shared.tell(Input::Address(answer));
            }
            () = shared.due() => {}
            () = wake(turn.wake_at) => shared.tell(Input::Time),
            Some(_) = lines.join_next() => {}
        }
    }
    // Each of them has been told to close, and takes a limited time for it.
    while lines.join_next().await.is_some() {}
    tracing::info!("session stopped");
}

async fn answer(asked: &mut Option<Pin<Box<dyn Future<Output = Answer> + Send>>>) -> Answer {
    match asked {
        Some(asked) => asked.await,
        None => pending().await,
    }
}

async fn wake(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => pending().await,
    }
}

/// Tells whoever waits when the task is dropped before its end, as with the runtime.
struct Abandon<'a, K: Machine>(&'a Shared<K>);

impl<K: Machine> Drop for Abandon<'_, K> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}
