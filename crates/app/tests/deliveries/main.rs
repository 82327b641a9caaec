//! Deliveries that are handled once.

#[path = "../common/clock.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod clock;
#[path = "../../examples/deliveries_once.rs"]
#[expect(dead_code, reason = "the test starts it in its own way")]
mod deliveries_once;
mod example;
mod killed;
mod session;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use slack_methods::{Json, Secret};
use slack_methods_app::deliveries::{Deliveries, Delivery, id_of};
use slack_methods_app::store::{MemoryStore, Store, StoreError, StoreFuture};

use self::clock::Clock;

fn remembering(clock: &Clock, max: usize) -> Deliveries {
    Deliveries::new(MemoryStore::new().max(max).clock(clock.reader()))
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

#[tokio::test]
async fn at_most_once_for_an_hour() {
    let clock = Clock::new();
    let deliveries = remembering(&clock, 100);
    assert!(deliveries.is_first("Ev1").await.expect("stored"));
    assert!(deliveries.is_first("Ev2").await.expect("stored"));
    for passed in [0, 60, 300, 3239] {
        clock.pass(seconds(passed));
        assert!(!deliveries.is_first("Ev1").await.expect("stored"));
    }
    clock.pass(seconds(1));
    assert!(deliveries.is_first("Ev1").await.expect("stored"));
    // What was remembered one way is known the other way.
    assert!(matches!(
        deliveries.begin("Ev1").await,
        Ok(Delivery::Handled)
    ));
}

async fn claim(deliveries: &Deliveries, id: &str) -> slack_methods_app::deliveries::Claim {
    match deliveries.begin(id).await.expect("stored") {
        Delivery::New(claim) => claim,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn at_least_once() {
    let clock = Clock::new();
    let deliveries = remembering(&clock, 100);
    let first = claim(&deliveries, "Ev1").await;
    assert!(matches!(
        deliveries.begin("Ev1").await,
        Ok(Delivery::InProgress)
    ));
    assert!(!deliveries.is_first("Ev1").await.expect("stored"));
    assert!(first.done().await.expect("stored"));
    clock.pass(seconds(3599));
    assert!(matches!(
        deliveries.begin("Ev1").await,
        Ok(Delivery::Handled)
    ));

    // A handler that fails gives it back.
    let given_back = claim(&deliveries, "Ev2").await;
    given_back.release().await.expect("stored");
    let again = claim(&deliveries, "Ev2").await;
    // A process that is killed leaves it for half a minute.
    drop(again);
    clock.pass(seconds(29));
    assert!(matches!(
        deliveries.begin("Ev2").await,
        Ok(Delivery::InProgress)
    ));
    clock.pass(seconds(1));
    drop(claim(&deliveries, "Ev2").await);
}

#[tokio::test]
async fn one_that_takes_too_long_hears_of_it() {
    let clock = Clock::new();
    let deliveries = remembering(&clock, 100)
        .handling_time(seconds(10))
        .remember(seconds(60));
    let slow = claim(&deliveries, "Ev1").await;
    clock.pass(seconds(10));
    let other = claim(&deliveries, "Ev1").await;
    assert!(!slow.done().await.expect("stored"));
    assert!(matches!(
        deliveries.begin("Ev1").await,
        Ok(Delivery::InProgress)
    ));
    assert!(other.done().await.expect("stored"));

    // If nobody else began, it counts.
    let slow = claim(&deliveries, "Ev2").await;
    clock.pass(seconds(10));
    assert!(slow.done().await.expect("stored"));
    assert!(matches!(
        deliveries.begin("Ev2").await,
        Ok(Delivery::Handled)
    ));

    // One that was slower than another cannot give back what is not its own.
    let slow = claim(&deliveries, "Ev3").await;
    clock.pass(seconds(10));
    let other = claim(&deliveries, "Ev3").await;
    slow.release().await.expect("stored");
    assert!(matches!(
        deliveries.begin("Ev3").await,
        Ok(Delivery::InProgress)
    ));
    assert!(other.done().await.expect("stored"));
    clock.pass(seconds(60));
    drop(claim(&deliveries, "Ev3").await);
}

#[tokio::test]
async fn no_more_than_the_store_takes_are_remembered() {
    let clock = Clock::new();
    let deliveries = remembering(&clock, 10);
    for number in 0..1000 {
        let id = format!("Ev{number}");
        assert!(claim(&deliveries, &id).await.done().await.expect("stored"));
    }
    for (number, known) in [(0, false), (500, false), (998, true), (999, true)] {
        let first = deliveries
            .is_first(&format!("Ev{number}"))
            .await
            .expect("stored");
        assert_eq!(first, !known, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_a_time_one_is_the_first() {
    let deliveries = Deliveries::new(MemoryStore::new());
    for id in 0..50 {
        let handled = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..20)
            .map(|number| {
                let (deliveries, handled) = (deliveries.clone(), Arc::clone(&handled));
                tokio::spawn(async move {
                    let id = format!("Ev{id}");
                    let mine = match number % 2 {
                        0 => deliveries.is_first(&id).await.expect("stored"),
                        _ => match deliveries.begin(&id).await.expect("stored") {
                            Delivery::New(claim) => claim.done().await.expect("stored"),
                            _ => false,
                        },
                    };
                    handled.fetch_add(usize::from(mine), Ordering::SeqCst);
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("no panic");
        }
        assert_eq!(handled.load(Ordering::SeqCst), 1);
    }
}

/// A store that is down.
struct Down;

impl Store for Down {
    fn get<'a>(&'a self, _: &'a str) -> StoreFuture<'a, Option<Secret>> {
        Box::pin(async { Err(StoreError::new("nobody listens")) })
    }

    fn swap<'a>(
        &'a self,
        _: &'a str,
        _: Option<&'a Secret>,
        _: Option<&'a Secret>,
        _: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async { Err(StoreError::new("nobody listens")) })
    }
}

#[tokio::test]
async fn a_store_that_fails_is_an_error() {
    let deliveries = Deliveries::new(Down);
    let error = deliveries.is_first("Ev1").await.expect_err("down");
    assert_eq!(error.to_string(), "the store failed: nobody listens");
    assert!(deliveries.begin("Ev1").await.is_err());
}

#[tokio::test]
async fn ids_that_are_none_of_slacks_do_no_harm() {
    let deliveries = Deliveries::new(MemoryStore::new());
    let long = "x".repeat(1_000_000);
    for id in ["", " ", "\n\u{0}", "clé à part", &long] {
        assert!(deliveries.is_first(id).await.expect("stored"));
        assert!(!deliveries.is_first(id).await.expect("stored"));
    }
}

#[test]
fn the_id_of_a_delivery() {
    let of = |json: serde_json::Value| id_of(&Json::from(json));
    let event = json!({"type": "event_callback", "event_id": "Ev1", "trigger_id": "1.2"});
    assert_eq!(of(event).as_deref(), Some("Ev1"));
    let action = json!({"type": "block_actions", "trigger_id": "1700000000.2.ab"});
    assert_eq!(of(action).as_deref(), Some("1700000000.2.ab"));
    // A number in the place of a text counts as text everywhere.
    assert_eq!(of(json!({"event_id": 1})).as_deref(), Some("1"));
    for other in [json!({}), json!([]), json!({"event_id": ""}), json!("Ev1")] {
        assert_eq!(of(other), None);
    }
}
