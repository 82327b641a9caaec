//! A bot on RTM: it replies to each message that starts with `echo` with the words after that.
//!
//! ```sh
//! cargo run -p slack-methods-runtime --features rtm-session --example rtm_echo -- --demo
//! ```
//!
//! Source: <https://docs.slack.dev/legacy/legacy-rtm-api>.

use std::error::Error;
use std::process::ExitCode;

use serde_json::json;
use slack_methods::events::RtmEvent;
use slack_methods::ids::ChannelId;
use slack_methods::rtm::connect;
use slack_methods::session::rtm::{Event, Handle, Session};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::{Connection, Script, kind};
use tokio::task::JoinSet;

const HELP: &str = "\
A bot on Slack's RTM: it replies to each message that starts with `echo` with the words after that.

Usage: rtm_echo [--demo]

  --demo   talks to a scripted server on this machine instead of Slack, and ends by itself
  --help   shows this

SLACK_TOKEN has to hold the token of a classic app's bot, unless --demo is given. The bot
receives the messages of the channels of which it is a member. Stop it with Ctrl-C.";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => live().await,
        ["--demo"] => demo().await,
        ["--help" | "-h"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rtm_echo: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn live() -> Result<usize, Box<dyn Error>> {
    let token = Token::from_env("SLACK_TOKEN")
        .map_err(|error| format!("{error} (--demo does without a token)"))?;
    let client = Client::new(token)?;
    echo(client.rtm(connect::Request::new())).await
}

/// The same against a scripted Slack, on two connections, until the script is done.
pub(crate) async fn demo() -> Result<usize, Box<dyn Error>> {
    let say = |connection: Connection, text: &str| {
        connection.send(json!({
            "type": "message", "ts": "1700000000.000100", "channel": "C0HARBOR", "user": "U0WALRUS", "text": text,
        }))
    };
    let first = say(Connection::well_behaved(), "hello everybody");
    let first = say(first, "echo ahoy").wait_for(kind("message")).goodbye();
    let second = say(Connection::well_behaved(), "echo still there?").wait_for(kind("message"));
    let slack = Script::new().connection(first).connection(second).start();

    let client = Client::builder(Token::new("xoxb-of-the-demo")?)
        .base_url(BaseUrl::new(slack.base())?)
        .build()?;
    let session = client.rtm(connect::Request::new());
    let handle = session.handle();
    // If the bot fails, its error is returned at once.
    tokio::select! {
        echoed = echo(session) => echoed,
        never = async {
            slack
                .until("the end of the script", |log| log.script_done(1))
                .await;
            handle.close();
            std::future::pending().await
        } => never,
    }
}

/// Replies until the session ends, and returns how many replies Slack has confirmed.
async fn echo(mut session: Session<connect::Request>) -> Result<usize, Box<dyn Error>> {
    let handle = session.handle();
    let mut replies = JoinSet::new();
    while let Some(event) = session.next().await {
        // An error ends the session, which has retried whatever can be retried.
        match event? {
            Event::Hello => println!("connected"),
            Event::Disconnected(reason) => println!("disconnected: {reason}"),
            Event::Dropped(count) => println!("too slow for {count} events"),
            Event::Event(RtmEvent::Message(message), _) => {
                let text = message.text.unwrap_or_default();
                // Its own replies have one `echo` less, so it never replies to itself forever.
                if let Some(words) = text.strip_prefix("echo ") {
                    // Not awaited here, so that events are processed while a reply is sent.
                    replies.spawn(reply(handle.clone(), message.channel, words.to_owned()));
                }
            }
            _ => {}
        }
    }
    let taken = replies.join_all().await;
    Ok(taken.into_iter().filter(|taken| *taken).count())
}

async fn reply(handle: Handle, channel: ChannelId, words: String) -> bool {
    match handle.send(channel, words).await {
        Ok(confirmed) => {
            let ts = confirmed
                .ts
                .as_ref()
                .map_or("an unknown time", |ts| ts.as_str());
            println!("replied at {ts}");
            true
        }
        Err(error) => {
            println!("{error}");
            false
        }
    }
}
