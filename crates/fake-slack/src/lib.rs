//! A fake Slack on your own machine, to test apps and clients: HTTP for method calls and WebSocket for live
//! sessions, both on `127.0.0.1`. Nothing is mocked: a client sends and receives real bytes.
//!
//! A test writes a [`Script`], starts it, points a client at [`Slack::base`], and queries the
//! [`Log`]. Without a script the server is a well-behaved Slack: methods return the examples of their
//! documentation, WebSocket URLs work once, connections say hello, reply to pings and confirm messages.
//!
//! ```
//! use serde_json::json;
//! use slack_methods_fake::{Connection, Script, kind, rejected};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let slack = Script::new()
//!     // The first call fails; later calls return a URL.
//!     .fails("rtm.connect", "migration_in_progress")
//!     // The first connection says hello, sends an event, rejects a message, and breaks in mid-frame.
//!     .connection(
//!         Connection::new()
//!             .hello()
//!             .send(json!({"type": "user_typing", "channel": "C1", "user": "U1"}))
//!             .reply(kind("message"), |message| vec![rejected(message, 2, "no text")])
//!             .cut_mid_frame(),
//!     )
//!     // Every later connection says hello, and then only sends automatic replies.
//!     .default_connection(Connection::well_behaved())
//!     .start();
//!
//! // … a client at `slack.base()` …
//! # slack.signal("client is done");
//! slack.until("the client is done", |log| log.signaled("client is done")).await;
//! assert_eq!(slack.log().connections(), 0);
//! # });
//! ```
//!
//! # What a call gets
//!
//! The first of these that there is: the next of its method's [responses](Script::responses), its
//! [default response](Script::default_response), the first success that the method's page shows, or a success
//! that is made up of the types. Examples lead back here: addresses for uploads and sessions are on this
//! server, and the cursor of a first page leads to a second, which is the last. A method that Slack does not
//! have is `unknown_method`. The token may be in `Authorization` or be an argument, and the arguments may be
//! a query, a form, JSON or `multipart/form-data`.
//!
//! # How a script runs
//!
//! A [`Connection`] runs its steps in order. Frames that no step waits for get an automatic reply:
//! pings get a pong, messages are confirmed. After its last step a connection sends automatic
//! replies until the client closes it. Like Slack, the server closes a connection when the client
//! sends a frame above [`MAX_FRAME_BYTES`].
//!
//! # What an app receives
//!
//! A [`Delivery`] is an event, an interaction or a slash command: an example by its name, or JSON.
//! [`Slack::deliver`] sends it on an open connection, and an event again if it is not acknowledged.
//! `Slack::bot`, with the feature `inbound`, sends it to a bot over HTTP, signed and repeated as Slack
//! does it.
//!
//! # The log
//!
//! Every call, connection and frame is in the [`Log`], in order and with its time. [`Slack::until`]
//! waits for something that a test expects; after a timeout far above what any machine needs it
//! panics with the log. A test never has to sleep.
//!
//! # Features
//!
//! `inbound` adds `Slack::bot`, `program` the program `fake-slack`; both are off by default.

mod accept;
#[cfg(feature = "inbound")]
mod bot;
mod call;
mod calls;
mod connection;
mod delivery;
mod frames;
mod host;
mod links;
mod log;
#[cfg(feature = "program")]
mod program;
mod reader;
mod redelivery;
mod response;
mod runner;
mod script;
mod similar;
mod slack;
mod specification;
mod state;
mod step;
mod tickets;
mod unknown;
mod unscripted;

#[cfg(feature = "inbound")]
pub use self::bot::{Attempt, Bot, BotResponse, Delivered, InvalidBot, Outcome, Retry};
pub use self::call::{Call, Mismatch, UploadedFile};
pub use self::connection::Connection;
pub use self::delivery::Delivery;
pub use self::frames::{ack, confirmed, kind, rejected};
pub use self::log::{CloseReason, Entry, Frame, Log, LogEvent};
#[cfg(feature = "program")]
pub use self::program::program;
pub use self::reader::MAX_FRAME_BYTES;
pub use self::response::Response;
pub use self::script::Script;
pub use self::slack::Slack;
pub use self::tickets::TICKET;
pub use self::unknown::UnknownName;
