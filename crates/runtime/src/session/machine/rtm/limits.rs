//! The frames that go out, and the limits that they are held to.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use crate::json::Json;
use crate::session::machine::line::Frame;

/// Slack ends the connection on a larger frame; the whole JSON text counts, in bytes.
pub const MOST_FRAME_BYTES: usize = 16 * 1024;
/// The most characters that the text of a message may have.
pub const MOST_CHARACTERS: usize = 4_000;
/// The most ids that `presence_sub` and `presence_query` take.
pub const MOST_IDS: usize = 500;

/// The limit that a frame is against, so that it was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The frame would have so many bytes.
    FrameTooLong(usize),
    /// The text has so many characters.
    TextTooLong(usize),
    /// There are so many ids.
    TooManyIds(usize),
    /// Typing was shown just now; it can be again after this time.
    TypingTooSoon(Duration),
    /// There is no line on which typing could be shown.
    NoLine,
    /// So many frames wait for their turn already.
    QueueFull(usize),
    /// The raw frame is no object with a `type`.
    NoType,
    /// The raw frame has an `id`.
    OwnId,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FrameTooLong(bytes) => write!(
                f,
                "the frame would have {bytes} bytes; Slack ends the connection on more than \
                 {MOST_FRAME_BYTES}"
            ),
            Self::TextTooLong(characters) => write!(
                f,
                "the text has {characters} characters; no more than {MOST_CHARACTERS} can be sent \
                 (chat.postMessage takes more)"
            ),
            Self::TooManyIds(ids) => {
                write!(
                    f,
                    "there are {ids} ids; no more than {MOST_IDS} can be sent"
                )
            }
            Self::TypingTooSoon(wait) => write!(
                f,
                "typing was shown just now; wait {} ms",
                wait.as_millis().max(1)
            ),
            Self::NoLine => f.write_str("there is no connection on which typing could be shown"),
            Self::QueueFull(frames) => write!(
                f,
                "{frames} frames wait to be sent already; send more slowly"
            ),
            Self::NoType => f.write_str("the raw frame is no JSON object with a `type`"),
            Self::OwnId => f.write_str(
                "the raw frame has an `id`; ids are given by the session, or answers could not be \
                 told apart",
            ),
        }
    }
}

impl std::error::Error for Refused {}

/// The frame of a message.
pub(super) fn message(id: i64, channel: &str, text: &str) -> Result<Frame, Refused> {
    let characters = text.chars().count();
    if characters > MOST_CHARACTERS {
        return Err(Refused::TextTooLong(characters));
    }
    fits(Frame::new(
        &json!({"id": id, "type": "message", "channel": channel, "text": text}),
    ))
}

/// The frame of `presence_sub` or `presence_query`.
pub(super) fn presence(kind: &str, ids: &[String]) -> Result<Frame, Refused> {
    if ids.len() > MOST_IDS {
        return Err(Refused::TooManyIds(ids.len()));
    }
    fits(Frame::new(&json!({"type": kind, "ids": ids})))
}

pub(super) fn typing(id: i64, channel: &str) -> Result<Frame, Refused> {
    fits(Frame::new(
        &json!({"id": id, "type": "typing", "channel": channel}),
    ))
}

pub(super) fn ping(id: i64) -> Frame {
    Frame::new(&json!({"id": id, "type": "ping"}))
}

pub(super) fn raw(json: &Json) -> Result<Frame, Refused> {
    let text = json.as_str();
    // Before it is read as a whole: how large it is is not known.
    if text.len() > MOST_FRAME_BYTES {
        return Err(Refused::FrameTooLong(text.len()));
    }
    match json.read() {
        Ok(Value::Object(keys)) if keys.contains_key("id") => Err(Refused::OwnId),
        Ok(Value::Object(keys)) if keys.get("type").is_some_and(Value::is_string) => {
            Ok(Frame::of_text(text.to_owned()))
        }
        _ => Err(Refused::NoType),
    }
}

fn fits(frame: Frame) -> Result<Frame, Refused> {
    match frame.len() {
        bytes if bytes > MOST_FRAME_BYTES => Err(Refused::FrameTooLong(bytes)),
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
            Err(Refused::TextTooLong(4_001))
        );
    }

    #[test]
    fn the_whole_frame_may_have_16_kilobytes() {
        // Four bytes each, so that the text is short and the frame is not.
        let text = "🙂".repeat(4_000);
        let frame = message(1, "C1", &text).expect("it fits");
        let rest = MOST_FRAME_BYTES - frame.as_str().len();
        let channel = format!("C1{}", "x".repeat(rest));
        let largest = message(1, &channel, &text).expect("it fits");
        assert_eq!(largest.as_str().len(), MOST_FRAME_BYTES);
        assert_eq!(
            message(1, &format!("{channel}x"), &text),
            Err(Refused::FrameTooLong(MOST_FRAME_BYTES + 1))
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
            Err(Refused::TooManyIds(501))
        );
    }

    #[test]
    fn a_raw_frame_has_a_type_and_no_id() {
        let raw = |text| raw(&Json::parse(text).expect("JSON"));
        let sent = raw(r#"{ "type":"x", "a":1 }"#).expect("a frame");
        assert_eq!(sent.as_str(), r#"{ "type":"x", "a":1 }"#);
        assert_eq!(raw(r#"{"type":"x","id":1}"#), Err(Refused::OwnId));
        for text in ["{}", r#"{"type":1}"#, "[]", "1", r#"{"type":null}"#] {
            assert_eq!(raw(text), Err(Refused::NoType), "{text}");
        }
        let long = format!(r#"{{"type":"{}"}}"#, "x".repeat(MOST_FRAME_BYTES));
        assert!(matches!(raw(&long), Err(Refused::FrameTooLong(_))));
    }
}
