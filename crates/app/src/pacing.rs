//! A pace that the processes of several machines keep together.
//!
//! `slack_methods::Pacer` keeps the pace of one process. [`RedisPace`] keeps it on a Redis server:
//!
//! ```no_run
//! use slack_methods::{Client, SecretUrl, Token};
//! use slack_methods_app::pacing::RedisPace;
//! use slack_methods_app::store::RedisStore;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let address = SecretUrl::from(std::env::var("REDIS_URL")?);
//! let store = RedisStore::connect(&address, "harbor-bot:").await?;
//! let client = Client::builder(Token::from_env("SLACK_TOKEN")?)
//!     .pace(RedisPace::new(&store))
//!     .build()?;
//! # drop(client);
//! # Ok(())
//! # }
//! ```

mod place;
mod redis_pace;
mod script;
mod server;

pub use self::redis_pace::RedisPace;
