//! Reading objects: one loop over the keys, and the emitted `match` from key to field.

use bytes::Bytes;

use super::source::Source;
use super::text::read_text;
use super::{ErrorPath, NotJson};

/// A type that can be read from a response.
pub trait Read: Sized {
    /// The value before reading.
    fn empty() -> Self;

    /// Reads into an empty value and says whether there was one; `false` is null, or a value of
    /// another kind, which is skipped and reported to the error path.
    ///
    /// In place, so that a large object is not copied once more at each level on its way up.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson>;
}

/// An emitted type: an object, or an enum of values.
pub trait Object: Sized {
    /// The keys that must be there; a key's index is its bit in the mask of those seen. At most 64.
    const REQUIRED: &'static [&'static str] = &[];

    /// How it is read. What is not read field by field has no `field`.
    const WAY: Way<Self> = Way::Fields;

    /// Makes a response of the bytes of a file, if the method responds with a file instead of JSON.
    const OF_FILE: Option<fn(Bytes) -> Self> = None;

    /// The value before reading.
    fn empty() -> Self;

    /// Reads the value of one key of an object, or skips it.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        let _ = key;
        reader.skip()
    }
}

/// How an emitted type is read.
pub enum Way<T> {
    /// Field by field.
    Fields,
    /// As a whole, if it keeps what it does not know.
    Kept(Kept<T>),
    /// From a text.
    Text(fn(&str) -> T),
}

/// How an object is read that keeps what it does not know.
pub struct Kept<T> {
    /// Reads it from a text that is JSON. If it cannot be read, the error is the first key that such an object must
    /// have and the JSON does not, if that is why.
    pub(crate) read: fn(&str) -> Result<T, Option<&'static str>>,
}

impl<T: Object> Object for Box<T> {
    const REQUIRED: &'static [&'static str] = T::REQUIRED;

    fn empty() -> Self {
        Self::new(T::empty())
    }

    #[inline]
    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        T::field(self, key, reader)
    }
}

/// The value before reading.
#[inline]
pub fn empty<T: Read>() -> T {
    T::empty()
}

/// The value of the key at hand, to be read in the way that the field asks for.
pub struct FieldReader<'s, 'a> {
    pub(crate) source: &'s mut Source<'a>,
    pub(crate) seen: &'s mut u64,
}

impl FieldReader<'_, '_> {
    /// A field that must be there. Null and what does not fit are as if it were not; whether the
    /// object lacks it shows at the object's end.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    #[inline]
    pub fn plain<T: Read>(self, bit: u32, into: &mut T) -> Result<(), NotJson> {
        if into.fill(self.source)? {
            *self.seen |= 1 << bit;
        } else {
            self.source.error_path.record_lacking();
        }
        Ok(())
    }

    /// A field that may be absent or null. What does not fit is skipped.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    #[inline]
    pub fn optional<T: Read>(self, into: &mut Option<T>) -> Result<(), NotJson> {
        if into.is_some() {
            set_none(into);
        }
        if !into.get_or_insert_with(T::empty).fill(self.source)? {
            set_none(into);
            self.source.error_path.record_skipped();
        }
        Ok(())
    }

    /// A list or a map: null, absent and what does not fit leave it empty.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    #[inline]
    pub fn list<T: Read>(self, into: &mut T) -> Result<(), NotJson> {
        if !into.fill(self.source)? {
            set_empty(into);
            self.source.error_path.record_skipped();
        }
        Ok(())
    }

    /// A key that the type does not have.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    #[inline]
    pub fn skip(self) -> Result<(), NotJson> {
        self.source.reader.value().map(drop)
    }
}

/// Removes what was read for a key that came before, or what could not be read to its end.
///
/// A function of its own, as those after it: what drops a value of a type is compiled again in each part of a program
/// that does so, and a type of an event has much to drop.
#[cold]
#[inline(never)]
fn set_none<T>(into: &mut Option<T>) {
    *into = None;
}

/// The same for a list or a map.
#[cold]
#[inline(never)]
fn set_empty<T: Read>(into: &mut T) {
    *into = T::empty();
}

impl<T: Object> Read for T {
    #[inline]
    fn empty() -> Self {
        Object::empty()
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        match T::WAY {
            Way::Fields => read_object(source, T::REQUIRED, &mut |key, reader| {
                self.field(key, reader)
            }),
            Way::Kept(kept) => kept.fill(self, source),
            Way::Text(from) => {
                let mut text = String::new();
                let found = read_text(&mut text, source)?;
                *self = from(&text);
                Ok(found)
            }
        }
    }
}

impl<T> Kept<T> {
    /// Takes the text of the value, and reads the object from it. Null is no value.
    fn fill(&self, into: &mut T, source: &mut Source<'_>) -> Result<bool, NotJson> {
        let text = source.reader.value()?;
        if text == "null" {
            return Ok(false);
        }
        let error_path = source.error_path;
        Ok(match (self.read)(text) {
            Ok(value) => {
                *into = value;
                true
            }
            Err(Some(key)) => error_path.lacks(error_path.noted(), key),
            Err(None) => error_path.unfit("an object of this type"),
        })
    }
}

/// What a reader of objects expects.
pub(super) const OBJECT: &str = "an object";

/// Reads the value of a key.
pub(crate) type ReadField<'f> = dyn FnMut(&str, FieldReader<'_, '_>) -> Result<(), NotJson> + 'f;

/// Reads an object, key after key. It is compiled once, and not for each of hundreds of types.
fn read_object(
    source: &mut Source<'_>,
    required: &'static [&'static str],
    field: &mut ReadField<'_>,
) -> Result<bool, NotJson> {
    match source.reader.peek() {
        b'{' if source.reader.open() => {}
        b'[' => {
            return Ok(match (source.is_empty_value()?, required.first()) {
                (true, None) => true,
                // An empty object lacks every required field.
                (true, Some(key)) => source.error_path.empty_list(key),
                (false, _) => source.error_path.unfit(OBJECT),
            });
        }
        _ => return source.skip_other(OBJECT),
    }
    let mut seen = 0;
    let error_path = source.error_path;
    let start = error_path.noted();
    source.entries(|key, source| {
        let seen = &mut seen;
        field(key, FieldReader { source, seen })
    })?;
    match required.get(seen.trailing_ones() as usize) {
        None => Ok(true),
        Some(key) => Ok(error_path.lacks(start, key)),
    }
}

/// The first required key that was not seen: of the response as a whole.
pub(crate) fn missing(
    required: &'static [&'static str],
    seen: u64,
    error_path: &ErrorPath,
) -> Option<&'static str> {
    let key = required.get(seen.trailing_ones() as usize)?;
    error_path.lacks(0, key);
    error_path.fail()
}
