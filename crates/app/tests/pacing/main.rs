//! A pace on a Redis server, kept by several clients and by several processes, which are killed.

mod processes;
#[path = "../common/redis_server.rs"]
mod redis_server;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use redis_server::RedisServer;
use slack_methods::{Pace, PaceLimit, PaceRefused, PacedCall};
use slack_methods_app::pacing::RedisPace;
use slack_methods_app::store::RedisStore;

const WINDOW: Duration = Duration::from_millis(400);

const LONG: Duration = Duration::from_secs(60);

async fn pace(server: &RedisServer) -> RedisPace {
    let store = RedisStore::connect(&server.address(), "bot:").await;
    RedisPace::new(&store.expect("a connection"))
}

fn limit(key: &str, calls: u32) -> PaceLimit {
    PaceLimit::new(key, Some(calls), WINDOW)
}

#[tokio::test]
async fn several_keep_one_pace_in_order() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    // As of two processes.
    let paces = [pace(&server).await, pace(&server).await];
    let limits = [limit("one", 3)];
    let sent = Mutex::new(Vec::new());
    let mut turns = Vec::new();
    for number in 0..10 {
        let (pace, limits, sent) = (&paces[number % 2], &limits, &sent);
        turns.push(async move {
            // So that each asks after the one before.
            tokio::time::sleep(Duration::from_millis(10 * number as u64)).await;
            let call = PacedCall::new("m", limits, LONG);
            pace.turn(&call).await.expect("a turn");
            sent.lock()
                .expect("no panic")
                .push((number, Instant::now()));
        });
    }
    join_all(turns).await;
    let sent = sent.into_inner().expect("no panic");
    // A response of the server takes time to arrive; it is never early.
    let slack = Duration::from_millis(100);
    for pair in sent.windows(4) {
        let apart = pair[3].1 - pair[0].1;
        assert!(apart + slack >= WINDOW, "{apart:?}");
    }
    // In the order in which they came; those whose turns are milliseconds apart can change places.
    assert_eq!(sent.len(), 10);
    for (place, (number, _)) in sent.iter().enumerate() {
        assert!(place.abs_diff(*number) <= 2, "{sent:?}");
    }
}

#[tokio::test]
async fn what_would_wait_too_long_is_refused_and_takes_no_turn() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let pace = pace(&server).await;
    let limits = [limit("narrow", 1), PaceLimit::new("wide", Some(100), LONG)];
    let call = |limits, max_wait| PacedCall::new("m", limits, max_wait);
    pace.turn(&call(&limits, Duration::ZERO))
        .await
        .expect("the first");
    for _ in 0..3 {
        let refused = pace.turn(&call(&limits, Duration::ZERO)).await;
        let PaceRefused { wait, .. } = refused.expect_err("no turn");
        assert!(wait <= WINDOW && wait > Duration::ZERO, "{wait:?}");
    }
    // The same wide limit, and another narrow one.
    let other = [limit("other", 1), limits[1].clone()];
    pace.turn(&call(&other, Duration::ZERO))
        .await
        .expect("no wait");
    // Without a number only Slack's word holds it up.
    let open = [PaceLimit::new("open", None, WINDOW)];
    for _ in 0..50 {
        pace.turn(&call(&open, Duration::ZERO))
            .await
            .expect("no wait");
    }
    let second = self::pace(&server).await;
    second
        .limited(&call(&open, LONG), Duration::from_millis(300))
        .await;
    let refused = pace.turn(&call(&open, Duration::ZERO)).await;
    let PaceRefused { wait, .. } = refused.expect_err("Slack said so");
    assert!(wait <= Duration::from_millis(300), "{wait:?}");
    pace.turn(&call(&open, LONG)).await.expect("after the wait");
}

#[tokio::test]
async fn a_turn_that_is_given_up_is_there_for_others() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let pace = pace(&server).await;
    let limits = [PaceLimit::new("k", Some(1), LONG)];
    let wait = |max_wait| {
        let (pace, limits) = (pace.clone(), limits.clone());
        async move { pace.turn(&PacedCall::new("m", &limits, max_wait)).await }
    };
    wait(Duration::ZERO).await.expect("the first");
    let waiting = wait(10 * LONG);
    let given_up = tokio::time::timeout(Duration::from_millis(100), waiting).await;
    given_up.map(drop).expect_err("its turn is in a minute");
    // It is given back in the background: until then there are two minutes to wait.
    let started = Instant::now();
    loop {
        let refused = wait(Duration::ZERO).await.expect_err("no turn now");
        if refused.wait <= LONG {
            return;
        }
        assert!(started.elapsed() < LONG, "{refused:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn without_the_server_each_keeps_a_pace_of_its_own() {
    let Some(mut server) = RedisServer::start() else {
        return;
    };
    let pace = Arc::new(pace(&server).await);
    server.kill();
    let limits = [limit("k", 1)];
    let call = PacedCall::new("m", &limits, LONG);
    pace.turn(&call).await.expect("a turn");
    let started = Instant::now();
    pace.turn(&call).await.expect("a turn");
    assert!(started.elapsed() >= Duration::from_millis(1));
    let refused = pace
        .turn(&PacedCall::new("m", &limits, Duration::ZERO))
        .await;
    assert!(refused.is_err() || started.elapsed() > WINDOW);
    server.run();
    let printed = format!("{pace:?}");
    assert!(!printed.contains("very-secret"), "{printed}");
}
