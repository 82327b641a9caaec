//! Reading frames. A frame that cannot be read becomes an event, never a failure.

use std::fmt;

use crate::codec::{ErrorPath, FieldReader, NotJson, Object, Read, read_whole};

/// A frame that is not a JSON object. `Debug` does not show its contents.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidFrame {
    /// What is wrong with it.
    pub reason: InvalidFrameReason,
    /// The frame as it was received.
    pub bytes: Box<[u8]>,
}

impl fmt::Debug for InvalidFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "InvalidFrame({:?}, {} bytes)",
            self.reason,
            self.bytes.len()
        )
    }
}

/// Why a frame cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InvalidFrameReason {
    /// It is a binary frame.
    Binary,
    /// It is not JSON, or ends too early.
    Syntax,
    /// It is JSON, but not an object.
    NotAnObject,
}

/// Reads the keys of `T` from a frame in one pass, and checks that the rest is JSON.
///
/// Values that do not fit their field are skipped.
pub(crate) fn read<T: Object>(text: &str) -> Result<T, InvalidFrameReason> {
    let mut value = <T as Object>::empty();
    match read_whole(
        text,
        &mut |source| value.fill(source),
        &ErrorPath::default(),
    ) {
        // The reader accepts an empty list as an empty object.
        Ok(true) if text.trim_ascii_start().starts_with('{') => Ok(value),
        Ok(_) => Err(InvalidFrameReason::NotAnObject),
        Err(_) => Err(InvalidFrameReason::Syntax),
    }
}

/// An error that Slack reports in a frame. `Debug` and `Display` show the code only, since the
/// message may repeat what was sent.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameError {
    /// Slack's error code; `None` if the frame had none.
    pub code: Option<i64>,
    /// Slack's error message; may be empty.
    pub msg: String,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "Slack's error {code}"),
            None => f.write_str("an error of Slack's without a code"),
        }
    }
}

impl fmt::Debug for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "FrameError({code})"),
            None => f.write_str("FrameError(no code)"),
        }
    }
}

impl Object for FrameError {
    fn empty() -> Self {
        Self::default()
    }

    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        match key {
            "code" => reader.optional(&mut self.code),
            "msg" => reader.list(&mut self.msg),
            _ => reader.skip(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_can_be_read_and_others() {
        let error = read::<FrameError>(r#"{"msg":"gone","x":[{}],"code":"2"}"#).expect("an object");
        assert_eq!((error.code, error.msg.as_str()), (Some(2), "gone"));
        assert_eq!(
            read::<FrameError>(r#"{"msg":{},"code":[1]}"#),
            Ok(FrameError::default())
        );
        assert_eq!(read::<FrameError>("{}"), Ok(FrameError::default()));
        for text in ["null", "1", r#""a""#, "[]", " [1]", "true"] {
            assert_eq!(
                read::<FrameError>(text),
                Err(InvalidFrameReason::NotAnObject),
                "{text}"
            );
        }
        for text in ["", "{", r#"{"a":1"#, "{}{}", "<html>", r#"{"code":1}x"#] {
            assert_eq!(
                read::<FrameError>(text),
                Err(InvalidFrameReason::Syntax),
                "{text}"
            );
        }
        // Deep nesting neither fails nor overflows.
        let deep = format!(r#"{{"x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert!(read::<FrameError>(&deep).is_ok());
    }

    #[test]
    fn debug_shows_no_text() {
        let unread = InvalidFrame {
            reason: InvalidFrameReason::Syntax,
            bytes: (*b"secret").into(),
        };
        assert_eq!(format!("{unread:?}"), "InvalidFrame(Syntax, 6 bytes)");
        let error = FrameError {
            code: Some(2),
            msg: "secret".to_owned(),
        };
        assert_eq!(format!("{error:?}"), "FrameError(2)");
    }
}
