//! That a store in memory is bounded.

use std::time::Duration;

use slack_methods_app::store::MemoryStore;

use super::clock::Clock;
use super::contract::{get, swap};

#[tokio::test]
async fn the_oldest_of_too_many_values_that_end_go() {
    let clock = Clock::new();
    let store = MemoryStore::new().max(10).clock(clock.reader());
    assert!(swap(&store, "token", None, Some("stays"), None).await);
    for number in 0..1000 {
        // Later ones end earlier: it is the age that counts.
        let keep = Duration::from_secs(5000 - number);
        let key = format!("delivery:{number}");
        assert!(swap(&store, &key, None, Some("done"), Some(keep)).await);
    }
    assert_eq!(get(&store, "token").await.as_deref(), Some("stays"));
    for (number, known) in [(0, false), (989, false), (990, true), (999, true)] {
        let found = get(&store, &format!("delivery:{number}")).await;
        assert_eq!(found.is_some(), known, "{number}");
    }
    clock.pass(Duration::from_secs(10_000));
    assert_eq!(get(&store, "delivery:999").await, None);
    assert_eq!(get(&store, "token").await.as_deref(), Some("stays"));
}

#[tokio::test]
async fn nothing_of_a_value_is_printed() {
    let store = MemoryStore::new();
    assert!(swap(&store, "token", None, Some("very-secret"), None).await);
    let printed = format!("{store:?} {store:#?}");
    assert!(
        printed.contains("token") && !printed.contains("very-secret"),
        "{printed}"
    );
}
