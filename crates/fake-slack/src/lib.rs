//! A fake Slack that follows a script: HTTP for method calls and WebSocket for live sessions, both
//! on `127.0.0.1`. Nothing of it is mocked; a client meets real bytes.
//!
//! A test writes a [`Script`], starts it, points a client at [`Slack::base`], and asks the [`Log`]
//! what came. Without any instructions the server is a well-behaved Slack: it gives out addresses
//! that work once, says hello, answers pings and confirms messages.
//!
//! ```
//! use serde_json::json;
//! use slack_methods_fake::{Answer, Line, Script, kind, refused};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let slack = Script::new()
//!     // The first call is refused; the ones after it get an address.
//!     .answers("rtm.connect", [Answer::refusal("migration_in_progress")])
//!     // The first line says hello, sends an event, refuses a message, and breaks in mid-frame.
//!     .line(
//!         Line::new()
//!             .hello()
//!             .send(json!({"type": "user_typing", "channel": "C1", "user": "U1"}))
//!             .answer(kind("message"), |message| vec![refused(message, 2, "no text")])
//!             .cut(),
//!     )
//!     // Every line after it says hello, and then has its habits only.
//!     .then(Line::well_behaved())
//!     .start();
//!
//! // … a client at `slack.base()` …
//! # slack.signal("the client has come");
//! slack.until("the client has come", |log| log.signalled("the client has come")).await;
//! assert_eq!(slack.log().lines(), 0);
//! # });
//! ```
//!
//! # How a line is played
//!
//! A [`Line`] has steps, which are taken in their order, and habits, which answer everything that no
//! step waits for: pings get their pong, messages are confirmed. After its last step a line lives
//! on by its habits until the client closes it. As Slack does, a line closes when the client sends a
//! frame above [`MAX_FRAME_BYTES`].
//!
//! # What is remembered
//!
//! Every call, line and frame is in the [`Log`], in order and with its moment. [`Slack::until`] waits
//! for what a test knows will come; its limit is far above what any machine needs, and when it is
//! over it panics with the log. A test never has to sleep.

mod answer;
mod calls;
mod desk;
mod frames;
mod line;
mod log;
mod play;
mod player;
mod reader;
mod script;
mod slack;
mod step;

pub use self::answer::Answer;
pub use self::desk::TICKET;
pub use self::frames::{ack, confirmed, kind, refused};
pub use self::line::Line;
pub use self::log::{Call, End, Entry, Frame, Log, What};
pub use self::script::Script;
pub use self::slack::Slack;

/// The largest frame that is taken from a client, in bytes.
pub const MAX_FRAME_BYTES: usize = 16 * 1024;
