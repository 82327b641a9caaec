//! A place in JSON text that moves over one value after the other.

mod escape;
mod lossless;
mod scan;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::de::IgnoredAny;

use crate::decode_error_reason::DecodeErrorReason;

/// How deep types are read, as in `serde_json`.
const DEPTH: u32 = 128;

/// Reads JSON and checks it as it goes: what is JSON here is JSON for `serde_json`.
///
/// It is no deserializer of `serde`, so that nothing that reads with it is generic, and so that a type can go
/// back to where a value began.
#[cfg_attr(
    not(feature = "lossless"),
    expect(unreachable_pub, reason = "emitted types that lose nothing name it")
)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// Whether half a character was replaced in the text that was read last, if it had escapes.
    replaced: bool,
    /// Where texts with escapes are put together, so that each is allocated once.
    scratch: String,
    /// The key that an object was entered for, when its kind was looked up and was the first thing in it:
    /// the reader is behind it.
    #[cfg(feature = "lossless")]
    entered: Option<&'static str>,
    /// How far it went back, all in all: with the length of the text, all that was looked at.
    #[cfg(test)]
    pub(super) back: usize,
}

/// The text is not JSON.
#[derive(Debug)]
pub struct NotJson;

impl<'a> Reader<'a> {
    /// Reads the text from its start.
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            replaced: false,
            scratch: String::new(),
            #[cfg(feature = "lossless")]
            entered: None,
            #[cfg(test)]
            back: 0,
        }
    }

    /// The byte at hand; 0 at the end.
    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no space; 0 at the end.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
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
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let next = self.peek() == byte;
        self.at += usize::from(next);
        next
    }

    /// Goes into the list or the object that begins at hand, unless that is too deep.
    #[inline]
    pub(crate) fn open(&mut self) -> bool {
        if self.depth == DEPTH {
            return false;
        }
        self.depth += 1;
        self.at += 1;
        true
    }

    /// Whether there is a first item or key; leaves the list or the object if not.
    #[inline]
    pub(crate) fn first(&mut self, close: u8) -> bool {
        let ends = self.take(close);
        self.depth -= u32::from(ends);
        !ends
    }

    /// Whether there is another item or key; leaves the list or the object if not.
    #[inline]
    pub(crate) fn another(&mut self, close: u8) -> Result<bool, NotJson> {
        let byte = self.peek();
        if byte == b',' {
            self.at += 1;
            return Ok(true);
        }
        if byte != close {
            return Err(NotJson);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(false)
    }

    /// A key with its colon.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>, NotJson> {
        if self.peek() != b'"' {
            return Err(NotJson);
        }
        let key = self.text()?;
        match self.take(b':') {
            true => Ok(key),
            false => Err(NotJson),
        }
    }

    /// The text whose quote is at hand. Half a character becomes U+FFFD.
    #[inline]
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>, NotJson> {
        let start = self.at + 1;
        self.at = start + scan::plain(self.rest(start));
        match self.byte() {
            b'"' => {
                let text = self.slice(start);
                self.at += 1;
                Ok(Cow::Borrowed(text))
            }
            b'\\' => self.unescape(start).map(Cow::Owned),
            _ => Err(NotJson),
        }
    }

    /// Whether half a character was replaced in the text just read, which had escapes.
    #[inline]
    pub(crate) fn has_replaced(&self) -> bool {
        self.replaced
    }

    /// The number at hand, as it is written.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<&'a str, NotJson> {
        let start = self.at;
        self.at += scan::number(self.rest(start)).ok_or(NotJson)?;
        Ok(self.slice(start))
    }

    /// Takes `true`, `false` or `null`, which is at hand.
    #[inline]
    pub(crate) fn word(&mut self, word: &'static str) -> Result<(), NotJson> {
        if !self.rest(self.at).starts_with(word.as_bytes()) {
            return Err(NotJson);
        }
        self.at += word.len();
        Ok(())
    }

    /// Skips a value, however deep, and returns its text.
    pub(crate) fn value(&mut self) -> Result<&'a str, NotJson> {
        let first = self.peek();
        let start = self.at;
        match first {
            b'"' => self.skip_text()?,
            b'{' | b'[' => self.skip_nested()?,
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            b'-' | b'0'..=b'9' => drop(self.number()?),
            _ => return Err(NotJson),
        }
        Ok(self.slice(start))
    }

    /// What is nested is left to `serde_json`, which needs no stack for it.
    fn skip_nested(&mut self) -> Result<(), NotJson> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(IgnoredAny)) => {
                self.at += values.byte_offset();
                Ok(())
            }
            _ => Err(NotJson),
        }
    }

    /// Nothing but spaces may follow.
    pub(crate) fn end(&mut self) -> Result<(), NotJson> {
        self.peek();
        match self.at == self.text.len() {
            true => Ok(()),
            false => Err(NotJson),
        }
    }

    /// Why the text is not JSON, as `serde_json` sees it, with its places.
    #[cold]
    pub(crate) fn failure(&self) -> DecodeErrorReason {
        match serde_json::from_str::<IgnoredAny>(self.text) {
            Err(error) => DecodeErrorReason::of(&error),
            // Both read the same JSON, which a test holds against any text.
            Ok(IgnoredAny) => DecodeErrorReason::CutOff,
        }
    }

    #[inline]
    fn rest(&self, from: usize) -> &'a [u8] {
        self.text.as_bytes().get(from..).unwrap_or_default()
    }

    /// From there to the byte at hand.
    #[inline]
    fn slice(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }
}
