//! Streams its input into a message, as an assistant does with the words of a model.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-…
//! cargo run -p slack-methods-app --features streams --example stream_answer -- D0EXAMPLE 1790000061.001009 < README.md
//! ```

use std::error::Error;
use std::process::ExitCode;

use slack_methods::{Client, Token};
use slack_methods_app::streams::{StreamError, StreamWriter};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, BufReader};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [channel, thread] = &arguments[..] else {
        eprintln!(
            "Usage: stream_answer CHANNEL THREAD < TEXT\n\nCHANNEL is a direct message with the app, THREAD the ts of a message \
             in it. SLACK_TOKEN has to hold the bot's token."
        );
        return ExitCode::from(2);
    };
    match live(channel, thread).await {
        Ok(messages) => {
            println!("streamed into {messages} messages");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("stream_answer: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn live(channel: &str, thread: &str) -> Result<usize, Box<dyn Error>> {
    let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    run(&client, channel, thread, BufReader::new(tokio::io::stdin())).await
}

/// Says into how many messages the text went.
pub(crate) async fn run(
    client: &Client,
    channel: &str,
    thread: &str,
    input: impl AsyncBufRead + Unpin,
) -> Result<usize, Box<dyn Error>> {
    let thread = thread.to_owned();
    let mut writer =
        StreamWriter::new(client, channel).start(move |request| request.thread_ts(thread.as_str()));
    let mut lines = input.lines();
    while let Some(line) = lines.next_line().await? {
        let line = line + "\n";
        if let Err(error) = writer.write(&line).await {
            again(&mut writer, error).await?;
        }
    }
    Ok(writer.finish().await?.messages.len())
}

/// Sends once more what certainly did not arrive. What may have arrived a person has to look at.
async fn again(writer: &mut StreamWriter, error: StreamError) -> Result<(), StreamError> {
    if !error.in_doubt.is_empty() {
        return Err(error);
    }
    eprintln!("{error}");
    writer.write(&error.unsent).await
}
