//! Installing an app by OAuth v2.
//!
//! An [`Installer`] makes the address to which a browser is sent, checks what comes back, and exchanges its code for
//! an [`Installation`]. It knows no web framework: it takes the query and the header `Cookie` as text, and gives an
//! address and a header `Set-Cookie`. The example `oauth_install` shows it with axum.
//!
//! ```no_run
//! use std::time::SystemTime;
//!
//! use slack_methods::Client;
//! use slack_methods_app::oauth::{Installations, Installer};
//! use slack_methods_app::store::FileStore;
//! use slack_methods_app::tokens::{AppCredentials, TokenRenewer};
//!
//! # async fn run(query: &str, cookies: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::without_token()?;
//! let app = AppCredentials::new("1000000001.1000000002", std::env::var("SLACK_CLIENT_SECRET")?);
//! let installer = Installer::new(client.clone(), app.clone(), std::env::var("STATE_SECRET")?)?
//!     .scopes(["chat:write", "commands"])
//!     .redirect_uri("https://bot.example.com/slack/installed");
//!
//! // The page with "Add to Slack" sends the browser to Slack, with a cookie:
//! let start = installer.start(SystemTime::now())?;
//! println!("{}\n{}", start.url(), start.set_cookie());
//!
//! // Slack sends the browser back to the `redirect_uri`:
//! let installation = installer.finish(query, cookies, SystemTime::now()).await?;
//!
//! // The tokens are kept where they are renewed:
//! let renewer = TokenRenewer::oauth(client.clone(), app, FileStore::new("slack.json"));
//! let installations = Installations::new(renewer);
//! installations.save(&installation).await?;
//! let bot = client.with_token_source(installations.bot_token(&installation.id));
//! # drop(bot);
//! # Ok(())
//! # }
//! ```
//!
//! # How a browser is told from another one
//!
//! The `state` in the address is signed and expires. It is bound to a random value that the browser has in a
//! cookie, which scripts cannot read and other sites cannot send. So nobody can make somebody else finish an installation
//! that he has begun. Both are needed in the same browser within ten minutes, which is also how long Slack's code is valid;
//! the code itself works once. Nothing is kept on the server, so that any of several machines can finish.
//!
//! Sources: <https://docs.slack.dev/authentication/installing-with-oauth>,
//! <https://docs.slack.dev/authentication/using-pkce>.

mod cookie;
mod error;
mod id;
mod installation;
mod installations;
mod installer;
mod pkce;
mod response;
mod state;
mod stored;

pub use self::error::{InstallError, InvalidStateSecret};
pub use self::id::InstallationId;
pub use self::installation::{Grant, IncomingWebhook, Installation};
pub use self::installations::Installations;
pub use self::installer::{Installer, Start};
