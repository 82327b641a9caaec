//! One process of the bot: what is killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use slack_methods::chat::post_message;
use slack_methods::{BaseUrl, Client, ClientBuilder, SecretUrl};
use slack_methods_app::deliveries::{Deliveries, Delivery};
use slack_methods_app::store::{FileStore, RedisStore, Store};
use slack_methods_app::tokens::{AppCredentials, TokenRenewer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Where Slack is, and where the store: an address of Redis, or a path.
const SLACK: &str = "SLACK_METHODS_TEST_SLACK";
const STORE: &str = "SLACK_METHODS_TEST_STORE";

const LISTENING: &str = "listening on ";

/// How long a lock on a token lives; a call that renews has a third of it.
const LOCK: Duration = Duration::from_secs(6);

/// How long handling a delivery may take.
const HANDLING: Duration = Duration::from_secs(3);

pub(crate) async fn store(place: &str) -> Arc<dyn Store> {
    match place.starts_with("redis:") {
        true => {
            let store = RedisStore::connect(&SecretUrl::from(place), "bot:").await;
            Arc::new(store.expect("a connection"))
        }
        false => Arc::new(FileStore::new(place)),
    }
}

pub(crate) fn renewer(slack: &str, store: Arc<dyn Store>) -> TokenRenewer {
    let app = AppCredentials::new("1.2", "client-very-secret");
    TokenRenewer::oauth(client(slack), app, store).lock_time(LOCK)
}

fn client(slack: &str) -> Client {
    ClientBuilder::without_token()
        .base_url(BaseUrl::new(slack).expect("an address"))
        .build()
        .expect("a client")
}

struct Bot {
    client: Client,
    deliveries: Deliveries,
}

/// What the process does. Its body is an id of an event, and what it does is to post it.
#[tokio::test]
#[ignore = "the process that is killed; the tests start it"]
async fn run() {
    let (Ok(slack), Ok(place)) = (std::env::var(SLACK), std::env::var(STORE)) else {
        return;
    };
    let store = store(&place).await;
    let token = renewer(&slack, Arc::clone(&store)).token("bot");
    let bot = Bot {
        client: client(&slack).with_token_source(token),
        deliveries: Deliveries::new(store).handling_time(HANDLING),
    };
    let router = Router::new()
        .route("/", post(handle))
        .with_state(Arc::new(bot));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("it is bound");
    println!("\n{LISTENING}{address}");
    std::io::stdout().flush().expect("written");
    axum::serve(listener, router).await.expect("it goes on");
}

async fn handle(State(bot): State<Arc<Bot>>, id: String) -> (StatusCode, String) {
    let failed = |error: &dyn std::error::Error| (StatusCode::IM_A_TEAPOT, error.to_string());
    let claim = match bot.deliveries.begin(&id).await {
        Ok(Delivery::New(claim)) => claim,
        Ok(Delivery::Handled) => return (StatusCode::OK, "handled".to_owned()),
        Ok(Delivery::InProgress) => return (StatusCode::SERVICE_UNAVAILABLE, String::new()),
        Err(error) => return failed(&error),
    };
    let request = post_message::Request::new("C0HARBOR").text(id);
    if let Err(error) = bot.client.call(&request).await {
        return failed(&error);
    }
    match claim.done().await {
        Ok(true) => (StatusCode::OK, "posted".to_owned()),
        Ok(false) => (StatusCode::OK, "late".to_owned()),
        Err(error) => failed(&error),
    }
}

/// A running process.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Process {
    pub(crate) fn start(slack: &str, place: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["process::run", "--exact", "--ignored", "--nocapture"])
            .env(SLACK, slack)
            .env(STORE, place)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = BufReader::new(child.stdout.take().expect("an output"));
        let mut lines = out.lines().map(|line| line.expect("a line"));
        let address = lines.find_map(|line| line.strip_prefix(LISTENING)?.parse().ok());
        Self {
            child,
            address: address.expect("it listens"),
        }
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("it has ended");
    }
}

/// Delivers an event to a process: the status and the body, or `None` if there was no response.
pub(crate) async fn deliver(process: SocketAddr, id: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(process).await.ok()?;
    let length = id.len();
    let request = format!(
        "POST / HTTP/1.1\r\nhost: bot\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{id}"
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).await.ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_owned()))
}
