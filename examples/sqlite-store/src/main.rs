//! Posts a message with a bot token that renews itself and is kept in SQLite.
//!
//! ```sh
//! export SLACK_CLIENT_ID=… SLACK_CLIENT_SECRET=…
//! # Only for the first time, from "Install App" in the app's settings:
//! export SLACK_TOKEN=xoxe.xoxb-… SLACK_REFRESH_TOKEN=xoxe-…
//! cargo run -p sqlite-store -- tokens.sqlite C0EXAMPLE "Good morning"
//! ```

use std::path::Path;
use std::process::ExitCode;

use slack_methods::chat::post_message;
use slack_methods::{BaseUrl, Client, ClientBuilder, Token};
use slack_methods_app::tokens::{AppCredentials, TokenPair, TokenRenewer};
use sqlite_store::SqliteStore;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, channel, text] = &arguments[..] else {
        return Err("usage: sqlite-store DATABASE CHANNEL TEXT".into());
    };
    let mut settings = ClientBuilder::without_token();
    if let Ok(address) = std::env::var("SLACK_BASE_URL") {
        settings = settings.base_url(BaseUrl::new(&address)?);
    }
    let client: Client = settings.build()?;

    let secret = std::env::var("SLACK_CLIENT_SECRET")?;
    let app = AppCredentials::new(std::env::var("SLACK_CLIENT_ID")?, secret);
    let store = SqliteStore::open(Path::new(path)).await?;
    let renewer = TokenRenewer::oauth(client.clone(), app, store);
    if let Ok(refresh) = std::env::var("SLACK_REFRESH_TOKEN") {
        let pair = TokenPair::new(Token::from_env("SLACK_TOKEN")?).refresh_token(refresh);
        // After the first renewal this pair is history, and the one in the database counts.
        renewer.put_configured("bot", &pair).await?;
    }

    let client = client.with_token_source(renewer.token("bot"));
    let request = post_message::Request::new(channel.as_str()).text(text.as_str());
    let reply = client.call(&request).await?;
    println!("posted as {}", reply.response.ts);
    Ok(())
}
