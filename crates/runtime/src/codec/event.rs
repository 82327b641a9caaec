//! The events of a session: one object in each frame.

use serde_json::error::Category;

use super::{ErrorPath, Object, Read};
use crate::decode_error::DecodeErrorReason;
use crate::event_decode_error::EventDecodeError;

/// Reads the fields of an event from its frame, with the tolerance that answers are read with.
///
/// # Errors
///
/// The frame is no JSON object, or a field that must be there is missing or of another kind.
pub fn event<T: Object>(frame: &str) -> Result<T, EventDecodeError> {
    let error_path = ErrorPath::default();
    let mut event = <T as Object>::empty();
    let mut source = serde_json::Deserializer::from_str(frame);
    let read = event.fill(&mut source, &error_path);
    let reason = match read.and_then(|found| source.end().map(|()| found)) {
        // The reader takes an empty list for an empty object.
        Ok(true) if frame.trim_ascii_start().starts_with('{') => return Ok(event),
        Ok(_) => DecodeErrorReason::Expected("an object"),
        Err(error) => match error.classify() {
            Category::Eof => DecodeErrorReason::CutOff,
            Category::Data => {
                DecodeErrorReason::Expected(error_path.reason().unwrap_or("another value"))
            }
            Category::Syntax | Category::Io => DecodeErrorReason::Syntax {
                line: error.line(),
                column: error.column(),
            },
        },
    };
    Err(EventDecodeError::new(error_path.path(), reason))
}

#[cfg(test)]
mod tests {
    use serde::de::MapAccess;

    use super::super::FieldReader;
    use super::*;

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

        fn field<'de, A: MapAccess<'de>>(
            &mut self,
            key: &str,
            reader: FieldReader<'_, A>,
        ) -> Result<(), A::Error> {
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

        fn field<'de, A: MapAccess<'de>>(
            &mut self,
            key: &str,
            reader: FieldReader<'_, A>,
        ) -> Result<(), A::Error> {
            match key {
                "id" => reader.plain(0, &mut self.id),
                _ => reader.skip(),
            }
        }
    }

    #[test]
    fn events_drift_as_answers_do() {
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
    fn what_is_missing_is_named() {
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
            ("{}x", "expected a value at `user`"),
        ] {
            let error = event::<Joined>(frame).expect_err(frame);
            assert_eq!(
                error.to_string(),
                format!("cannot decode the event: {said}")
            );
        }
    }
}
