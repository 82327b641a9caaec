//! Access tokens that renew themselves.
//!
//! Where token rotation is on, an access token is valid for twelve hours, and a refresh token that works once
//! gives the next pair. A [`TokenRenewer`] does that in time: a [`RenewingToken`] is a
//! [`TokenSource`](slack_methods::TokenSource), so a client takes the token of each call from it.
//!
//! ```no_run
//! use slack_methods::{Client, Secret, Token};
//! use slack_methods_app::store::FileStore;
//! use slack_methods_app::tokens::{AppCredentials, TokenPair, TokenRenewer};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let app = AppCredentials::new("1000000001.1000000002", std::env::var("SLACK_CLIENT_SECRET")?);
//! let renewer = TokenRenewer::oauth(Client::without_token()?, app, FileStore::new("tokens.json"));
//!
//! // Once, with the pair that the app's settings or an installation gave:
//! let pair = TokenPair::new(Token::from_env("SLACK_TOKEN")?)
//!     .refresh_token(std::env::var("SLACK_REFRESH_TOKEN")?);
//! renewer.put_configured("bot", &pair).await?;
//!
//! // From then on, in each process:
//! let client = Client::builder_with_source(renewer.token("bot")).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # What happens when
//!
//! - A token is renewed by the first call in the last two hours of its life ([`TokenRenewer::margin`]), and by a call
//!   that Slack answers with `token_expired`. All other calls of the process wait for that one renewal.
//! - Before anybody uses the new pair, it is stored. If the store fails, calls go on with the old token while
//!   it is valid, and the new pair is kept and stored as soon as that is possible.
//! - If Slack cannot be reached, calls go on with the old token while it is valid.
//! - Processes that share a store take turns. A lock in the store, which ends by itself, lets one of them renew;
//!   the others take what it stored. A process that was held up for longer than its lock lives cannot
//!   overwrite a later pair.
//! - A renewal is a task of its own. It goes on if the call that needed it is dropped.
//!
//! # What is lost in a crash
//!
//! Slack documents that a refresh token works once and is revoked "after a short grace period" after its use, that
//! the old access token stays valid until it expires, and that at most two access tokens are active at a time, of which
//! the oldest is revoked. It does not say how long the grace period is. So:
//!
//! - A process that is killed before Slack got the request has lost nothing.
//! - One that is killed between Slack's response and the store has lost the new pair. The stored
//!   refresh token still works during the grace period: the next call of any process that shares the
//!   store renews with it, after the lock of the killed one has ended ([`TokenRenewer::lock_time`]).
//! - If nobody does so in time, the refresh token is gone. Calls work until the old access token expires; after that
//!   they fail with [`RenewError::Rejected`], and somebody has to install the app again.
//! - A lost response is the same as a crash without one: the call is repeated at once with the same
//!   refresh token.
//!
//! Source: <https://docs.slack.dev/authentication/using-token-rotation>.

mod credentials;
mod error;
mod lock;
mod pair;
mod refresh;
mod renewer;
mod renewing;
mod slot;

pub use self::credentials::AppCredentials;
pub use self::error::RenewError;
pub use self::pair::TokenPair;
#[cfg(feature = "oauth")]
pub(crate) use self::refresh::pair as of_response;
pub use self::renewer::TokenRenewer;
pub use self::renewing::RenewingToken;
