//! A complete bot over Socket Mode. `bot_http` is the same bot over HTTP.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-… SLACK_APP_TOKEN=xapp-…
//! cargo run -p slack-methods-runtime --features socket-mode --example bot_socket_mode
//! ```
//!
//! Scopes: `app_mentions:read`, `chat:write`, `commands`, `files:write`; `connections:write` of the app.
//! Events: `app_mention`, `app_home_opened`. The app has a command, interactivity and a Home tab.

#[path = "bot/handlers.rs"]
mod handlers;

use slack_methods::apps::connections::open;
use slack_methods::session::socket_mode::{Event, Session};
use slack_methods::{Client, Token};

#[tokio::main]
async fn main() -> handlers::Done {
    let bot = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    let app = bot.with_token(Token::from_env("SLACK_APP_TOKEN")?);
    run(app.socket_mode(open::Request::new()), bot).await
}

pub(crate) async fn run(mut session: Session<open::Request>, bot: Client) -> handlers::Done {
    while let Some(event) = session.next().await {
        // An error ends the session, which has retried whatever can be retried.
        let Event::Envelope(envelope) = event? else {
            continue;
        };
        match handlers::handle(&bot, envelope.payload()) {
            None => envelope.ack(),
            Some(response) => {
                if let Err(error) = envelope.ack_with(response) {
                    eprintln!("{error}");
                }
            }
        }
    }
    Ok(())
}
