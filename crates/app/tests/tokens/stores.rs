//! A store that fails, and processes that share one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use slack_methods::{Error, Secret};
use slack_methods_app::store::{MemoryStore, Store, StoreError, StoreFuture};

use super::clock::Clock;
use super::rotation::{Fault, MARK, Rotation, access, refresh};
use super::{log, memory, post, process, renewer};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// How a change of the store goes wrong.
#[derive(Clone, Copy, Debug)]
enum Trouble {
    Fine,
    /// Nothing is changed.
    Refused,
    /// It is changed, and nobody is told.
    Unheard,
}

/// Fails as it is told.
struct Troubled {
    inner: MemoryStore,
    /// Of changes of tokens.
    swaps: Mutex<VecDeque<Trouble>>,
    gets: Mutex<usize>,
}

impl Troubled {
    fn new(clock: &Clock) -> Arc<Self> {
        Arc::new(Self {
            inner: MemoryStore::new().clock(clock.reader()),
            swaps: Mutex::default(),
            gets: Mutex::default(),
        })
    }

    fn swaps(&self, troubles: impl IntoIterator<Item = Trouble>) {
        self.swaps.lock().expect("no panic").extend(troubles);
    }
}

fn down<T>() -> Result<T, StoreError> {
    Err(StoreError::new("the disk is full"))
}

impl Store for Troubled {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        let mut gets = self.gets.lock().expect("no panic");
        if *gets > 0 {
            *gets -= 1;
            return Box::pin(async { down() });
        }
        self.inner.get(key)
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        let trouble = match key.starts_with("token:") {
            true => self.swaps.lock().expect("no panic").pop_front(),
            false => None,
        };
        match trouble.unwrap_or(Trouble::Fine) {
            Trouble::Fine => self.inner.swap(key, old, new, keep),
            Trouble::Refused => Box::pin(async { down() }),
            Trouble::Unheard => Box::pin(async move {
                self.inner.swap(key, old, new, keep).await?;
                down()
            }),
        }
    }
}

#[tokio::test]
async fn a_new_pair_is_stored_again_until_it_is() {
    for troubles in [
        vec![Trouble::Refused],
        vec![Trouble::Unheard],
        vec![Trouble::Refused, Trouble::Unheard, Trouble::Refused],
    ] {
        let clock = Clock::new();
        let slack = Rotation::start(&clock);
        let store = Troubled::new(&clock);
        let client = process(&slack, &clock, &store).await;
        clock.pass(13 * HOUR);
        store.swaps(troubles);
        post(&client, "Good morning").await.expect("posted");
        assert_eq!(slack.renewals(), [refresh(1)]);
        assert_eq!(slack.posts()[0].0, access(2));
    }
}

#[tokio::test]
async fn a_new_pair_is_not_used_before_it_is_stored_and_not_lost_either() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = Troubled::new(&clock);
    let client = process(&slack, &clock, &store).await;
    clock.pass(11 * HOUR);
    store.swaps([Trouble::Refused; 8]);
    for _ in 0..2 {
        post(&client, "with the old token").await.expect("posted");
        assert_eq!(slack.posts().last().expect("a post").0, access(1));
    }
    clock.pass(2 * HOUR);
    store.swaps([Trouble::Refused; 4]);
    let error = post(&client, "never sent").await.expect_err("no token");
    assert!(matches!(error, Error::Token(_)));
    let text = error.to_string();
    assert!(text.contains("is not used before it is stored"), "{text}");
    assert!(text.contains("the disk is full"), "{text}");

    // There is room again: the pair of the one renewal is stored and used.
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.renewals(), [refresh(1)]);
    assert_eq!(slack.posts().last().expect("a post").0, access(2));
    let mut printed = String::new();
    log::show_error(&mut printed, &error);
    log::check(MARK, &printed);
}

