//! The frames that are sent, and their limits.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use crate::json::Json;
use crate::session::machine::io::Frame;

/// The maximum size of a frame that is sent, in bytes of its JSON. Slack closes the connection on a
/// larger one.
pub const MAX_FRAME_BYTES: usize = 16 * 1024;
/// The maximum number of characters in the text of a message.
pub const MAX_TEXT_CHARS: usize = 4_000;
/// The maximum number of user ids in `presence_sub` and `presence_query`.
pub const MAX_PRESENCE_IDS: usize = 500;

/// The limit that a frame violates. It was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejected {
    /// The frame would have this many bytes.
    FrameTooLong(usize),
    /// The text has this many characters.
    TextTooLong(usize),
    /// There are this many user ids.
    TooManyIds(usize),
    /// Typing was sent just now. It can be sent again after this time.
    TypingTooSoon(Duration),
    /// There is no connection on which typing could be sent.
    NotConnected,
    /// This many frames wait for their turn already.
    QueueFull(usize),
    /// The raw frame is not a JSON object with a `type`.
    MissingType,
    /// The raw frame has an `id`.
    HasId,
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FrameTooLong(bytes) => write!(
                f,
                "the frame has {bytes} bytes; Slack closes the connection on more than \
                 {MAX_FRAME_BYTES}"
            ),
            Self::TextTooLong(characters) => write!(
                f,
                "the text has {characters} characters, and the maximum is {MAX_TEXT_CHARS} (use \
                 chat.postMessage for more)"
            ),
            Self::TooManyIds(ids) => {
                write!(
                    f,
                    "there are {ids} user ids, and the maximum is {MAX_PRESENCE_IDS}"
                )
            }
            Self::TypingTooSoon(wait) => write!(
                f,
                "typing was sent just now; wait {} ms",
                wait.as_millis().max(1)
            ),
            Self::NotConnected => f.write_str("typing is only sent while there is a connection"),
            Self::QueueFull(frames) => write!(
                f,
                "{frames} frames wait to be sent already; send more slowly"
            ),
            Self::MissingType => f.write_str("the raw frame is not a JSON object with a `type`"),
            Self::HasId => f.write_str(
                "the raw frame has an `id`; remove it, since the session assigns the ids",
            ),
        }
    }
}

impl std::error::Error for Rejected {}

/// The frame of a message.
pub(super) fn message(id: i64, channel: &str, text: &str) -> Result<Frame, Rejected> {
    let characters = text.chars().count();
    if characters > MAX_TEXT_CHARS {
        return Err(Rejected::TextTooLong(characters));
    }
    fits(Frame::new(
        &json!({"id": id, "type": "message", "channel": channel, "text": text}),
    ))
}

/// The frame of `presence_sub` or `presence_query`.
pub(super) fn presence(kind: &str, ids: &[String]) -> Result<Frame, Rejected> {
    if ids.len() > MAX_PRESENCE_IDS {
        return Err(Rejected::TooManyIds(ids.len()));
    }
    fits(Frame::new(&json!({"type": kind, "ids": ids})))
}

pub(super) fn typing(id: i64, channel: &str) -> Result<Frame, Rejected> {
    fits(Frame::new(
        &json!({"id": id, "type": "typing", "channel": channel}),
    ))
}

pub(super) fn ping(id: i64) -> Frame {
    Frame::new(&json!({"id": id, "type": "ping"}))
}

pub(super) fn raw(json: &Json) -> Result<Frame, Rejected> {
    let text = json.as_str();
    // Checked before it is parsed, since it may be large.
    if text.len() > MAX_FRAME_BYTES {
        return Err(Rejected::FrameTooLong(text.len()));
    }
    match json.read() {
        Ok(Value::Object(keys)) if keys.contains_key("id") => Err(Rejected::HasId),
        Ok(Value::Object(keys)) if keys.get("type").is_some_and(Value::is_string) => {
            Ok(Frame::of_text(text.to_owned()))
        }
        _ => Err(Rejected::MissingType),
    }
}

fn fits(frame: Frame) -> Result<Frame, Rejected> {
    match frame.len() {
        bytes if bytes > MAX_FRAME_BYTES => Err(Rejected::FrameTooLong(bytes)),
        _ => Ok(frame),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_have_4000_characters() {
        assert!(message(1, "C1", &"ä".repeat(4_000)).is_ok());
        assert_eq!(
            message(1, "C1", &"a".repeat(4_001)),
            Err(Rejected::TextTooLong(4_001))
        );
    }

    #[test]
    fn the_whole_frame_may_have_16_kilobytes() {
        // Four bytes each, so that the text is short and the frame is not.
        let text = "🙂".repeat(4_000);
        let frame = message(1, "C1", &text).expect("it fits");
        let rest = MAX_FRAME_BYTES - frame.as_str().len();
        let channel = format!("C1{}", "x".repeat(rest));
        let largest = message(1, &channel, &text).expect("it fits");
        assert_eq!(largest.as_str().len(), MAX_FRAME_BYTES);
        assert_eq!(
            message(1, &format!("{channel}x"), &text),
            Err(Rejected::FrameTooLong(MAX_FRAME_BYTES + 1))
        );
        // What JSON has to escape counts with its escapes.
        assert!(message(1, "C1", &"\u{1}".repeat(4_000)).is_err());
    }

    #[test]
    fn so_many_ids() {
        let ids = |count| vec!["U1".to_owned(); count];
        assert!(presence("presence_sub", &ids(500)).is_ok());
        assert_eq!(
            presence("presence_query", &ids(501)),
            Err(Rejected::TooManyIds(501))
        );
    }

    #[test]
    fn a_raw_frame_has_a_type_and_no_id() {
        let raw = |text| raw(&Json::parse(text).expect("JSON"));
        let sent = raw(r#"{ "type":"x", "a":1 }"#).expect("a frame");
        assert_eq!(sent.as_str(), r#"{ "type":"x", "a":1 }"#);
        assert_eq!(raw(r#"{"type":"x","id":1}"#), Err(Rejected::HasId));
        for text in ["{}", r#"{"type":1}"#, "[]", "1", r#"{"type":null}"#] {
            assert_eq!(raw(text), Err(Rejected::MissingType), "{text}");
        }
        let long = format!(r#"{{"type":"{}"}}"#, "x".repeat(MAX_FRAME_BYTES));
        assert!(matches!(raw(&long), Err(Rejected::FrameTooLong(_))));
    }
}
