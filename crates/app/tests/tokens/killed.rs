//! A process that is killed at any moment while it renews: its runtime is dropped, and with it all that it was doing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use slack_methods_app::store::{FileStore, MemoryStore, Store};

use super::clock::Clock;
use super::rotation::{Fault, Rotation};
use super::{Posted, post, renewer};

/// Runs a process that posts, and kills it after this time: what came of its call, if anything did, and how long that
/// took.
fn run_for(
    slack: &Rotation,
    clock: &Clock,
    store: &Arc<impl Store>,
    time: Duration,
) -> (Option<Posted>, Duration) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let token = renewer(slack, clock, Arc::clone(store)).token("bot");
    let client = slack.client().with_token_source(token);
    let posting = runtime.spawn(async move { post(&client, "Good morning").await });
    let start = Instant::now();
    while start.elapsed() < time && !posting.is_finished() {
        std::thread::yield_now();
    }
    let took = start.elapsed();
    let finished = posting.is_finished();
    let outcome = finished.then(|| runtime.block_on(posting).expect("no panic"));
    // What is being polled is polled to its next pause.
    runtime.shutdown_timeout(Duration::from_secs(60));
    (outcome, took)
}

fn survives(clock: &Clock, store: &Arc<impl Store>, seed: u64, rounds: u64) {
    let slack = Rotation::start(clock);
    let first = slack.first_pair();
    let put = async {
        let renewer = renewer(&slack, clock, Arc::clone(store));
        renewer.put("bot", &first).await.expect("stored");
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(put);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut killed = 0;
    let mut needed = Duration::from_millis(5);
    for round in 0..rounds {
        // In turn within the last hours of the token, and after its end.
        clock.pass(Duration::from_secs(60 * 60 * (11 + 2 * (round % 2))));
        let before = slack.renewals().len();
        if random.bool() {
            slack.fail([Fault::Slow(Duration::from_micros(random.u64(..1000)))]);
        }
        // Somewhere in what a process needs, or after it.
        let time = needed.mul_f64(1.5 * random.f64());
        let (outcome, _) = run_for(&slack, clock, store, time);
        killed += u64::from(outcome.is_none());

        let renewed_before = slack.renewals().len() - before;

        // The lock that it may have left ends, and the grace period of its refresh token does not.
        clock.pass(Duration::from_secs(15));
        let (next, took) = run_for(&slack, clock, store, Duration::from_secs(60));
        assert!(matches!(next, Some(Ok(()))), "round {round}: {next:?}");
        if slack.renewals().len() > before + renewed_before {
            needed = took;
        }
        let renewals = slack.renewals().len() - before;
        assert!(
            (1..=2).contains(&renewals),
            "round {round}: {renewals} renewals"
        );
    }
    assert!(slack.rejected().is_empty(), "{:?}", slack.rejected());
    println!(
        "{killed} of {rounds} were killed, {} renewals",
        slack.renewals().len()
    );
    assert!(
        killed > 0 && killed < rounds,
        "{killed} of {rounds} were killed"
    );
}

#[test]
fn with_a_store_in_memory() {
    let clock = Clock::new();
    let store = Arc::new(MemoryStore::new().clock(clock.reader()));
    survives(&clock, &store, 11, 80);
}

#[test]
fn with_a_store_in_a_file() {
    let clock = Clock::new();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tokens.json");
    let store = Arc::new(FileStore::new(path).clock(clock.reader()));
    survives(&clock, &store, 12, 30);
}
