//! A place in JSON text that moves over one value after the other.

use std::borrow::Cow;

use crate::json::Json;

/// How deep types are read, as in `serde_json`; what is deeper is kept as text.
const DEPTH: u32 = 128;

/// Reads a text that is known to be JSON, which [`Json`] promises: nothing here checks it again, and a
/// text that is no JSON would be read as something else or not at all.
///
/// A reader of a type that meets what does not fit gives up wherever it is. What called it goes back to
/// its mark and takes the text of the value as it is. So a byte is read into a type at
/// most once, and skipped at most once for each type around it.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// The key that an object was entered for, when its kind was looked up and was the first thing in it:
    /// the reader is behind it.
    entered: Option<&'static str>,
    /// How far it went back, all in all: with the length of the text, all that was looked at.
    #[cfg(test)]
    pub(super) back: usize,
}

/// Where a value begins.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// Reads the JSON from its start.
    #[must_use]
    pub fn new(json: &'a Json) -> Self {
        Self {
            text: json.as_str(),
            at: 0,
            depth: 0,
            entered: None,
            #[cfg(test)]
            back: 0,
        }
    }

    /// The next byte that is no space; 0 at the end.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return byte;
            }
            self.at += 1;
        }
        0
    }

    /// Takes the byte, if it is next.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let next = self.peek() == byte;
        self.at += usize::from(next);
        next
    }

    /// Goes into a list or an object, unless it is another value or too deep.
    #[inline]
    pub(super) fn enter(&mut self, open: u8) -> bool {
        self.depth += 1;
        self.depth <= DEPTH && self.take(open)
    }

    /// Remembers that the kind of the object was read first, for the reader of the object.
    #[inline]
    pub(super) fn enter_behind(&mut self, tag: &'static str) {
        self.entered = Some(tag);
    }

    /// Whether the object was entered already, and its kind read.
    #[inline]
    pub(super) fn is_behind(&mut self, tag: Option<(&'static str, &'static str)>) -> bool {
        match (self.entered.take(), tag) {
            (Some(entered), Some((tag, _))) => entered == tag,
            _ => false,
        }
    }

    /// Goes to the next item or key, or leaves the list or the object after the last one.
    #[inline]
    pub(super) fn next(&mut self, close: u8) -> bool {
        match self.peek() {
            0 => false,
            b',' => {
                self.at += 1;
                true
            }
            byte if byte == close => {
                self.at += 1;
                self.depth -= 1;
                false
            }
            // The first one.
            _ => true,
        }
    }

    /// A key with its colon; `None` if half a character is in it, and the value comes next all the same.
    #[inline]
    pub(super) fn key(&mut self) -> Option<Cow<'a, str>> {
        let key = self.text();
        self.take(b':');
        key
    }

    /// A text; `None` if the value is none, or half a character is in it.
    #[inline]
    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        if self.peek() != b'"' {
            return None;
        }
        let start = self.at;
        let escaped = self.skip_text();
        let quoted = self.text.get(start..self.at)?;
        match escaped {
            false => quoted.get(1..quoted.len() - 1).map(Cow::Borrowed),
            true => serde_json::from_str(quoted).ok().map(Cow::Owned),
        }
    }

    /// The beginning of the value at hand.
    #[inline]
    pub(super) fn mark(&mut self) -> Mark {
        self.peek();
        Mark {
            at: self.at,
            depth: self.depth,
        }
    }

    /// Goes back, or forward.
    #[inline]
    pub(super) fn go(&mut self, mark: Mark) {
        #[cfg(test)]
        {
            self.back += self.at.saturating_sub(mark.at);
        }
        self.at = mark.at;
        self.depth = mark.depth;
        self.entered = None;
    }

    /// Skips a value, however deep, and returns its text.
    pub(super) fn skip(&mut self) -> &'a str {
        let first = self.peek();
        let start = self.at;
        match first {
            b'"' => {
                self.skip_text();
            }
            b'[' | b'{' => self.skip_nested(),
            _ => self.skip_word(),
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Skips a text and says whether it has escapes.
    #[inline]
    fn skip_text(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.at += 1;
                }
                _ => {}
            }
        }
        escaped
    }

    fn skip_nested(&mut self) {
        let bytes = self.text.as_bytes();
        let mut open = 0_usize;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.skip_text();
                    continue;
                }
                b'[' | b'{' => open += 1,
                b']' | b'}' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                break;
            }
        }
    }

    /// Skips a number, a boolean or null.
    fn skip_word(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\n' | b'\t' | b'\r');
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
    }
}
