//! Tokens that renew themselves, against a Slack that rotates tokens by its rules.

#[path = "../common/clock.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod clock;
mod faults;
mod killed;
#[path = "../common/log.rs"]
mod log;
mod renewing;
#[path = "../common/rotation.rs"]
mod rotation;
mod secrets;
mod stores;

use std::sync::Arc;

use slack_methods::chat::post_message;
use slack_methods::{Client, Error};
use slack_methods_app::store::{MemoryStore, Store};
use slack_methods_app::tokens::{AppCredentials, TokenRenewer};

use self::clock::Clock;
use self::rotation::Rotation;

type Posted = Result<(), Error<post_message::Error>>;

fn renewer(slack: &Rotation, clock: &Clock, store: impl Store) -> TokenRenewer {
    log::start();
    let app = AppCredentials::new("1000000001.1000000002", "client-very-secret");
    TokenRenewer::oauth(slack.client(), app, store).clock(clock.reader())
}

/// A process of its own, as far as tokens are concerned, whose store has the first pair.
async fn process(slack: &Rotation, clock: &Clock, store: &Arc<impl Store>) -> Client {
    let renewer = renewer(slack, clock, Arc::clone(store));
    let first = slack.first_pair();
    renewer.put_configured("bot", &first).await.expect("stored");
    slack.client().with_token_source(renewer.token("bot"))
}

fn memory(clock: &Clock) -> Arc<MemoryStore> {
    Arc::new(MemoryStore::new().clock(clock.reader()))
}

async fn post(client: &Client, text: &str) -> Posted {
    let request = post_message::Request::new("C0HARBOR").text(text);
    client.call(&request).await.map(drop)
}
