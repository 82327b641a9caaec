//! Reading texts, and other values as texts.

use std::borrow::Cow;

use super::source::Source;
use super::{NotJson, Read};
use crate::secret::{Secret, SecretUrl};

/// Reads a text, in place; a number or a boolean gives its own text, with every digit.
///
/// # Errors
///
/// The source is not JSON. A list or an object is skipped, and reported to the error path.
pub fn read_text(into: &mut String, source: &mut Source<'_>) -> Result<bool, NotJson> {
    let reader = &mut source.reader;
    match reader.peek() {
        b'"' => {
            let text = reader.text()?;
            if matches!(text, Cow::Owned(_)) && reader.has_replaced() {
                source
                    .error_path
                    .record_replaced("a text of whole characters");
            }
            *into = text.into_owned();
            Ok(true)
        }
        b'-' | b'0'..=b'9' | b't' | b'f' => {
            reader.value()?.clone_into(into);
            Ok(true)
        }
        _ => source.skip_other("a text"),
    }
}

impl Read for String {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    #[inline]
    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        read_text(self, source)
    }
}

macro_rules! read_secret {
    ($type:ty) => {
        impl Read for $type {
            fn empty() -> Self {
                Self::from("")
            }

            fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
                let mut text = String::new();
                let found = read_text(&mut text, source)?;
                *self = text.into();
                Ok(found)
            }
        }
    };
}

read_secret!(Secret);
read_secret!(SecretUrl);
