//! The events of a session: one object in each frame.

use crate::codec::{ErrorPath, Fill, Object, Read, read_whole};
use crate::decode_error_reason::DecodeErrorReason;
use crate::event_decode_error::EventDecodeError;
use crate::skipped_field::SkippedField;

/// Reads the fields of an event from its frame, as tolerantly as a response.
///
/// # Errors
///
/// The frame is not a JSON object, or a field that must be there is missing or of another kind.
pub fn event<T: Object>(frame: &str) -> Result<T, EventDecodeError> {
    let mut event = <T as Object>::empty();
    read(frame, &mut |source| event.fill(source))?;
    Ok(event)
}

/// The same with the values that were skipped.
///
/// # Errors
///
/// Those of [`event`].
pub fn read_event<T: Object>(frame: &str) -> Result<(T, Vec<SkippedField>), EventDecodeError> {
    let mut event = <T as Object>::empty();
    let skipped = read(frame, &mut |source| event.fill(source))?;
    Ok((event, skipped))
}

/// What is the same for all events.
fn read(frame: &str, fill: &mut Fill<'_>) -> Result<Vec<SkippedField>, EventDecodeError> {
    let error_path = ErrorPath::default();
    let reason = match read_whole(frame, fill, &error_path) {
        // The reader takes an empty list for an empty object.
        Ok(true) if frame.trim_ascii_start().starts_with('{') => return Ok(error_path.skipped()),
        Ok(_) => DecodeErrorReason::Expected(error_path.fail().unwrap_or("an object")),
        Err(reason) => reason,
    };
    Err(EventDecodeError::new(error_path.path(), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::{FieldReader, NotJson};

    #[derive(Debug, Default, PartialEq)]
    struct Joined {
        user: String,
        channel: Place,
        count: Option<i64>,
        users: Vec<String>,
    }

    #[derive(Debug, Default, PartialEq)]
    struct Place {
        id: String,
    }

    impl Object for Joined {
        const REQUIRED: &'static [&'static str] = &["user", "channel"];

        fn empty() -> Self {
            Self::default()
        }

        fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
            match key {
                "user" => reader.plain(0, &mut self.user),
                "channel" => reader.plain(1, &mut self.channel),
                "count" => reader.optional(&mut self.count),
                "users" => reader.list(&mut self.users),
                _ => reader.skip(),
            }
        }
    }

    impl Object for Place {
        const REQUIRED: &'static [&'static str] = &["id"];

        fn empty() -> Self {
            Self::default()
        }

        fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
            match key {
                "id" => reader.plain(0, &mut self.id),
                _ => reader.skip(),
            }
        }
    }

    #[test]
    fn events_are_read_as_tolerantly_as_responses() {
        let frame =
            r#"{"type":"x","user":7,"channel":{"id":"C1","new":[{}]},"count":{},"users":null}"#;
        let joined: Joined = event(frame).expect("an event");
        assert_eq!(
            joined,
            Joined {
                user: "7".to_owned(),
                channel: Place {
                    id: "C1".to_owned()
                },
                count: None,
                users: Vec::new(),
            }
        );
    }

    #[test]
    fn a_number_in_the_place_of_a_text_keeps_its_digits() {
        let frame = r#"{"user":1484119301.000010,"channel":{"id":18446744073709551616}}"#;
        let joined: Joined = event(frame).expect("an event");
        assert_eq!(joined.user, "1484119301.000010");
        assert_eq!(joined.channel.id, "18446744073709551616");
        let frame = r#"{"user":"a\ud83d","channel":{"id":"C1"}}"#;
        let joined: Joined = event(frame).expect("an event");
        assert_eq!(joined.user, "a\u{fffd}");
    }

    #[test]
    fn an_error_has_the_path_of_what_is_missing() {
        for (frame, said) in [
            (
                r#"{"type":"x","channel":{"id":"C1"}}"#,
                "expected a value at `user`",
            ),
            (
                r#"{"user":"U1","channel":{"id":null}}"#,
                "expected a value at `channel.id`",
            ),
            (
                r#"{"user":"U1","channel":"sesame"}"#,
                "expected an object at `channel`",
            ),
            ("[]", "expected an object"),
            ("\"sesame\"", "expected an object"),
            (r#"{"user":"sesame"#, "the body ends too early at `user`"),
            ("{}x", "the body is not JSON (line 1, column 3)"),
        ] {
            let error = event::<Joined>(frame).expect_err(frame);
            assert_eq!(
                error.to_string(),
                format!("cannot decode the event: {said}")
            );
        }
    }
}
