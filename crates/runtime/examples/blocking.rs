//! The same without `async`: posts the lines of its input as one message.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-…
//! uptime | cargo run -p slack-methods-runtime --features client-blocking --example blocking -- C0EXAMPLE
//! ```

use std::error::Error;
use std::io::{self, Read};
use std::process::ExitCode;

use slack_methods::chat::post_message;
use slack_methods::{Token, blocking};

/// What Slack shows of a message without cutting it.
const MOST: usize = 4000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [channel] = &arguments[..] else {
        eprintln!("Usage: blocking CHANNEL < TEXT\n\nSLACK_TOKEN has to hold a bot's token.");
        return ExitCode::from(2);
    };
    match live(channel) {
        Ok(ts) => {
            println!("posted as {ts}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("blocking: {error}");
            ExitCode::FAILURE
        }
    }
}

fn live(channel: &str) -> Result<String, Box<dyn Error>> {
    let client = blocking::Client::new(Token::from_env("SLACK_TOKEN")?)?;
    run(&client, channel, io::stdin())
}

/// Says by which `ts` the message is known.
pub(crate) fn run(
    client: &blocking::Client,
    channel: &str,
    input: impl Read,
) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    input.take(1 << 20).read_to_string(&mut text)?;
    let text: String = text.trim_end().chars().take(MOST).collect();
    if text.is_empty() {
        return Err("there is no input".into());
    }
    let request = post_message::Request::new(channel).text(text);
    let reply = client.call(&request)?;
    Ok(reply.response.ts.as_str().to_owned())
}
