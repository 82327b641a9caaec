//! The client against real servers on loopback.

mod blocking;
mod codes;
mod erased;
#[path = "../decode/file_method.rs"]
mod file_method;
mod files;
#[cfg(feature = "gzip")]
mod gzip;
mod hook;
mod limits;
mod log;
mod made_up;
mod multipart;
mod once;
#[cfg(feature = "pacing")]
mod pacing;
mod pages;
mod raw;
mod responses;
mod retries;
mod secrets;
mod sent;
mod server;
mod settings;
mod tls;
mod token_source;
mod uploads;
mod webhook;

use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{BaseUrl, Client, ClientBuilder, Error, Reply, Token};

use self::log::log;
use self::server::Server;

const TOKEN: &str = "xoxb-1-very-secret-token";

const CONNECTED: &str = r#"{"ok": true, "url": "wss:\/\/example.test\/very-secret-ticket",
    "self": {"id": "U0EXAMPLE", "name": "harbormaster"},
    "team": {"id": "T0EXAMPLE", "name": "Example", "domain": "example"}}"#;

/// Settings for a server of ours, with pauses that do not hold up a test.
fn settings(server: &Server) -> ClientBuilder {
    settings_at(server.base.clone())
}

fn settings_at(base: BaseUrl) -> ClientBuilder {
    // Before any call, so that all of them are logged.
    log();
    Client::builder(Token::new(TOKEN).expect("a token"))
        .base_url(base)
        .retry_pauses(Duration::from_millis(1), Duration::from_millis(2))
}

fn client(server: &Server) -> Client {
    settings(server).build().expect("a client")
}

/// Calls `rtm.connect` on a server that gives one response, and never again.
async fn connect_to(server: &Server) -> Result<Reply<connect::Response>, Error<connect::Error>> {
    let client = settings(server).max_retries(0).build().expect("a client");
    client.call(&connect::Request::new()).await
}
