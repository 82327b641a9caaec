//! Live sessions against a scripted Slack on loopback.

mod closing;
mod log;
mod method;
mod reconnects;
mod rtm_connections;
mod rtm_frames;
mod rtm_messages;
mod rtm_urls;
mod secrets;
mod socket_acks;
mod socket_connections;
mod socket_once;
mod socket_payloads;
mod token_source;
// On other systems an environment variable does not set the trusted roots.
#[cfg(target_os = "linux")]
mod tls;

use std::fmt::Debug;
use std::time::Duration;

use slack_methods::apps::connections::open;
use slack_methods::rtm::connect;
use slack_methods_fake::Slack;
use slack_methods_runtime::session::{Protocol, Session, Stopped, rtm, socket_mode};
use slack_methods_runtime::{BaseUrl, Client, MethodError, Token};
use tokio::time::timeout;

const TOKEN: &str = "xoxb-1-very-secret-token";

/// Far above what any machine needs.
const TIMEOUT: Duration = Duration::from_secs(60);

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

fn client(slack: &Slack) -> Client {
    // Before any session, so that all of them are logged.
    log::log();
    let base = BaseUrl::new(slack.base()).expect("a base address");
    Client::builder(Token::new(TOKEN).expect("a token"))
        .base_url(base)
        .build()
        .expect("a client")
}

/// Settings of RTM whose rates and pauses do not delay a test.
fn fast_rtm() -> rtm::Settings {
    rtm::Settings::new()
        .connect_rate(ms(1), 1_000)
        .backoff(ms(1), ms(20))
        .message_rate(ms(1), 1_000)
}

/// The same for Socket Mode.
fn fast_socket() -> socket_mode::Settings {
    socket_mode::Settings::new()
        .connect_rate(ms(1), 1_000)
        .backoff(ms(1), ms(20))
}

fn open_rtm(slack: &Slack, settings: rtm::Settings) -> rtm::Session<connect::Request> {
    let request = connect::Request::new().batch_presence_aware(true);
    client(slack).rtm_with(request, settings)
}

fn open_socket(
    slack: &Slack,
    settings: socket_mode::Settings,
) -> socket_mode::Session<open::Request> {
    client(slack).socket_mode_with(open::Request::new(), settings)
}

/// The next event. The session must not end.
async fn next<P: Protocol>(session: &mut Session<P>) -> P::Event {
    match soon(session.next()).await {
        Some(Ok(event)) => event,
        Some(Err(stopped)) => panic!("the session stopped: {stopped}"),
        None => panic!("the session was closed"),
    }
}

/// The next events as `Debug` shows them, up to this one.
async fn up_to<P: Protocol<Event: Debug>>(session: &mut Session<P>, last: &str) -> Vec<String> {
    let mut seen = Vec::new();
    while seen.last().is_none_or(|it: &String| it != last) {
        seen.push(format!("{:?}", next(session).await));
    }
    seen
}

/// Why a session stopped. Events before that do not matter.
async fn stopped<P: Protocol<Error: MethodError>>(session: &mut Session<P>) -> Stopped<P::Error> {
    loop {
        match soon(session.next()).await {
            Some(Ok(_)) => {}
            Some(Err(stopped)) => {
                assert!(soon(session.next()).await.is_none());
                return stopped;
            }
            None => panic!("the session was closed"),
        }
    }
}

/// The result of a future that must not hang.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    timeout(TIMEOUT, future).await.expect("it hangs")
}
