//! Two processes with a session each, killed at random moments.

use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use slack_methods::apps::connections::open;
use slack_methods::chat::post_message;
use slack_methods::session::socket_mode::{Event, Settings};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_app::deliveries::{Deliveries, id_of};
use slack_methods_app::store::FileStore;
use slack_methods_fake::{Delivery, Log, Script, Slack};

/// Where Slack is, and where the store.
const SLACK: &str = "SLACK_METHODS_TEST_SLACK";
const STORE: &str = "SLACK_METHODS_TEST_STORE";

const EVENTS: usize = 300;
const KILLS: usize = 12;

/// What the process does: it posts the id of each event, one after another.
#[tokio::test]
#[ignore = "the process that is killed; the test below starts it"]
async fn run() {
    let (Ok(slack), Ok(path)) = (std::env::var(SLACK), std::env::var(STORE)) else {
        return;
    };
    let client = Client::builder(Token::new("xapp-1-any").expect("a token"))
        .base_url(BaseUrl::new(&slack).expect("an address"))
        .build()
        .expect("a client");
    let deliveries = Deliveries::new(FileStore::new(path)).handling_time(Duration::from_secs(1));
    let settings = Settings::new()
        .connect_rate(Duration::from_millis(1), 1_000)
        .backoff(Duration::from_millis(1), Duration::from_millis(20))
        .once(deliveries);
    let mut session = client.socket_mode_with(open::Request::new(), settings);
    while let Some(Ok(event)) = session.next().await {
        let Event::Envelope(envelope) = event else {
            continue;
        };
        let id = envelope.payload.as_ref().and_then(id_of).expect("an id");
        let request = post_message::Request::new("C0HARBOR").text(id);
        if client.call(&request).await.is_ok() {
            envelope.ack();
        }
    }
}

struct Process(Child);

impl Process {
    fn start(slack: &Slack, path: &str) -> Self {
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["killed::run", "--exact", "--ignored"])
            .env(SLACK, slack.base())
            .env(STORE, path)
            .stdout(Stdio::null())
            .spawn();
        Self(child.expect("a process"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How often each event was posted.
fn posts(log: &Log) -> HashMap<String, usize> {
    let mut posts = HashMap::new();
    for call in log.calls("chat.postMessage") {
        let id = call.argument("text").expect("a text");
        *posts.entry(id).or_default() += 1;
    }
    posts
}

#[tokio::test]
async fn each_event_is_handled_however_the_processes_are_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deliveries.json");
    let path = path.to_str().expect("UTF-8");
    let slack = Script::new()
        .redeliveries([Duration::from_millis(100); 10_000])
        .start();
    let mut running: Vec<_> = (0..2).map(|_| Process::start(&slack, path)).collect();
    let mut random = fastrand::Rng::with_seed(6);
    let mention = Delivery::example("app_mention").expect("an example");
    let mut kills = 0;
    for number in 0..EVENTS {
        if number % (EVENTS / KILLS) == EVENTS / KILLS - 1 {
            // Both are connected, and in the middle of what they were given.
            let live = |log: &Log| log.connections() == 2 + kills;
            slack.until("both to be connected", live).await;
            tokio::time::sleep(Duration::from_micros(random.u64(..50_000))).await;
            drop(running.remove(random.usize(..running.len())));
            running.push(Process::start(&slack, path));
            kills += 1;
        }
        let event = mention.clone().set("/event_id", format!("Ev{number}"));
        while slack.deliver(&event).is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    let all_posted = |log: &Log| posts(log).len() == EVENTS;
    let log = slack.until("every event to be posted", all_posted).await;
    let posts = posts(&log);
    // Only what was killed between its post and its acknowledgement is posted twice, and a process has one at a time.
    let again: usize = posts.values().map(|count| count - 1).sum();
    println!(
        "{kills} kills, {EVENTS} events, {again} posted again, {} connections",
        log.connections()
    );
    assert!(kills >= KILLS - 1);
    assert!(again <= kills, "{again} were posted again: {posts:?}");
}
