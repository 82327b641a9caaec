//! The test kit with the types of this project: what the fake Slack answers, and what it sees and sends.

mod calls;
mod deliveries;

use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::Slack;

fn token() -> Token {
    Token::new("xoxb-of-the-test").expect("a token")
}

fn client(slack: &Slack) -> Client {
    let base = BaseUrl::new(slack.base()).expect("an address");
    let client = Client::builder(token()).base_url(base).build();
    client.expect("a client")
}
