//! Streaming messages that lose no text.
//!
//! Slack shows a streaming message while it grows: `chat.startStream` opens it, `chat.appendStream` adds text,
//! `chat.stopStream` ends it. Slack also ends it by itself, for example when it was quiet for too long, and then
//! an append fails. A [`StreamWriter`] opens another message for the text that was not appended, so that a long
//! answer is not cut off. What it cannot send it gives back.
//!
//! ```no_run
//! use slack_methods::{Client, Token};
//! use slack_methods_app::streams::{StreamError, StreamWriter};
//!
//! # async fn answer(words: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
//! let mut writer = StreamWriter::new(&client, "D0EXAMPLE")
//!     .start(|request| request.thread_ts("1790000061.001009"));
//! for word in words {
//!     writer.write(&word).await?;
//! }
//! let streamed = writer.finish().await?;
//! println!("in {} messages", streamed.messages.len());
//! # Ok(())
//! # }
//! ```

mod error;
mod machine;
mod outcome;
mod writer;

pub use error::{StreamError, StreamFault};
pub use writer::{StreamWriter, Streamed};
