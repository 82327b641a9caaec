//! Deliveries that are handled once: events, interactions and commands.
//!
//! Slack delivers an event again if it was not acknowledged within three seconds: at once, after a minute and after
//! five, also to an app that was not running. What was handled already must be known then, and what nobody handled to
//! its end must be handled. [`Claims`] is where an app keeps that: a delivery is claimed, handled, and then done.
//!
//! - A session of Socket Mode takes it with `session::socket_mode::Settings::once`,
//! - requests over HTTP with `inbound::Parser::once`.
//!
//! `slack-methods-app` has one, `deliveries::Deliveries`, which keeps what it remembers in memory, in a file, or on a
//! server that several machines share.
//!
//! Source: <https://docs.slack.dev/apis/events-api#retries>.

mod claims;
mod error;
mod id;

pub use self::claims::{Begun, Claim, ClaimFuture, Claims};
pub use self::error::ClaimError;
pub use self::id::id_of;
