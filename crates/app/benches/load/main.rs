//! 200 tasks on one client: 100,000 messages through a pace and through renewals of the token, on loopback. It prints what
//! it measures, and fails if a message is lost, comes twice or too soon, or if memory grows.
//!
//! Server and client share this process, so the figures are those of both together.
//!
//! `cargo bench --package slack-methods-app --features tokens --bench load`

#[path = "../../../runtime/benches/sessions/memory.rs"]
mod memory;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use slack_methods::chat::post_message;
use slack_methods::{BaseUrl, Client, Pacer, Token};
use slack_methods_app::store::MemoryStore;
use slack_methods_app::tokens::{AppCredentials, TokenPair, TokenRenewer};

use tokio::task::JoinHandle;

use memory::{resident, shown};
use server::Server;

const TASKS: usize = 200;

fn main() {
    // A call that is repeated with the next token waits a second for its turn again, so a token is good for more messages
    // than that second takes. `cargo test --bench load` runs as little as shows that it works.
    let (messages, channels, life) = match std::env::args().any(|argument| argument == "--bench") {
        true => (100_000, 4_000, 10_000),
        false => (3_000, 500, 1_000),
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(messages, channels, life));
}

async fn run(messages: usize, channels: usize, life: usize) {
    let server = Server::start(messages, life);
    let client = client(&server).await;
    let next = Arc::new(AtomicUsize::new(0));
    let started = Instant::now();
    let tasks: Vec<JoinHandle<()>> = (0..TASKS)
        .map(|_| {
            let (client, next) = (client.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= messages {
                        return;
                    }
                    let channel = format!("C{}", number % channels);
                    let request = post_message::Request::new(channel).text(number.to_string());
                    client.call(&request).await.expect("it is posted");
                }
            })
        })
        .collect();
    // After a fifth all buffers are as large as they get.
    let mut first = None;
    while !tasks.iter().all(JoinHandle::is_finished) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if first.is_none() && next.load(Ordering::Relaxed) > messages / 5 {
            first = resident();
        }
    }
    for task in tasks {
        task.await.expect("no panic");
    }
    let (time, last) = (started.elapsed(), resident());
    let seen = server.seen();
    println!("{messages} messages of {TASKS} tasks to {channels} channels");
    println!(
        "  {:.1} s, {:.0} per second; {} renewals, {} calls with an old token",
        time.as_secs_f64(),
        messages as f64 / time.as_secs_f64(),
        seen.renewals,
        seen.rejected,
    );
    println!(
        "  memory: {} after a fifth, {} in the end",
        shown(first),
        shown(last)
    );
    println!(
        "  the closest two messages of a channel: {:?}",
        seen.closest
    );
    assert_eq!((seen.posted, seen.again), (messages, 0), "lost or twice");
    assert!(seen.renewals >= messages / life - 1, "too few renewals");
    assert_eq!(seen.wrong_refresh_tokens, 0);
    // The way to the server takes one message longer than another.
    assert!(seen.closest > Duration::from_millis(500), "too soon");
    if let (Some(first), Some(last)) = (first, last) {
        assert!(last < first + first / 4 + 16 * 1024, "memory grows");
    }
}

/// One that keeps the pace of all its tokens together, and renews them.
async fn client(server: &Server) -> Client {
    let builder = || {
        let base = BaseUrl::new(&server.base).expect("an address");
        slack_methods::ClientBuilder::without_token().base_url(base)
    };
    let app = AppCredentials::new("1.2", "secret");
    let renews = builder().build().expect("a client");
    let renewer = TokenRenewer::oauth(renews, app, MemoryStore::new());
    let first = TokenPair::new(Token::new(server::access(0)).expect("a token"))
        .refresh_token(server::refresh(0));
    renewer.put("bot", &first).await.expect("memory is enough");
    let client = builder().pace(Pacer::new()).build().expect("a client");
    client
        .with_token_source(renewer.token("bot"))
        .paced_as("T1/A1")
}
