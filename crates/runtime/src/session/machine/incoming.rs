//! Reading frames: whatever cannot be read is something to pass on, never a failure.

use std::fmt;

use crate::codec::{ErrorPath, FieldReader, Object, Read, repair};

/// A frame that is no JSON object; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unread {
    /// What is wrong with it.
    pub why: Why,
    /// The frame as it came.
    pub bytes: Box<[u8]>,
}

impl fmt::Debug for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unread({:?}, {} bytes)", self.why, self.bytes.len())
    }
}

/// What is wrong with a frame that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// It is a binary frame.
    Binary,
    /// It is not JSON, or ends too early.
    Syntax,
    /// It is JSON, but no object.
    NoObject,
}

/// Reads the keys that `T` wants of a frame, in one pass; all else is checked to be JSON.
///
/// Values of another kind than `T` wants are left out.
pub(crate) fn read<T: Object>(text: &str) -> Result<T, Why> {
    let error_path = ErrorPath::default();
    let read = repair::read(text, &error_path, |text| {
        let mut value = <T as Object>::empty();
        let mut source = serde_json::Deserializer::from_str(text);
        let found = value.fill(&mut source, &error_path)?;
        source.end()?;
        Ok(found.then_some(value))
    });
    match read {
        // The reader takes an empty list for an empty object.
        Ok(Some(value)) if text.trim_ascii_start().starts_with('{') => Ok(value),
        Ok(_) => Err(Why::NoObject),
        Err(_) => Err(Why::Syntax),
    }
}

/// Slack's error inside a frame. `Debug` and `Display` show the number only, since the words may
/// repeat what was sent.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrameError {
    /// Slack's number for it; `None` where the frame had none.
    pub code: Option<i64>,
    /// Slack's words for it; may be empty.
    pub msg: String,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "Slack's error {code}"),
            None => f.write_str("an error of Slack's without a number"),
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
    const REQUIRED: &'static [&'static str] = &[];

    fn empty() -> Self {
        Self::default()
    }

    fn field<'de, A: serde::de::MapAccess<'de>>(
        &mut self,
        key: &str,
        reader: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
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
    fn what_can_be_read_and_what_cannot() {
        let error = read::<FrameError>(r#"{"msg":"gone","x":[{}],"code":"2"}"#).expect("an object");
        assert_eq!((error.code, error.msg.as_str()), (Some(2), "gone"));
        assert_eq!(
            read::<FrameError>(r#"{"msg":{},"code":[1]}"#),
            Ok(FrameError::default())
        );
        assert_eq!(read::<FrameError>("{}"), Ok(FrameError::default()));
        for text in ["null", "1", r#""a""#, "[]", " [1]", "true"] {
            assert_eq!(read::<FrameError>(text), Err(Why::NoObject), "{text}");
        }
        for text in ["", "{", r#"{"a":1"#, "{}{}", "<html>", r#"{"code":1}x"#] {
            assert_eq!(read::<FrameError>(text), Err(Why::Syntax), "{text}");
        }
        // Deep nesting neither fails nor overflows.
        let deep = format!(r#"{{"x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert!(read::<FrameError>(&deep).is_ok());
    }

    #[test]
    fn debug_shows_no_text() {
        let unread = Unread {
            why: Why::Syntax,
            bytes: (*b"secret").into(),
        };
        assert_eq!(format!("{unread:?}"), "Unread(Syntax, 6 bytes)");
        let error = FrameError {
            code: Some(2),
            msg: "secret".to_owned(),
        };
        assert_eq!(format!("{error:?}"), "FrameError(2)");
    }
}
