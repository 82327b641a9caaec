//! Sessions under load, on loopback: how many frames go through, and that none is lost. It prints
//! what it measures, and fails on loss alone.
//!
//! Server and session share this machine, so the figures are those of both together.
//!
//! `cargo bench --package slack-methods-runtime --features rtm-session,socket-mode --bench
//! sessions`

mod hour;
mod memory;
mod rate;
mod slow;
mod ten;

use slack_methods_fake::Slack;
use slack_methods_runtime::{BaseUrl, Client, Token};

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // `cargo test --bench sessions` runs as little as shows that it works.
    let scale = match std::env::args().any(|argument| argument == "--bench") {
        true => 100,
        false => 1,
    };
    runtime.block_on(rate::one_session(5_000 * scale));
    runtime.block_on(ten::connections(scale, Some(ten::PACED)));
    runtime.block_on(ten::connections(scale, None));
    runtime.block_on(slow::hiccup(2_000 * scale));
    runtime.block_on(slow::for_good(5_000 * scale));
    runtime.block_on(hour::rtm(60, 40 * scale));
    runtime.block_on(hour::socket_mode(60, 40 * scale));
}

fn client(slack: &Slack) -> Client {
    Client::builder(Token::new("xoxb-1").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("a base address"))
        .build()
        .expect("a client")
}
