//! What the types that lose nothing need of a reader.

#![cfg(feature = "lossless")]

use std::borrow::Cow;

use super::Reader;

/// What is read here is known to be JSON, so that reading it ends only where a type does not fit.
///
/// A reader of a type that meets what does not fit gives up wherever it is. What called it goes back to
/// its mark and takes the text of the value as it is. So a byte is read into a type at
/// most once, and skipped at most once for each type around it.
impl<'a> Reader<'a> {
    /// Goes into a list or an object, unless it is another value or too deep.
    #[inline]
    pub(crate) fn enter(&mut self, open: u8) -> bool {
        self.peek() == open && self.open()
    }

    /// Remembers that the kind of the object was read first, for the reader of the object.
    #[inline]
    pub(crate) fn enter_behind(&mut self, tag: &'static str) {
        self.entered = Some(tag);
    }

    /// Whether the object was entered already, and its kind read.
    #[inline]
    pub(crate) fn is_behind(&mut self, tag: Option<(&'static str, &'static str)>) -> bool {
        match (self.entered.take(), tag) {
            (Some(entered), Some((tag, _))) => entered == tag,
            _ => false,
        }
    }

    /// Goes to the next item or key, or leaves the list or the object after the last one.
    #[inline]
    pub(crate) fn next(&mut self, close: u8) -> bool {
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
    pub(crate) fn whole_key(&mut self) -> Option<Cow<'a, str>> {
        let key = self.whole_text();
        self.take(b':');
        key
    }

    /// A text; `None` if the value is none, or half a character is in it.
    #[inline]
    pub(crate) fn whole_text(&mut self) -> Option<Cow<'a, str>> {
        if self.peek() != b'"' {
            return None;
        }
        let text = self.text().ok()?;
        let is_whole = matches!(text, Cow::Borrowed(_)) || !self.has_replaced();
        is_whole.then_some(text)
    }

    /// Skips a value, however deep, and returns its text.
    pub(crate) fn skip(&mut self) -> &'a str {
        self.value().unwrap_or_default()
    }

    /// The beginning of the value at hand.
    #[inline]
    pub(crate) fn mark(&mut self) -> Mark {
        self.peek();
        Mark {
            at: self.at,
            depth: self.depth,
        }
    }

    /// Goes back, or forward.
    #[inline]
    pub(crate) fn go(&mut self, mark: Mark) {
        #[cfg(test)]
        {
            self.back += self.at.saturating_sub(mark.at);
        }
        self.at = mark.at;
        self.depth = mark.depth;
        self.entered = None;
    }
}

/// Where a value begins.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    at: usize,
    depth: u32,
}
