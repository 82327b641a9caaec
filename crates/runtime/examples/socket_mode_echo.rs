//! A bot on Socket Mode: it replies to slash commands, and posts the text of mentions.
//!
//! ```sh
//! cargo run -p slack-methods-runtime --features socket-mode --example socket_mode_echo -- --demo
//! ```
//!
//! Source: <https://docs.slack.dev/apis/events-api/using-socket-mode>.

use std::error::Error;
use std::process::ExitCode;

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::chat::post_message;
use slack_methods::events::{AppMention, EventsApiEvent};
use slack_methods::payloads::{Command, Payload};
use slack_methods::session::socket_mode::{Envelope, Event, Session};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_fake::{Connection, Response, Script, ack};
use tokio::task::JoinSet;

const HELP: &str = "\
A bot on Slack's Socket Mode: it replies to slash commands with their own words, and posts the
text of mentions.

Usage: socket_mode_echo [--demo]

  --demo   talks to a scripted server on this machine instead of Slack, and ends by itself
  --help   shows this

Unless --demo is given, SLACK_TOKEN has to hold the bot's token (xoxb-…, with the scopes chat:write
and app_mentions:read), and SLACK_APP_TOKEN a token of the app (xapp-…, with connections:write).
Stop it with Ctrl-C.";

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
            eprintln!("socket_mode_echo: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn live() -> Result<usize, Box<dyn Error>> {
    let token = |name| {
        Token::from_env(name).map_err(|error| format!("{error} (--demo does without tokens)"))
    };
    let bot = Client::new(token("SLACK_TOKEN")?)?;
    // The second client shares the connections of the first.
    let app = bot.with_token(token("SLACK_APP_TOKEN")?);
    echo(app.socket_mode(open::Request::new()), &bot).await
}

/// The same against a scripted Slack, on two connections, until the script is done.
pub(crate) async fn demo() -> Result<usize, Box<dyn Error>> {
    let mention = |connection: Connection, id: &str, text: &str| {
        let event = json!({
            "type": "app_mention",
            "channel": "C0HARBOR",
            "text": text,
            "ts": "1700000000.000100",
        });
        let payload = json!({
            "type": "event_callback",
            "api_app_id": "A0HARBOR",
            "event_id": id,
            "event": event,
        });
        connection
            .envelope("events_api", id, payload)
            .wait_for(ack(id))
    };
    let first = Connection::well_behaved()
        .envelope(
            "slash_commands",
            "E1",
            json!({
                "command": "/echo",
                "text": "ahoy",
                "user_id": "U0HARBOUR",
                "channel_id": "C0HARBOR",
            }),
        )
        .wait_for(ack("E1"));
    let first = mention(first, "E2", "is anybody there?").disconnect("refresh_requested");
    let second = mention(Connection::well_behaved(), "E3", "and now?")
        .until(|log| log.calls("chat.postMessage").len() == 2);
    let posted = json!({"ok": true, "channel": "C0HARBOR", "ts": "1700000000.000100"});
    let slack = Script::new()
        .default_response("chat.postMessage", Response::Json(posted))
        .connection(first)
        .connection(second)
        .start();

    let bot = Client::builder(Token::new("xoxb-of-the-demo")?)
        .base_url(BaseUrl::new(slack.base())?)
        .build()?;
    let app = bot.with_token(Token::new("xapp-of-the-demo")?);
    let session = app.socket_mode(open::Request::new());
    let handle = session.handle();
    // If the bot fails, its error is returned at once.
    tokio::select! {
        replied = echo(session, &bot) => replied,
        never = async {
            slack
                .until("the end of the script", |log| log.script_done(1))
                .await;
            handle.close();
            std::future::pending().await
        } => never,
    }
}

/// Replies until the session ends, and returns how many replies Slack has accepted.
async fn echo(mut session: Session<open::Request>, bot: &Client) -> Result<usize, Box<dyn Error>> {
    let mut posts = JoinSet::new();
    let mut replied = 0;
    while let Some(event) = session.next().await {
        // An error ends the session, which has retried whatever can be retried.
        match event? {
            Event::Hello(_) => println!("connected"),
            Event::DisconnectRequested(reason) => {
                println!("Slack asks to give up a connection: {reason:?}");
            }
            Event::Disconnected(reason) => println!("disconnected: {reason}"),
            Event::Envelope(envelope) => match envelope.payload() {
                Payload::Command(command) => replied += usize::from(reply(envelope, &command)),
                Payload::Event(payload) => {
                    // Before the work, so that Slack does not deliver it again, however long that
                    // takes.
                    envelope.ack();
                    // Messages of bots are ignored, its own among them.
                    if let EventsApiEvent::AppMention(mention) = payload.event {
                        if mention.bot_id.is_none() {
                            posts.spawn(post(bot.clone(), mention));
                        }
                    }
                }
                // Otherwise Slack would deliver it again.
                _ => envelope.ack(),
            },
            _ => {}
        }
    }
    let posted = posts.join_all().await;
    Ok(replied + posted.into_iter().filter(|posted| *posted).count())
}

/// The reply to a slash command is the payload of its acknowledgement.
fn reply(envelope: Envelope, command: &Command) -> bool {
    let text = command.text.as_deref().unwrap_or_default();
    match envelope.ack_with(json!({ "text": text })) {
        Ok(()) => {
            println!("replied to a command");
            true
        }
        Err(error) => {
            println!("{error}");
            false
        }
    }
}

async fn post(bot: Client, mention: Box<AppMention>) -> bool {
    let request = post_message::Request::new(mention.channel.clone()).text(mention.text.as_str());
    match bot.call(&request).await {
        Ok(reply) => {
            println!("posted at {}", reply.response.ts);
            true
        }
        Err(error) => {
            println!("{error}");
            false
        }
    }
}
