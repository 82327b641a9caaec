//! Live sessions against a scripted Slack on loopback: what goes wrong on real lines.

mod log;
mod reconnects;
mod rtm_calls;
mod rtm_ends;
mod rtm_frames;
mod rtm_messages;
mod secrets;
mod socket_acks;
mod socket_lines;

use std::fmt::Debug;
use std::time::Duration;

use slack_methods::apps::connections::open;
use slack_methods::rtm::connect;
use slack_methods_fake::Slack;
use slack_methods_runtime::session::{rtm, socket_mode};
use slack_methods_runtime::{BaseUrl, Client, Token};
use tokio::time::timeout;

const TOKEN: &str = "xoxb-1-very-secret-token";

/// Far above what any machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

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

/// Rates and pauses that do not hold up a test.
fn quick() -> rtm::Settings {
    rtm::Settings::new()
        .address_rate(ms(1), 1_000)
        .pauses(ms(1), ms(20))
        .message_rate(ms(1), 1_000)
}

/// The same for Socket Mode.
fn swift() -> socket_mode::Settings {
    socket_mode::Settings::new()
        .address_rate(ms(1), 1_000)
        .pauses(ms(1), ms(20))
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

/// What a session gives next; its end is told by what it says.
macro_rules! next {
    ($session:expr) => {
        match timeout(crate::PATIENCE, $session.next()).await {
            Ok(Some(Ok(event))) => event,
            Ok(end) => panic!("the session ended: {end:?}"),
            Err(_) => panic!("the session gives nothing"),
        }
    };
}
pub(crate) use next;

/// The next events as `Debug` shows them, up to the one that is shown like this.
macro_rules! up_to {
    ($session:expr, $last:literal) => {{
        let mut seen = Vec::new();
        while seen.last().is_none_or(|it: &String| it != $last) {
            seen.push(format!("{:?}", crate::next!($session)));
        }
        seen
    }};
}
pub(crate) use up_to;

/// Why a session stopped; events before it do not matter.
macro_rules! stopped {
    ($session:expr) => {
        timeout(crate::PATIENCE, async {
            loop {
                match $session.next().await {
                    Some(Ok(_)) => {}
                    Some(Err(stopped)) => break stopped,
                    None => panic!("the session was closed"),
                }
            }
        })
        .await
        .expect("the session stops")
    };
}
pub(crate) use stopped;

/// What comes of a future that must not hang.
async fn soon<T: Debug>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("it does not hang")
}
