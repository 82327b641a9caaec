//! What holds for every store.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use slack_methods::Secret;
use slack_methods_app::store::{FileStore, MemoryStore, Store};

use super::clock::Clock;

pub(crate) fn secret(text: &str) -> Secret {
    Secret::from(text)
}

pub(crate) async fn get(store: &dyn Store, key: &str) -> Option<String> {
    let value = store.get(key).await.expect("read");
    value.map(|value| value.expose().to_owned())
}

pub(crate) async fn swap(
    store: &dyn Store,
    key: &str,
    old: Option<&str>,
    new: Option<&str>,
    keep: Option<Duration>,
) -> bool {
    let (old, new) = (old.map(secret), new.map(secret));
    let swapped = store.swap(key, old.as_ref(), new.as_ref(), keep);
    swapped.await.expect("written")
}

/// Changes a store at random, and compares it with a map. Time passes by `pass`.
pub(crate) async fn as_a_map_does(store: &dyn Store, seed: u64, pass: impl Fn(u64)) {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut map: HashMap<String, (String, Option<u64>)> = HashMap::new();
    let mut now = 0;
    for round in 0..300 {
        let key = format!("key:{}", random.u8(..6));
        if random.u8(..4) == 0 {
            let time = random.u64(1..5);
            pass(time);
            now += time;
            map.retain(|_, (_, end)| end.is_none_or(|end| end > now));
        }
        let real = map.get(&key).map(|(value, _)| value.clone());
        assert_eq!(get(store, &key).await, real, "seed {seed}, round {round}");
        let old = match random.u8(..4) {
            0 => None,
            1 => Some("something else".to_owned()),
            _ => real.clone(),
        };
        let new = (random.u8(..5) > 0).then(|| format!("value {round} \" \u{1f6a2}"));
        let keep = random.bool().then(|| random.u64(1..8));
        let swapped = swap(
            store,
            &key,
            old.as_deref(),
            new.as_deref(),
            keep.map(Duration::from_secs),
        )
        .await;
        assert_eq!(swapped, old == real, "seed {seed}, round {round}");
        if swapped {
            match new {
                None => drop(map.remove(&key)),
                Some(new) => drop(map.insert(key, (new, keep.map(|keep| now + keep)))),
            }
        }
    }
}

/// Counts up from many tasks at a time. What `swap` says must hold.
pub(crate) async fn counts_up(stores: &[Arc<dyn Store>], each: u32) {
    let tasks: Vec<_> = stores
        .iter()
        .map(|store| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                let mut counted = 0;
                while counted < each {
                    let old = get(&*store, "count").await;
                    let number: u32 = old.as_deref().map_or(0, |it| it.parse().expect("a number"));
                    let new = (number + 1).to_string();
                    if swap(&*store, "count", old.as_deref(), Some(&new), None).await {
                        counted += 1;
                    }
                }
            })
        })
        .collect();
    let all = u32::try_from(stores.len()).expect("a few") * each;
    for task in tasks {
        task.await.expect("no panic");
    }
    assert_eq!(get(&*stores[0], "count").await, Some(all.to_string()));
}

#[tokio::test]
async fn in_memory() {
    for seed in 0..20 {
        let clock = Clock::new();
        let store = MemoryStore::new().clock(clock.reader());
        as_a_map_does(&store, seed, |time| clock.pass(Duration::from_secs(time))).await;
    }
}

#[tokio::test]
async fn in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for seed in 0..3 {
        let clock = Clock::new();
        let path = folder.path().join(format!("store {seed}.json"));
        let store = FileStore::new(path).clock(clock.reader());
        as_a_map_does(&store, seed, |time| clock.pass(Duration::from_secs(time))).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_in_memory() {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
    counts_up(&vec![store; 8], 200).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    // Stores of their own: what they share is the file.
    let store = || Arc::new(FileStore::new(folder.path().join("store.json"))) as Arc<dyn Store>;
    counts_up(&[store(), store(), store()], 20).await;
}
