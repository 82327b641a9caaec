//! What a call is answered with.

use serde_json::{Value, json};

/// What one call of a method is answered with.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A success with a fresh address for a line, which works once and for a limited time.
    Address,
    /// The same, but the time of the address is over already.
    Expired,
    /// A success with an address at which nobody listens.
    Nowhere,
    /// A success with an address that takes a connection, and then never says anything.
    Mute,
    /// A success with an address that answers the WebSocket's handshake with this HTTP status.
    Rejecting(u16),
    /// HTTP 200 with this JSON.
    Json(Value),
    /// HTTP 200 with this text, whatever it is.
    Text(String),
    /// HTTP 429 with these whole seconds in `Retry-After`.
    RateLimited(u64),
    /// This HTTP status, with a page of HTML.
    Status(u16),
    /// None. The connection stays open.
    Silence,
}

impl Answer {
    /// HTTP 200 with `"ok": false` and this code.
    pub fn refusal(code: &str) -> Self {
        Self::Json(json!({"ok": false, "error": code}))
    }
}
