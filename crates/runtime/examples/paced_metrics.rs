//! Many calls that keep the rate limits, and metrics of each attempt with the crate `metrics`.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-…
//! cargo run -p slack-methods-runtime --features pacing --example paced_metrics -- C0EXAMPLE C0ANOTHER
//! ```
//!
//! The metrics go to whatever recorder is installed, such as that of `metrics-exporter-prometheus`.

use std::error::Error;
use std::process::ExitCode;

use metrics::{counter, histogram};
use slack_methods::chat::post_message;
use slack_methods::{Attempt, BaseUrl, Client, Pacer, Token};
use tokio::task::JoinSet;

#[tokio::main]
async fn main() -> ExitCode {
    let channels: Vec<String> = std::env::args().skip(1).collect();
    if channels.is_empty() {
        eprintln!("Usage: paced_metrics CHANNEL…\n\nSLACK_TOKEN has to hold a bot's token.");
        return ExitCode::from(2);
    }
    match live(channels).await {
        Ok(posted) => {
            println!("posted {posted} messages");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("paced_metrics: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn live(channels: Vec<String>) -> Result<usize, Box<dyn Error>> {
    let client = client(Token::from_env("SLACK_TOKEN")?, BaseUrl::SLACK)?;
    run(&client, channels, 3).await
}

/// A client that keeps the documented rates, and counts what it does.
pub(crate) fn client(token: Token, base: BaseUrl) -> Result<Client, slack_methods::BuildError> {
    Client::builder(token)
        .base_url(base)
        .pace(Pacer::new())
        .on_attempt(count)
        .build()
}

fn count(attempt: &Attempt<'_>) {
    let (method, outcome) = (attempt.method, attempt.outcome.label());
    counter!("slack_attempts", "method" => method, "outcome" => outcome).increment(1);
    histogram!("slack_seconds", "method" => method).record(attempt.duration);
    histogram!("slack_waited_seconds", "method" => method).record(attempt.waited);
}

/// Posts so many messages to each channel, all at once: the pace sends one per second and channel.
pub(crate) async fn run(
    client: &Client,
    channels: Vec<String>,
    messages: usize,
) -> Result<usize, Box<dyn Error>> {
    let mut tasks = JoinSet::new();
    for channel in channels {
        for number in 1..=messages {
            let (client, channel) = (client.clone(), channel.clone());
            tasks.spawn(async move {
                let text = format!("Message {number} of {messages}");
                let request = post_message::Request::new(channel).text(text);
                client.call(&request).await.map(drop)
            });
        }
    }
    let mut posted = 0;
    while let Some(task) = tasks.join_next().await {
        task??;
        posted += 1;
    }
    Ok(posted)
}
