//! Responses to method calls.

use std::time::Duration;

use serde_json::{Value, json};

use crate::specification;
use crate::unknown::UnknownName;

/// The response to one call of a method.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Response {
    /// What a call without a script gets: the first success that the method's page shows.
    Example,
    /// A success with a new WebSocket URL, which works once and for a limited time.
    Url,
    /// A success with a URL that has expired already.
    ExpiredUrl,
    /// A success with a URL at which nobody listens.
    UnreachableUrl,
    /// A success with a URL whose server accepts the connection and never sends anything.
    SilentUrl,
    /// A success with a URL whose server replies to the WebSocket handshake with this HTTP status.
    RejectingUrl(u16),
    /// A success with the id of a file, and an address on this server for its bytes: a call of
    /// `upload/` and the id.
    UploadUrl(&'static str),
    /// HTTP 200 with this JSON.
    Json(Value),
    /// The one of these that the call's cursor leads to, with the cursor of the next; an unknown cursor fails with
    /// `invalid_cursor`. See [`Script::pages`](crate::Script::pages).
    Pages(Vec<Value>),
    /// HTTP 200 with this text, whatever it is.
    Text(String),
    /// HTTP 429 with these whole seconds in `Retry-After`.
    RateLimited(u64),
    /// This HTTP status, with a page of HTML.
    Status(u16),
    /// The headers and the first half of this JSON; then the connection breaks.
    Cut(Value),
    /// Another response, after this time.
    After(Duration, Box<Response>),
    /// No response. The HTTP connection stays open.
    Never,
}

impl Response {
    /// HTTP 200 with `"ok": false` and this code, whether or not anything documents it.
    pub fn error(code: &str) -> Self {
        Self::Json(json!({"ok": false, "error": code}))
    }

    /// The method's documented error with this code, as Slack sends it: with the details that its page shows,
    /// and `ratelimited` as HTTP 429 with a `Retry-After` of one second.
    ///
    /// # Errors
    ///
    /// There is no such method, or its page does not list the code. The text says which one was probably
    /// meant.
    pub fn documented_error(method: &str, code: &str) -> Result<Self, UnknownName> {
        let known = specification::known_method(method).map_err(UnknownName)?;
        known.check_code(method, code).map_err(UnknownName)?;
        Ok(match code {
            "ratelimited" => Self::RateLimited(1),
            _ => Self::Json(known.error(code)),
        })
    }

    /// This response, after this time.
    #[must_use]
    pub fn after(self, time: Duration) -> Self {
        Self::After(time, Box::new(self))
    }
}