#[tokio::test]
async fn an_unsaved_pair_gives_way_to_a_later_one() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = Troubled::new(&clock);
    let client = process(&slack, &clock, &store).await;
    clock.pass(11 * HOUR);
    store.swaps([Trouble::Refused; 4]);
    post(&client, "with the old token").await.expect("posted");
    let again = slack.issue();
    renewer(&slack, &clock, Arc::clone(&store))
        .put("bot", &again)
        .await
        .expect("stored");
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.posts().last().expect("a post").0, access(3));
}

#[tokio::test]
async fn a_store_that_cannot_be_read_does_not_stop_a_valid_token() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = Troubled::new(&clock);
    let client = process(&slack, &clock, &store).await;
    post(&client, "one").await.expect("posted");
    clock.pass(11 * HOUR);
    *store.gets.lock().expect("no panic") = 1;
    post(&client, "two").await.expect("posted");
    assert_eq!(slack.posts().last().expect("a post").0, access(1));
    clock.pass(2 * HOUR);
    *store.gets.lock().expect("no panic") = 1;
    let error = post(&client, "never sent").await.expect_err("no token");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    post(&client, "three").await.expect("posted");
    assert_eq!(slack.posts().last().expect("a post").0, access(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_share_a_store_renew_once() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let mut processes = Vec::new();
    for _ in 0..5 {
        processes.push(process(&slack, &clock, &store).await);
    }
    for round in 1..=4 {
        // In turn before and after the end of the token.
        clock.pass((11 + 2 * (round % 2)) * HOUR);
        let calls: Vec<_> = (0..50)
            .map(|number| {
                let client = processes[number % processes.len()].clone();
                tokio::spawn(async move { post(&client, "Good morning").await })
            })
            .collect();
        for call in calls {
            call.await.expect("no panic").expect("posted");
        }
        assert_eq!(slack.renewals().len(), round as usize);
    }
    assert!(slack.rejected().is_empty());
}

#[tokio::test]
async fn a_process_that_lost_its_lock_does_not_overwrite_a_later_pair() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let slow = process(&slack, &clock, &store).await;
    clock.pass(13 * HOUR);
    slack.fail([Fault::Slow(Duration::from_millis(300))]);
    let slow = tokio::spawn(async move { post(&slow, "slow").await });
    while slack.renewals().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Its lock ends while it waits for the response, and another process takes over.
    clock.pass(Duration::from_secs(15));
    let quick = process(&slack, &clock, &store).await;
    post(&quick, "quick").await.expect("posted");
    slow.await.expect("no panic").expect("posted");
    // Both made a pair; the one that was stored first is that of both.
    assert_eq!(slack.renewals(), [refresh(1), refresh(1)]);
    let posts = slack.posts();
    assert_eq!(
        posts,
        [
            (access(3), "quick".to_owned()),
            (access(3), "slow".to_owned())
        ]
    );
    let stored = renewer(&slack, &clock, store)
        .get("bot")
        .await
        .expect("read");
    assert_eq!(stored.expect("a pair").token().expose(), access(3));
}

#[tokio::test]
async fn a_lock_that_a_killed_process_left_ends_by_itself() {
    let clock = Clock::new();
    let slack = Rotation::start(&clock);
    let store = memory(&clock);
    let left = Secret::from("left by somebody");
    let lock = store.swap(
        "lock:token:bot",
        None,
        Some(&left),
        Some(Duration::from_secs(15)),
    );
    assert!(lock.await.expect("stored"));
    let client = process(&slack, &clock, &store).await;
    clock.pass(11 * HOUR);
    // It has ended by now; hold it again.
    let again = store.swap(
        "lock:token:bot",
        None,
        Some(&left),
        Some(Duration::from_secs(15)),
    );
    assert!(again.await.expect("stored"));
    // Nobody waits for it while the token is valid.
    post(&client, "with the old token").await.expect("posted");
    assert!(slack.renewals().is_empty());
    clock.pass(Duration::from_secs(15));
    post(&client, "Good morning").await.expect("posted");
    assert_eq!(slack.renewals(), [refresh(1)]);
}
