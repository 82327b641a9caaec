//! Reading and writing single values.

use std::borrow::Cow;

use super::{Reader, Writer};
use crate::id::Timestamp;
use crate::json::Json;
use crate::time::{Date, Epoch};

/// A type that can be read and written again without a loss.
pub trait Value: Sized {
    /// A value to begin with, which nobody sees: it is replaced or dropped.
    fn empty() -> Self;

    /// Reads a value; `None` if the type would not write the same JSON again. The reader is then
    /// anywhere in the value.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes the value.
    fn write(&self, out: &mut Writer);
}

/// Reads a value, where the type follows from what becomes of it.
#[inline]
pub fn read<T: Value>(reader: &mut Reader<'_>) -> Option<T> {
    T::read(reader)
}

/// A value to begin with.
#[inline]
#[must_use]
pub fn empty<T: Value>() -> T {
    T::empty()
}

/// Reads a whole JSON.
#[must_use]
pub fn read_json<T: Value>(json: &Json) -> Option<T> {
    T::read(&mut Reader::of(json.as_str()))
}

/// Reads a text, for the types that are made of one.
#[inline]
#[must_use]
pub fn read_text<'a>(reader: &mut Reader<'a>) -> Option<Cow<'a, str>> {
    reader.whole_text()
}

/// Writes a value as JSON.
pub fn write_json<T: Value>(value: &T) -> Json {
    let mut out = Writer::default();
    value.write(&mut out);
    out.finish()
}

/// Writes a list, item after item.
pub fn write_list<T: Value>(items: &mut dyn Iterator<Item = T>) -> Json {
    let mut out = Writer::default();
    out.raw("[");
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.raw(",");
        }
        item.write(&mut out);
    }
    out.raw("]");
    out.finish()
}

impl Value for String {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.whole_text().map(Cow::into_owned)
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Value for bool {
    #[inline]
    fn empty() -> Self {
        false
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.skip() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn write(&self, out: &mut Writer) {
        out.raw(if *self { "true" } else { "false" });
    }
}

impl Value for i64 {
    #[inline]
    fn empty() -> Self {
        0
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        // `1.0`, `1e3` and `-0` are other JSON than `1`, `1000` and `0`.
        match reader.skip() {
            "-0" => None,
            text => text.parse().ok(),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }
}

/// A whole number is written without a fraction.
impl Value for f64 {
    #[inline]
    fn empty() -> Self {
        0.0
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.skip();
        let numeric = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let number: Self = text.parse().ok().filter(|_| numeric)?;
        (number_text(number) == text).then_some(number)
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&number_text(*self));
    }
}

/// The shortest text that is read as the number; what is no number in JSON becomes null.
fn number_text(number: f64) -> String {
    let text = serde_json::to_string(&number).unwrap_or_default();
    match text.strip_suffix(".0") {
        Some(whole) if whole != "-0" => whole.to_owned(),
        _ => text,
    }
}

impl Value for Json {
    #[inline]
    fn empty() -> Self {
        Self::known("")
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self::known(reader.skip()))
    }

    fn write(&self, out: &mut Writer) {
        out.any(self);
    }
}

impl Value for Epoch {
    #[inline]
    fn empty() -> Self {
        Self::from(0)
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        i64::read(reader).map(Self::from)
    }

    fn write(&self, out: &mut Writer) {
        self.get().write(out);
    }
}

crate::__lossless_text!(Timestamp);
crate::__lossless_text!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    /// What a type makes of a JSON, written again.
    fn again<T: Value>(json: &str) -> Option<String> {
        let json = Json::parse(json).expect("JSON");
        read_json::<T>(&json).map(|value| write_json(&value).as_str().to_owned())
    }

    #[test]
    fn a_number_is_read_if_it_is_written_alike() {
        for text in [
            "0",
            "1",
            "-7",
            "1.5",
            "-0.25",
            "9007199254740993",
            "1e300",
            "-0.0",
        ] {
            let whole = again::<i64>(text);
            let number = again::<f64>(text);
            assert!(whole.is_none_or(|again| again == text), "{text}");
            assert!(number.is_none_or(|again| again == text), "{text}");
        }
        assert_eq!(
            again::<i64>("9223372036854775807").as_deref(),
            Some("9223372036854775807")
        );
        for text in [
            "9223372036854775808",
            "1.0",
            "1e3",
            "-0",
            "\"1\"",
            "null",
            "[]",
            "true",
        ] {
            assert_eq!(again::<i64>(text), None, "{text}");
        }
        assert_eq!(again::<f64>("1").as_deref(), Some("1"));
        assert_eq!(again::<f64>("0.5").as_deref(), Some("0.5"));
        for text in [
            "1.0",
            "0.50",
            "1e400",
            "9007199254740993",
            "-0",
            "\"1\"",
            "null",
        ] {
            assert_eq!(again::<f64>(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_is_read_if_its_characters_are_whole() {
        assert_eq!(
            again::<String>(r#""a\u00e9\n\"""#).as_deref(),
            Some(r#""aé\n\"""#)
        );
        assert_eq!(again::<String>(r#""""#).as_deref(), Some(r#""""#));
        for text in [r#""\ud83d""#, "7", "null", "[]", "{}"] {
            assert_eq!(again::<String>(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_written_as_null() {
        assert_eq!(write_json(&f64::NAN).as_str(), "null");
        assert_eq!(write_json(&f64::INFINITY).as_str(), "null");
    }
}
