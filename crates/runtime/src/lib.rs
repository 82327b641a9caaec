//! What the crate `slack-methods` is built on: calls of Slack's Web API to HTTP and back.
//!
//! Depend on `slack-methods`, which holds the methods and re-exports all of this.
//!
//! A method's request becomes an [`http::Request`] with [`encode`], and an [`http::Response`]
//! becomes a [`Reply`] or an [`Error`] with [`decode`]. Neither of them does any input or output, so
//! any HTTP client will do:
//!
//! ```
//! use bytes::Bytes;
//! use slack_methods::rtm::connect;
//! use slack_methods_runtime::{BaseUrl, BodyKind, Token, decode, encode};
//!
//! # fn send(_: http::Request<Bytes>) -> std::io::Result<http::Response<Bytes>> {
//! #     Ok(http::Response::new(Bytes::from(r#"{"ok": false, "error": "invalid_auth"}"#)))
//! # }
//! fn connect(token: &Token) -> Result<(), Box<dyn std::error::Error>> {
//!     let request = connect::Request::new().batch_presence_aware(true);
//!     let request = encode(&request, &BaseUrl::SLACK, Some(token), BodyKind::Form)?;
//!
//!     let response: http::Response<Bytes> = send(request)?; // any HTTP client
//!
//!     match decode::<connect::Request>(response) {
//!         Ok(reply) => println!("connected as {}", reply.response.self_.name),
//!         Err(error) => match error.api_error().map(|error| &error.code) {
//!             Some(connect::Error::InvalidAuth) => println!("get another token"),
//!             _ => println!("{error}"),
//!         },
//!     }
//!     Ok(())
//! }
//! # connect(&Token::new("xoxb-1").unwrap()).unwrap();
//! ```
//!
//! Features: `client` brings [`Client`], an asynchronous client with time limits and careful
//! retries; `client-blocking` brings [`blocking::Client`] beside it. `rtm-session` and `socket-mode`
//! bring live sessions, in the module `session`. `inbound` verifies and reads requests of Slack to an
//! app over HTTP. `lossless` is what the types of Block Kit are made of.
// docs.rs builds with nightly Rust, which shows the feature that an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(feature = "client"),
    doc = "\n\n[`Client`]: https://docs.rs/slack-methods-runtime\n[`blocking::Client`]: https://docs.rs/slack-methods-runtime"
)]
#![cfg_attr(
    all(feature = "client", not(feature = "client-blocking")),
    doc = "\n\n[`blocking::Client`]: https://docs.rs/slack-methods-runtime"
)]

// Emitted code names this crate, and the tests hold some.
#[cfg(all(test, feature = "lossless"))]
extern crate self as slack_methods_runtime;

mod any_error;
mod api_error;
mod base;
mod body;
mod body_kind;
mod code;
mod codes;
mod debug_request;
mod decode;
mod decode_error;
mod decode_error_reason;
mod empty_response;
mod encode;
mod envelope;
mod error;
mod event_decode_error;
mod event_set;
mod file;
mod file_part;
mod from_json;
mod headers;
mod holder;
mod id;
mod json;
#[cfg(feature = "lossless")]
mod lossless;
mod method;
mod method_facts;
mod method_info;
pub mod once;
mod paged;
mod pagination_error;
mod read_event;
mod reader;
mod redact;
mod reply;
mod secret;
mod serde_response;
mod skipped_field;
mod time;
mod token_error;
mod uploads;
mod value;
mod wait;
#[cfg(feature = "client")]
mod webhook;
#[cfg(feature = "client")]
mod with_json;

#[doc(hidden)]
pub mod __private;
mod codec;

#[cfg(feature = "client-blocking")]
pub mod blocking;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "inbound")]
pub mod inbound;
#[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
pub mod session;

/// The crates whose types [`encode`] and [`decode`] use.
#[doc(no_inline)]
pub use {bytes, http};

/// The HTTP client that [`ClientBuilder::http_client`] takes.
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use reqwest;

/// The trait of [`Pages`] and [`Items`].
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use futures_core::Stream;

pub use self::any_error::AnyError;
pub use self::api_error::ApiError;
pub use self::base::{BaseUrl, InvalidBaseUrl};
pub use self::body_kind::BodyKind;
#[cfg(feature = "client")]
pub use self::client::{
    Attempt, AttemptOutcome, BuildError, Client, ClientBuilder, Items, Pages, Progress,
    TokenFuture, TokenRejection, TokenSource, Upload, UploadError, UploadFault, UploadFilesError,
    Uploading,
};
#[cfg(feature = "pacing")]
pub use self::client::{Pace, PaceLimit, PaceRefused, PacedCall, Pacer};
pub use self::code::{NoCommonCodes, UnknownCode};
pub use self::codec::Args;
pub use self::decode::decode;
pub use self::decode_error::DecodeError;
pub use self::decode_error_reason::DecodeErrorReason;
pub use self::empty_response::EmptyResponse;
pub use self::encode::{EncodeError, encode};
pub use self::error::{Error, RateLimited, Stage, TransportError};
pub use self::event_decode_error::EventDecodeError;
pub use self::event_set::{EventSet, OpenEventSet, UnknownEvent};
pub use self::file_part::FilePart;
pub use self::from_json::{FromJsonError, from_json};
pub use self::id::Timestamp;
pub use self::json::{InvalidJson, Json};
#[cfg(feature = "lossless")]
pub use self::lossless::{Extra, Violation, ViolationMeasure, ViolationRule};
pub use self::method::{
    CommonCodes, DetailedError, ErrorKind, Method, MethodError, MethodResponse, MethodWarning,
};
pub use self::method_facts::{Deprecation, Rate, Scopes, Tier, TokenKind};
pub use self::method_info::MethodInfo;
pub use self::paged::{Listed, Paged};
pub use self::pagination_error::{PaginationError, PaginationErrorReason};
pub use self::reply::Reply;
pub use self::secret::{InvalidToken, Secret, SecretUrl, Token};
pub use self::serde_response::Serde;
pub use self::skipped_field::SkippedField;
pub use self::time::{Date, Epoch};
pub use self::token_error::TokenError;
pub use self::uploads::{UploadFinish, UploadStart};
pub use self::value::UnknownValue;
#[cfg(feature = "client")]
pub use self::webhook::{WebhookError, WebhookErrorCode};
#[cfg(feature = "client")]
pub use self::with_json::{ListWithJson, WithJson};

/// The examples of the project's README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
