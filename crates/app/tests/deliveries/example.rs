//! The example over HTTP.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use slack_methods::Secret;
use slack_methods::inbound::Verifier;
use slack_methods_app::deliveries::{Deliveries, id_of};
use slack_methods_app::store::{MemoryStore, Store, StoreFuture};
use slack_methods_fake::{Delivery, Outcome, Script};

use super::claim;
use super::deliveries_once::{Bot, over_http};

const SECRET: &str = "a-secret-of-this-test";

type Handled = Arc<Mutex<Vec<String>>>;

/// A bot that notes the ids of what it handles, and fails the first times.
fn bot(handled: &Handled, fails: usize) -> Arc<Bot> {
    let handled = Arc::clone(handled);
    let calls = AtomicUsize::new(0);
    Arc::new(Bot {
        work: Box::new(move |json| {
            if calls.fetch_add(1, Ordering::SeqCst) < fails {
                return Err("the database is down".into());
            }
            let id = id_of(json).unwrap_or_default();
            handled.lock().expect("no panic").push(id);
            Ok(())
        }),
    })
}

/// Serves it as a process of its own, as it were, on a store that others share.
async fn serve(bot: Arc<Bot>, store: &Arc<impl Store>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let deliveries = Deliveries::new(Arc::clone(store));
    let verifier = Verifier::new(SECRET).expect("a secret");
    let router = over_http(bot, verifier, deliveries);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/slack/events")
}

fn mention(id: &str) -> Delivery {
    let mention = Delivery::example("app_mention").expect("an example");
    mention.set("/event_id", id)
}

#[tokio::test]
async fn over_http_each_is_handled_by_one_of_two() {
    let (store, handled) = (Arc::new(MemoryStore::new()), Handled::default());
    let slack = Script::new().start();
    let mut bots = Vec::new();
    for _ in 0..2 {
        let address = serve(bot(&handled, 0), &store).await;
        bots.push(slack.bot(&address, SECRET).expect("a bot"));
    }
    for number in 0..10 {
        let mention = mention(&format!("Ev{number}"));
        // Slack delivers it again at once, for example since the response was lost.
        for _ in 0..2 {
            for bot in &bots {
                assert!(bot.deliver(&mention).await.is_accepted());
            }
        }
    }
    let expected: Vec<_> = (0..10).map(|number| format!("Ev{number}")).collect();
    assert_eq!(*handled.lock().expect("no panic"), expected);

    // Commands and interactions have a `trigger_id`.
    for name in ["command", "block_actions"] {
        let delivery = Delivery::example(name)
            .expect("an example")
            .set("/trigger_id", name);
        for bot in &bots {
            assert!(bot.deliver(&delivery).await.is_accepted());
        }
        assert_eq!(
            handled.lock().expect("no panic").last().map(String::as_str),
            Some(name)
        );
    }
    assert_eq!(handled.lock().expect("no panic").len(), 12);
}

/// Counts the changes that were asked for.
struct Counting {
    inner: MemoryStore,
    swaps: AtomicUsize,
}

impl Store for Counting {
    fn get<'a>(&'a self, key: &'a str) -> StoreFuture<'a, Option<Secret>> {
        self.inner.get(key)
    }

    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a Secret>,
        new: Option<&'a Secret>,
        keep: Option<Duration>,
    ) -> StoreFuture<'a, bool> {
        self.swaps.fetch_add(1, Ordering::SeqCst);
        self.inner.swap(key, old, new, keep)
    }
}

#[tokio::test]
async fn over_http_slack_tries_again_while_another_process_handles_it() {
    let store = Arc::new(Counting {
        inner: MemoryStore::new(),
        swaps: AtomicUsize::new(0),
    });
    let handled = Handled::default();
    let slack = Script::new().start();
    let address = serve(bot(&handled, 0), &store).await;
    let claim = claim(&Deliveries::new(Arc::clone(&store)), "Ev1").await;
    let bot = slack.bot(&address, SECRET).expect("a bot");
    let bot = bot.pauses([Duration::from_millis(500); 3]);
    let delivering = tokio::spawn(async move { bot.deliver(&mention("Ev1")).await });
    // The bot finds that another process has it; then that one gives it back.
    while store.swaps.load(Ordering::SeqCst) < 2 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    claim.release().await.expect("stored");
    let delivered = delivering.await.expect("no panic");
    assert!(delivered.is_accepted());
    assert!(delivered.attempts.len() > 1);
    assert_eq!(*handled.lock().expect("no panic"), ["Ev1"]);
}

#[tokio::test]
async fn over_http_what_failed_is_handled_when_slack_delivers_it_again() {
    let (store, handled) = (Arc::new(MemoryStore::new()), Handled::default());
    let slack = Script::new().start();
    let address = serve(bot(&handled, 2), &store).await;
    let bot = slack.bot(&address, SECRET).expect("a bot");
    let delivered = bot.deliver(&mention("Ev1")).await;
    let statuses = delivered
        .attempts
        .iter()
        .map(|attempt| match &attempt.outcome {
            Outcome::Responded(response) => response.status.as_u16(),
            other => panic!("{other:?}"),
        });
    assert_eq!(statuses.collect::<Vec<_>>(), [503, 503, 200]);
    let retry = delivered.attempts[2].retry.expect("it came again");
    assert_eq!((retry.number, retry.reason), (2, "http_error"));
    assert!(bot.deliver(&mention("Ev1")).await.is_accepted());
    assert_eq!(*handled.lock().expect("no panic"), ["Ev1"]);
    // The address is verified each time; there is nothing to remember.
    let verification = Delivery::example("url_verification").expect("an example");
    for _ in 0..2 {
        let delivered = bot.deliver(&verification).await;
        assert!(!delivered.response().expect("a response").body.is_empty());
    }
}
