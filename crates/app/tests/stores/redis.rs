//! A store on a Redis server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use slack_methods::SecretUrl;
use slack_methods_app::store::{RedisStore, Store};

use super::contract::{counts_up, get, secret, swap};
use super::redis_server::RedisServer;

async fn connect(server: &RedisServer, prefix: &str) -> RedisStore {
    RedisStore::connect(&server.address(), prefix)
        .await
        .expect("a connection")
}

#[tokio::test]
async fn values_are_compared_and_set() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let store = connect(&server, "harbor:").await;
    let odd = "{\"token\": \"0\"} \u{1f6a2}\n\0 end";
    assert_eq!(get(&store, "key").await, None);
    assert!(!swap(&store, "key", Some(""), Some(odd), None).await);
    assert!(swap(&store, "key", None, Some(odd), None).await);
    assert!(!swap(&store, "key", None, Some("other"), None).await);
    assert!(!swap(&store, "key", Some("other"), None, None).await);
    assert_eq!(get(&store, "key").await.as_deref(), Some(odd));
    assert!(swap(&store, "key", Some(odd), Some(""), None).await);
    // An empty value is a value.
    assert!(!swap(&store, "key", None, Some("other"), None).await);
    assert!(swap(&store, "key", Some(""), None, None).await);
    assert!(!swap(&store, "key", Some(""), None, None).await);
    assert!(swap(&store, "key", None, None, None).await);

    // Another app on the same server.
    let other = connect(&server, "ferry:").await;
    assert!(swap(&store, "key", None, Some("harbor"), None).await);
    assert_eq!(get(&other, "key").await, None);
}

#[tokio::test]
async fn values_end() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let store = connect(&server, "").await;
    let keep = Some(Duration::from_millis(50));
    assert!(swap(&store, "key", None, Some("ends"), keep).await);
    let start = Instant::now();
    while !swap(&store, "key", None, Some("stays"), None).await {
        assert!(start.elapsed() < Duration::from_secs(60), "it does not end");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(
        start.elapsed() >= Duration::from_millis(30),
        "it ended too early"
    );
    assert_eq!(get(&store, "key").await.as_deref(), Some("stays"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_on_several_connections() {
    let Some(server) = RedisServer::start() else {
        return;
    };
    let mut stores: Vec<Arc<dyn Store>> = Vec::new();
    for _ in 0..4 {
        stores.push(Arc::new(connect(&server, "").await));
    }
    counts_up(&stores, 100).await;
}

#[tokio::test]
async fn a_server_that_was_killed_is_an_error_until_it_is_back() {
    let Some(mut server) = RedisServer::start() else {
        return;
    };
    let store = connect(&server, "").await;
    assert!(swap(&store, "token", None, Some("very-secret"), None).await);
    server.kill();
    let start = Instant::now();
    for _ in 0..3 {
        let value = secret("very-secret");
        let error = store
            .swap("token", Some(&value), None, None)
            .await
            .expect_err("down");
        let printed = format!("{error} {error:?} {store:?}");
        assert!(printed.contains("the Redis server"), "{printed}");
        assert!(!printed.contains("very-secret"), "{printed}");
    }
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "it took {:?}",
        start.elapsed()
    );
    server.run();
    let start = Instant::now();
    let value = loop {
        match store.get("token").await {
            Ok(value) => break value,
            Err(_) => assert!(
                start.elapsed() < Duration::from_secs(60),
                "it does not come back"
            ),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!(value.expect("it is kept").expose(), "very-secret");
}

#[tokio::test]
async fn what_is_wrong_with_an_address_is_said_without_it() {
    for (address, text) in [
        ("very-secret", "cannot be used"),
        ("https://very-secret@example.test", "cannot be used"),
        ("redis://:very-secret@127.0.0.1:1/0", "the Redis server"),
    ] {
        let error = RedisStore::connect(&SecretUrl::from(address), "").await;
        let error = error.expect_err("no connection");
        let printed = format!("{error} {error:?}");
        assert!(printed.contains(text), "{printed}");
        assert!(!printed.contains("very-secret"), "{printed}");
    }
    let Some(server) = RedisServer::start() else {
        return;
    };
    let wrong = server.address().expose().replace("password@", "wrong@");
    let error = RedisStore::connect(&SecretUrl::from(wrong), "")
        .await
        .expect_err("refused");
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("very-secret"), "{printed}");
}
