//! The bot of the examples, over Socket Mode and over HTTP, against a scripted Slack.

#![expect(clippy::duplicate_mod, reason = "each example brings the handlers")]

#[path = "../../examples/bot_http.rs"]
#[expect(dead_code, reason = "the test starts it in its own way")]
mod bot_http;
#[path = "../../examples/bot_socket_mode.rs"]
#[expect(dead_code, reason = "the test starts it in its own way")]
mod bot_socket_mode;
#[path = "../../examples/http_events.rs"]
#[expect(dead_code, reason = "the test starts it in its own way")]
mod http_events;

mod calls;
mod deliveries;
mod http;
mod socket_mode;

use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::Slack;

fn bot(slack: &Slack) -> Client {
    let base = BaseUrl::new(slack.base()).expect("an address");
    let token = Token::new("xoxb-of-the-bot").expect("a token");
    Client::builder(token)
        .base_url(base)
        .build()
        .expect("a client")
}
