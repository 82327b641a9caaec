//! Calls, pages and an upload: posts a message, counts who is in the channel, and shares two files.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-…
//! cargo run -p slack-methods-runtime --features client --example calls -- C0EXAMPLE
//! ```

use std::error::Error;
use std::process::ExitCode;

use slack_methods::chat::post_message;
use slack_methods::conversations::{join, members};
use slack_methods::{Client, Token, Upload};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [channel] = &arguments[..] else {
        eprintln!("Usage: calls CHANNEL\n\nSLACK_TOKEN has to hold a bot's token.");
        return ExitCode::from(2);
    };
    match live(channel).await {
        Ok(members) => {
            println!("told {members} members");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("calls: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn live(channel: &str) -> Result<usize, Box<dyn Error>> {
    let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    run(&client, channel).await
}

/// Says how many members were told.
pub(crate) async fn run(client: &Client, channel: &str) -> Result<usize, Box<dyn Error>> {
    // The type of the error has the codes that this method returns.
    let message = post_message::Request::new(channel).text("The ferry leaves at nine.");
    match client.call(&message).await {
        Ok(reply) => println!("posted as {}", reply.response.ts),
        Err(slack_methods::Error::Api(error))
            if error.code == post_message::Error::NotInChannel =>
        {
            client.call(&join::Request::new(channel)).await?;
            client.call(&message).await?;
        }
        Err(error) => return Err(error.into()),
    }

    // A stream of the items of all pages.
    let request = members::Request::new(channel).limit(200);
    let mut members = client.pages(request).items();
    let mut count = 0;
    while let Some(member) = members.next().await {
        member?;
        count += 1;
    }

    // Both files in one message.
    let plan = Upload::bytes("plan.txt", "Nine: the ferry. Ten: the market.")
        .title("The plan")
        .finish({
            let channel = channel.to_owned();
            move |request| request.channel_id(channel).initial_comment("For today")
        });
    let log = Upload::bytes("log.txt", "A quiet night.");
    client.upload_files([plan, log]).await?;
    Ok(count)
}
