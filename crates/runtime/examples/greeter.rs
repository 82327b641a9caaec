//! A small bot over Socket Mode, without the feature `block-kit`: it greets whom mentions it by name, and opens a
//! modal for a command.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-… SLACK_APP_TOKEN=xapp-…
//! cargo run -p slack-methods-runtime --features socket-mode --example greeter
//! ```
//!
//! Scopes: `app_mentions:read`, `chat:write`, `commands`, `users:read`; `connections:write` of the app.
//! Event: `app_mention`. The app has a command.
//!
//! `cargo xtask bench-compile` measures what compiling it costs, with the features that it needs alone.

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::events::{AppMention, EventsApiEvent};
use slack_methods::payloads::{Command, Payload};
use slack_methods::session::socket_mode::Event;
use slack_methods::{AnyError, Client, Token, chat, users, views};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bot = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    let app = bot.with_token(Token::from_env("SLACK_APP_TOKEN")?);
    let mut session = app.socket_mode(open::Request::new());
    while let Some(event) = session.next().await {
        // An error ends the session, which has retried whatever can be retried.
        let Event::Envelope(envelope) = event? else {
            continue;
        };
        // Before the work, so that Slack does not deliver it again, however long that takes.
        let payload = envelope.payload();
        envelope.ack();
        let bot = bot.clone();
        tokio::spawn(async move {
            if let Err(error) = handle(&bot, payload).await {
                eprintln!("`{}` failed: {error}", error.method());
            }
        });
    }
    Ok(())
}

async fn handle(bot: &Client, payload: Payload) -> Result<(), AnyError> {
    match payload {
        Payload::Event(payload) => match payload.event {
            EventsApiEvent::AppMention(mention) => greet(bot, *mention).await,
            _ => Ok(()),
        },
        Payload::Command(command) => ask(bot, *command).await,
        _ => Ok(()),
    }
}

async fn greet(bot: &Client, mention: AppMention) -> Result<(), AnyError> {
    // Bots are greeted by nobody, and so this one does not greet itself.
    let Some(user) = mention.user.filter(|_| mention.bot_id.is_none()) else {
        return Ok(());
    };
    let found = bot.call(&users::info::Request::new(user)).await?;
    let name = found.response.user.and_then(|it| it.real_name.or(it.name));
    let name = name.unwrap_or_else(|| "captain".to_owned());
    let request = chat::post_message::Request::new(mention.channel);
    let request = request.text(format!("Good morning, {name}."));
    let thread = mention.thread_ts.unwrap_or(mention.ts);
    bot.call(&request.thread_ts(thread)).await?;
    Ok(())
}

async fn ask(bot: &Client, command: Command) -> Result<(), AnyError> {
    let Some(trigger) = command.trigger_id else {
        return Ok(());
    };
    let modal = json!({
        "type": "modal",
        "title": {"type": "plain_text", "text": "A ferry"},
        "submit": {"type": "plain_text", "text": "Book"},
        "blocks": [{
            "type": "input",
            "label": {"type": "plain_text", "text": "Seats"},
            "element": {"type": "plain_text_input", "action_id": "count"},
        }],
    });
    bot.call(&views::open::Request::new(modal).trigger_id(trigger))
        .await?;
    Ok(())
}
