//! Deliveries of Slack that are handled once.
//!
//! Slack delivers an event again if it was not acknowledged in time: at once, after a minute and after five. A
//! bot that was slow, or was restarted, then handles it twice. [`Deliveries`] remembers the ids of what was handled, for an
//! hour, in a [`Store`]: in memory for one process, on a server for several.
//!
//! It is a setting of sessions and of requests over HTTP, which do the rest:
//! [`Settings::once`](slack_methods::once) of `session::socket_mode` and `Parser::once` of `inbound`.
//!
//! A program that takes deliveries in another way chooses, for a bot can be killed at any moment and no store can undo
//! what it did:
//!
//! - **At most once**, with [`Deliveries::is_first`]: an id is remembered before the delivery is handled. What a killed process
//!   was handling is not handled again.
//! - **At least once**, with [`Deliveries::begin`]: an id is claimed for half a minute, and remembered when
//!   [`Claim::done`] says so. If the process is killed in between, Slack's next delivery is handled, by any process.
//!   Only what was killed between the end of its work and `done` is done twice.
//!
//! ```
//! use slack_methods_app::deliveries::{Deliveries, Delivery};
//! use slack_methods_app::store::MemoryStore;
//!
//! # tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(async {
//! let deliveries = Deliveries::new(MemoryStore::new());
//! match deliveries.begin("Ev0HARBOR").await? {
//!     Delivery::New(claim) => {
//!         // … do the work …
//!         // … acknowledge it …
//!         claim.done().await?;
//!     }
//!     Delivery::Handled => { /* Acknowledge it. */ }
//!     Delivery::InProgress => {
//!         // Somebody is doing it, and may be killed: respond with status 503 or not at all, so that
//!         // Slack delivers it again.
//!     }
//! }
//! # Ok::<(), slack_methods_app::store::StoreError>(())
//! # }).unwrap();
//! ```
//!
//! # What the id is
//!
//! An event has an `event_id`, and an interaction or command a `trigger_id`; [`id_of`] finds them in the JSON of a request over
//! HTTP and of an envelope of Socket Mode alike. An envelope that is delivered again has another `envelope_id`, so
//! that is not the id to remember.
//!
//! Source: <https://docs.slack.dev/apis/events-api#retries>.

mod claim;
mod key;
mod once;
mod remembered;

pub use self::claim::{Claim, Delivery};
pub use self::remembered::Deliveries;
#[cfg(doc)]
use crate::store::Store;
pub use slack_methods::once::id_of;
