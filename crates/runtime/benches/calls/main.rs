//! What a hook and a pace add to a call on loopback.
//!
//! `cargo bench --package slack-methods-runtime --features pacing --bench calls`

mod cost;
mod server;

use std::cell::Cell;

use slack_methods::auth::test;
use slack_methods::chat::post_message;
use slack_methods_runtime::{BaseUrl, Client, ClientBuilder, Pacer, Token};

use cost::compare;

fn main() {
    let base = server::start();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    // `cargo test --bench calls` runs as little as shows that it works.
    let rounds = match std::env::args().any(|argument| argument == "--bench") {
        true => 1001,
        false => 1,
    };
    // All on one connection: which processor its two sides are on makes more of a difference than anything here.
    let builder = || {
        let builder = Client::builder(Token::new("xoxb-1").expect("a token"));
        builder.base_url(BaseUrl::new(&base).expect("an address"))
    };
    let http = builder().http_client_builder().expect("settings").build();
    let http = http.expect("an HTTP client");
    let client = |settings: fn(ClientBuilder) -> ClientBuilder| {
        let builder = settings(builder()).http_client(http.clone());
        builder.build().expect("a client")
    };
    let plain = client(|it| it);
    let again = client(|it| it);
    let hooked = client(|it| it.on_attempt(|_| {}));
    let paced = client(|it| it.pace(Pacer::new()));
    // A method without a number of calls, so that the pace never waits.
    let test = |client: &Client| {
        let request = test::Request::new();
        runtime.block_on(async { client.call(&request).await.map(drop).expect("a success") });
    };
    // One message to each channel.
    let channel = Cell::new(0_u64);
    let post = |client: &Client| {
        channel.set(channel.get() + 1);
        let request = post_message::Request::new(format!("C{}", channel.get())).text("Ahoy");
        runtime.block_on(async { client.call(&request).await.map(drop).expect("a success") });
    };
    // The connection is there before the first measurement.
    test(&plain);
    compare(
        "a call of auth.test on loopback",
        rounds,
        &[
            ("without a hook and a pace", &|| test(&plain)),
            ("the same, for the noise", &|| test(&again)),
            ("a hook that does nothing", &|| test(&hooked)),
            ("a pace that needs no wait", &|| test(&paced)),
        ],
    );
    compare(
        "a call of chat.postMessage, each to another channel",
        rounds,
        &[
            ("without a hook and a pace", &|| post(&plain)),
            ("the same, for the noise", &|| post(&again)),
            ("a hook that does nothing", &|| post(&hooked)),
            ("a pace that needs no wait", &|| post(&paced)),
        ],
    );
}
