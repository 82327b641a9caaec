//! What types are read from.

use super::{ErrorPath, NotJson};
use crate::decode_error_reason::DecodeErrorReason;
use crate::reader::Reader;

/// A JSON text, and where is noted what does not fit.
pub struct Source<'a> {
    pub(crate) reader: Reader<'a>,
    pub(crate) error_path: &'a ErrorPath,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str, error_path: &'a ErrorPath) -> Self {
        Self {
            reader: Reader::of(text),
            error_path,
        }
    }

    /// What was read, if nothing follows it.
    pub(crate) fn end<T>(&mut self, read: Result<T, NotJson>) -> Result<T, DecodeErrorReason> {
        let read = read.and_then(|value| self.reader.end().map(|()| value));
        read.map_err(|NotJson| self.reader.failure())
    }

    /// Reads the entries of the object that was entered, each with `entry`, and adds the key to the paths of what was
    /// noted in it.
    #[inline]
    pub(crate) fn entries(
        &mut self,
        mut entry: impl FnMut(&str, &mut Self) -> Result<(), NotJson>,
    ) -> Result<(), NotJson> {
        let error_path = self.error_path;
        let mut more = self.reader.first(b'}');
        while more {
            let key = self.reader.key()?;
            let noted = error_path.noted();
            if let Err(error) = entry(&key, self) {
                error_path.at_key(&key);
                return Err(error);
            }
            if error_path.noted() != noted {
                error_path.note_key(noted, &key);
            }
            more = self.reader.another(b'}')?;
        }
        Ok(())
    }

    /// Skips a value that is not what was expected. Null is no value, and nothing to report.
    #[cold]
    pub(super) fn skip_other(&mut self, expected: &'static str) -> Result<bool, NotJson> {
        match self.reader.value()? {
            "null" => Ok(false),
            _ => Ok(self.error_path.unfit(expected)),
        }
    }

    /// Skips the list or the object at hand, and says whether it is empty: for PHP, and so for Slack, an empty
    /// object and an empty list are the same.
    #[cold]
    pub(super) fn is_empty_value(&mut self) -> Result<bool, NotJson> {
        let value = self.reader.value()?;
        let inside = value.get(1..value.len() - 1);
        Ok(inside.unwrap_or_default().trim_ascii().is_empty())
    }
}

/// Reads into an empty value, and says whether there was one.
pub(crate) type Fill<'f> = dyn FnMut(&mut Source<'_>) -> Result<bool, NotJson> + 'f;

/// Reads a whole text with the function, and says whether there was a value.
///
/// # Errors
///
/// The text is not JSON.
pub(crate) fn read_whole(
    text: &str,
    fill: &mut Fill<'_>,
    error_path: &ErrorPath,
) -> Result<bool, DecodeErrorReason> {
    let mut source = Source::new(text, error_path);
    let found = fill(&mut source);
    source.end(found)
}
