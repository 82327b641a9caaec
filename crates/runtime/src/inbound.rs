//! Slack's requests to an app over HTTP: whether Slack sent them, and what they hold.
//!
//! Nothing here does any input or output, so that it fits any web framework. A request is verified
//! first, on the bytes of its body as they came, and read after that:
//!
//! ```
//! use std::time::SystemTime;
//! use http::{HeaderMap, Response, StatusCode};
//! use slack_methods::payloads::Payload;
//! use slack_methods_runtime::bytes::Bytes;
//! use slack_methods_runtime::inbound::{self, Inbound, Verifier};
//!
//! fn handle(verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Response<Bytes> {
//!     if let Err(error) = verifier.verify(headers, body, SystemTime::now()) {
//!         return error.response();
//!     }
//!     let inbound = match inbound::parse(headers, body) {
//!         Ok(Inbound::UrlVerification(verification)) => return verification.response(),
//!         Ok(inbound) => inbound,
//!         Err(error) => return error.response(),
//!     };
//!     match inbound.payload() {
//!         Payload::Command(command) => {
//!             let text = format!("{} it is.", command.command);
//!             inbound::ack_with(serde_json::json!({"text": text}))
//!         }
//!         other => {
//!             println!("{}", other.kind());
//!             inbound::ack()
//!         }
//!     }
//! }
//! # let verifier = Verifier::new("8f742231b10e8888abcd99yyyzzz85a5").unwrap();
//! # assert_eq!(handle(&verifier, &HeaderMap::new(), b"").status(), StatusCode::UNAUTHORIZED);
//! ```
//!
//! Slack waits three seconds for the response, and delivers an event again if it takes longer or if the
//! status is not 2xx; see [`Retry`]. [`Parser::once`] has each delivery handled once.
//!
//! Sources: <https://docs.slack.dev/authentication/verifying-requests-from-slack>,
//! <https://docs.slack.dev/apis/events-api>.

mod ack;
mod form;
mod headers;
mod kinds;
mod once;
mod once_error;
mod parse;
mod parse_error;
mod retry;
mod secret;
mod url_verification;
mod verifier;
mod verify_error;

pub use self::ack::{ack, ack_with, unhandled};
pub use self::headers::Headers;
pub use self::kinds::{EventCallback, Inbound, Payload};
pub use self::once::Once;
pub use self::once_error::OnceError;
pub use self::parse::{DEFAULT_MAX_BODY_BYTES, Parser, parse};
pub use self::parse_error::ParseError;
pub use self::retry::{Retry, RetryReason};
pub use self::secret::InvalidSigningSecret;
pub use self::url_verification::UrlVerification;
pub use self::verifier::{MAX_AGE, Verifier};
pub use self::verify_error::VerifyError;
