//! Responses to method calls.

use serde_json::{Value, json};

/// The response to one call of a method.
#[derive(Clone, Debug)]
pub enum Response {
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
    /// HTTP 200 with this text, whatever it is.
    Text(String),
    /// HTTP 429 with these whole seconds in `Retry-After`.
    RateLimited(u64),
    /// This HTTP status, with a page of HTML.
    Status(u16),
    /// No response. The HTTP connection stays open.
    Never,
}

impl Response {
    /// HTTP 200 with `"ok": false` and this code.
    pub fn error(code: &str) -> Self {
        Self::Json(json!({"ok": false, "error": code}))
    }
}
