//! Texts with escapes.

use super::{NotJson, Reader, scan};

impl Reader<'_> {
    /// The text from `start` whose first escape is at hand.
    #[inline(never)]
    pub(super) fn unescape(&mut self, start: usize) -> Result<String, NotJson> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        self.replaced = false;
        let read = self.unescape_into(&mut text, start);
        let exact = read.is_ok().then(|| text.as_str().to_owned());
        self.scratch = text;
        exact.ok_or(NotJson)
    }

    fn unescape_into(&mut self, text: &mut String, start: usize) -> Result<(), NotJson> {
        let mut start = start;
        loop {
            text.push_str(self.slice(start));
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => text.push(self.escaped()?),
                _ => return Err(NotJson),
            }
            start = self.at;
            self.at += scan::plain(self.rest(start));
        }
    }

    /// The character of the escape at hand.
    fn escaped(&mut self) -> Result<char, NotJson> {
        let escape = self.rest(self.at + 1).first().copied().unwrap_or(0);
        self.at += 2;
        Ok(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let second = match first {
                    0xD800..=0xDBFF => self.second(),
                    _ => None,
                };
                let units = [first].into_iter().chain(second);
                let character = char::decode_utf16(units).next();
                character.and_then(Result::ok).unwrap_or_else(|| {
                    self.replaced = true;
                    char::REPLACEMENT_CHARACTER
                })
            }
            _ => return Err(NotJson),
        })
    }

    /// The four digits of a code unit.
    fn unit(&mut self) -> Result<u16, NotJson> {
        let digits = self.rest(self.at).get(..4).ok_or(NotJson)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, &digit| {
            let digit = char::from(digit).to_digit(16).ok_or(NotJson)?;
            Ok(unit << 4 | digit as u16)
        })
    }

    /// The second half of a character, if its escape is at hand.
    fn second(&mut self) -> Option<u16> {
        let start = self.at;
        if self.rest(start).starts_with(b"\\u") {
            self.at += 2;
            match self.unit() {
                Ok(unit @ 0xDC00..=0xDFFF) => return Some(unit),
                // It is read again, as what it is.
                _ => self.at = start,
            }
        }
        None
    }

    /// Skips the text whose quote is at hand.
    pub(super) fn skip_text(&mut self) -> Result<(), NotJson> {
        self.at += 1;
        loop {
            self.at += scan::plain(self.rest(self.at));
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => drop(self.escaped()?),
                _ => return Err(NotJson),
            }
        }
    }
}
