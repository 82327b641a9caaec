//! The driver of sessions against a scripted Slack on loopback.

mod method;
mod rtm;
mod rtm_ends;
mod socket_mode;
// Elsewhere the trusted roots are not told by the environment.
#[cfg(target_os = "linux")]
mod tls;

use std::time::Duration;

use slack_methods_fake::Slack;
use slack_methods_runtime::{BaseUrl, Client, Token};
use tokio::time::timeout;

fn client(slack: &Slack) -> Client {
    Client::builder(Token::new("xoxb-1-very-secret-token").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("a base address"))
        .build()
        .expect("a client")
}

/// What comes of it, unless that takes far longer than it can.
async fn soon<T>(what: impl Future<Output = T>) -> T {
    let waited = timeout(Duration::from_secs(60), what).await;
    waited.expect("it hangs")
}
