//! The example, over HTTP and over Socket Mode.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use slack_methods::inbound::Verifier;
use slack_methods::{BaseUrl, Client, Secret, Token};
use slack_methods_app::deliveries::{Deliveries, id_of};
use slack_methods_app::store::{MemoryStore, Store, StoreFuture};
use slack_methods_fake::{Delivery, Script};

use super::claim;
use super::deliveries_once::{Bot, over_http, over_socket_mode};

const SECRET: &str = "a-secret-of-this-test";

type Handled = Arc<Mutex<Vec<String>>>;

/// A bot that notes the ids of what it handles; with its own process, as it were, on a store that others share.
fn bot(store: &Arc<impl Store>, handled: &Handled) -> Arc<Bot> {
    let handled = Arc::clone(handled);
    Arc::new(Bot {
        deliveries: Deliveries::new(Arc::clone(store)),
        work: Box::new(move |json| {
            let id = id_of(json).unwrap_or_default();
            handled.lock().expect("no panic").push(id);
        }),
    })
}

async fn serve(bot: Arc<Bot>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let router = over_http(bot, Verifier::new(SECRET).expect("a secret"));
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
        let address = serve(bot(&store, &handled)).await;
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
    let address = serve(bot(&store, &handled)).await;
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
async fn over_socket_mode_the_id_is_that_of_the_event() {
    let (store, handled) = (Arc::new(MemoryStore::new()), Handled::default());
    let slack = Script::new().start();
    let app = Client::builder(Token::new("xapp-1-any").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .build()
        .expect("a client");
    let running = bot(&store, &handled);
    tokio::spawn(async move { over_socket_mode(&running, &app).await });
    slack
        .until("the connection", |log| log.connections() == 1)
        .await;
    let mut envelopes = Vec::new();
    for id in ["Ev1", "Ev1", "Ev2", "Ev1"] {
        // Each has an envelope of its own.
        let envelope = slack.deliver(&mention(id)).expect("a connection");
        slack
            .until("the acknowledgement", |log| log.acks(&envelope).len() == 1)
            .await;
        envelopes.push(envelope);
    }
    envelopes.dedup();
    assert_eq!(envelopes.len(), 4);
    assert_eq!(*handled.lock().expect("no panic"), ["Ev1", "Ev2"]);

    let command = json!({"command": "/ferry", "trigger_id": "1.2", "team_id": "T0HARBOR"});
    let envelope = slack
        .deliver(&Delivery::command(command))
        .expect("a connection");
    slack
        .until("the acknowledgement", |log| log.acks(&envelope).len() == 1)
        .await;
    assert_eq!(handled.lock().expect("no panic").len(), 3);
}
