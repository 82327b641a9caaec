//! Predicates for frames that scripts wait for, and frames that they reply with.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

/// Matches the client's frames of this `type`.
pub fn kind(name: &'static str) -> impl Fn(&Value) -> bool + Send + Sync + 'static {
    move |frame| frame["type"] == name
}

/// Matches the acknowledgement of this envelope.
pub fn ack(envelope_id: &str) -> impl Fn(&Value) -> bool + Send + Sync + 'static {
    let id = envelope_id.to_owned();
    move |frame| frame["type"].is_null() && frame["envelope_id"] == id.as_str()
}

/// RTM's reply to a message that was posted, with a new timestamp and the text.
pub fn confirmed(message: &Value) -> Value {
    json!({"ok": true, "reply_to": message["id"], "ts": timestamp(), "text": message["text"]})
}

/// RTM's reply to a message that was rejected.
pub fn rejected(message: &Value, code: i64, text: &str) -> Value {
    json!({"ok": false, "reply_to": message["id"], "error": {"code": code, "msg": text}})
}

/// The message as an event from another user.
pub(crate) fn echo(message: &Value) -> Value {
    json!({
        "type": "message", "channel": message["channel"], "user": "U0ECHO",
        "text": message["text"], "ts": timestamp(),
    })
}

/// The reply to a ping, with the keys of the ping except its type and id.
pub(crate) fn pong(ping: &Value) -> Value {
    let mut pong = ping.clone();
    if let Some(keys) = pong.as_object_mut() {
        let id = keys.remove("id");
        keys.insert("type".into(), "pong".into());
        keys.insert("reply_to".into(), id.unwrap_or_default());
    }
    pong
}

/// The frame that a used, expired or unknown URL gets.
pub(crate) fn expired() -> Value {
    json!({"type": "error", "error": {"code": 1, "msg": "Socket URL has expired"}})
}

/// A different one each time.
fn timestamp() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let next = LAST.fetch_add(1, Ordering::Relaxed) + 1;
    format!("17{:08}.{:06}", next / 1_000_000, next % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_refer_to_their_messages() {
        let message = json!({"id": 7, "type": "message", "channel": "C1", "text": "ahoy"});
        assert!(kind("message")(&message) && !kind("ping")(&message));
        let (first, second) = (confirmed(&message), confirmed(&message));
        assert_eq!(first["reply_to"], 7);
        assert_ne!(first["ts"], second["ts"]);
        assert_eq!(
            rejected(&message, 2, "no"),
            json!({"ok": false, "reply_to": 7, "error": {"code": 2, "msg": "no"}})
        );
        assert_eq!(
            pong(&json!({"id": 8, "type": "ping", "time": 5})),
            json!({"type": "pong", "reply_to": 8, "time": 5})
        );
        assert!(ack("E1")(&json!({"envelope_id": "E1"})) && !ack("E1")(&message));
    }
}
