//! What a hook and a pace add to a call on loopback, measured side by side.
//!
//! `cargo bench --package slack-methods-runtime --features pacing --bench calls`

mod server;
#[path = "../decode/side_by_side.rs"]
mod side_by_side;

use slack_methods::auth::test;
use slack_methods_runtime::{BaseUrl, Client, ClientBuilder, Pacer, Token};

use side_by_side::{compare, time};

fn main() {
    let base = server::start();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    // `cargo test --bench calls` runs as little as shows that it works.
    let calls = match std::env::args().any(|argument| argument == "--bench") {
        true => 100,
        false => 1,
    };
    // A method without a number of calls, so that the pace never waits.
    let call = |client: &Client| {
        let request = test::Request::new();
        runtime.block_on(async { client.call(&request).await.map(drop).expect("a success") });
    };
    let client = |settings: fn(ClientBuilder) -> ClientBuilder| {
        let builder = Client::builder(Token::new("xoxb-1").expect("a token"));
        let builder = builder.base_url(BaseUrl::new(&base).expect("an address"));
        let client = settings(builder).build().expect("a client");
        // The connection is there before the first measurement.
        call(&client);
        client
    };
    let plain = client(|it| it);
    let again = client(|it| it);
    let hooked = client(|it| it.on_attempt(|_| {}));
    let paced = client(|it| it.pace(Pacer::new()));
    compare(
        "a call of auth.test on loopback",
        &[
            ("without a hook and a pace", &|| {
                time(calls, || call(&plain))
            }),
            ("the same, for the noise", &|| time(calls, || call(&again))),
            ("a hook that does nothing", &|| {
                time(calls, || call(&hooked))
            }),
            ("a pace that needs no wait", &|| {
                time(calls, || call(&paced))
            }),
        ],
    );
}
