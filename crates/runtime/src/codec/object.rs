//! Reading objects: one loop over the keys, and the emitted `match` from key to field.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use serde_json::value::RawValue;

use super::ErrorPath;
use super::number::{NUMBER, skip_number};
use super::text::read_text;

/// A type that can be read from a response.
pub trait Read: Sized {
    /// The value before reading.
    fn empty() -> Self;

    /// Reads into an empty value and says whether there was one; `false` is null, or a value of
    /// another kind, which is skipped and reported to the error path.
    ///
    /// In place, so that a large object is not copied once more at each level on its way up.
    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error>;
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
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        reader: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        let _ = key;
        reader.skip()
    }
}

/// How an emitted type is read. A constant for each type, since a function for each that is generic over the
/// deserializer takes several times as long to check.
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
    pub(crate) read: fn(Box<RawValue>) -> Result<T, Option<&'static str>>,
}

impl<T: Object> Object for Box<T> {
    const REQUIRED: &'static [&'static str] = T::REQUIRED;

    fn empty() -> Self {
        Self::new(T::empty())
    }

    #[inline]
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        reader: FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        T::field(self, key, reader)
    }
}

/// The value before reading.
#[inline]
pub fn empty<T: Read>() -> T {
    T::empty()
}

/// The value of the key at hand, to be read in the way that the field asks for.
pub struct FieldReader<'a, A> {
    pub(crate) map: &'a mut A,
    pub(crate) error_path: &'a ErrorPath,
    pub(crate) seen: &'a mut u64,
}

impl<'de, A: MapAccess<'de>> FieldReader<'_, A> {
    /// A field that must be there. Null and what does not fit are as if it were not; whether the
    /// object lacks it shows at the object's end.
    #[inline]
    pub fn plain<T: Read>(self, bit: u32, into: &mut T) -> Result<(), A::Error> {
        if self.map.next_value_seed(Fill {
            into,
            error_path: self.error_path,
        })? {
            *self.seen |= 1 << bit;
        } else {
            self.error_path.record_lacking();
        }
        Ok(())
    }

    /// A field that may be absent or null. What does not fit is skipped.
    #[inline]
    pub fn optional<T: Read>(self, into: &mut Option<T>) -> Result<(), A::Error> {
        let value = into.insert(T::empty());
        if !self.map.next_value_seed(Fill {
            into: value,
            error_path: self.error_path,
        })? {
            *into = None;
            self.error_path.record_skipped();
        }
        Ok(())
    }

    /// A list or a map: null, absent and what does not fit leave it empty.
    #[inline]
    pub fn list<T: Read>(self, into: &mut T) -> Result<(), A::Error> {
        if !self.map.next_value_seed(Fill {
            into,
            error_path: self.error_path,
        })? {
            *into = T::empty();
            self.error_path.record_skipped();
        }
        Ok(())
    }

    /// A key that the type does not have.
    #[inline]
    pub fn skip(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>()?;
        Ok(())
    }
}

/// Reads into a place; the outcome says whether there was a value.
pub(super) struct Fill<'a, T> {
    pub(super) into: &'a mut T,
    pub(super) error_path: &'a ErrorPath,
}

impl<'de, T: Read> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<bool, D::Error> {
        self.into.fill(source, self.error_path)
    }
}

impl<T: Object> Read for T {
    #[inline]
    fn empty() -> Self {
        Object::empty()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        match T::WAY {
            Way::Fields => {}
            Way::Kept(kept) => return kept.fill(self, source, error_path),
            Way::Text(from) => {
                let mut text = String::new();
                let found = read_text(&mut text, source, error_path)?;
                *self = from(&text);
                return Ok(found);
            }
        }
        source
            .deserialize_any(ObjectVisitor {
                into: self,
                error_path,
            })
            .map_err(|error| error_path.wanted(error, OBJECT))
    }
}

impl<T> Kept<T> {
    /// Takes the text of the value, and reads the object from it. Null is no value.
    fn fill<'de, D: Deserializer<'de>>(
        &self,
        into: &mut T,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        let raw = Box::<RawValue>::deserialize(source)
            .map_err(|error| error_path.wanted(error, OBJECT))?;
        if raw.get() == "null" {
            return Ok(false);
        }
        Ok(match (self.read)(raw) {
            Ok(value) => {
                *into = value;
                true
            }
            Err(Some(key)) => error_path.lacks(error_path.noted(), key),
            Err(None) => error_path.unfit("an object of this type"),
        })
    }
}

/// The methods of a visitor that has no use for texts, numbers and booleans. Null is not a value; the
/// others do not fit.
macro_rules! skip_scalars {
    ($wanted:expr) => {
        fn visit_unit<E>(self) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
            Ok(self.error_path.unfit($wanted))
        }

        fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
            Ok(self.error_path.unfit($wanted))
        }

        fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
            Ok(self.error_path.unfit($wanted))
        }

        fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
            Ok(self.error_path.unfit($wanted))
        }

        fn visit_str<E>(self, _: &str) -> Result<bool, E> {
            Ok(self.error_path.unfit($wanted))
        }
    };
}
pub(super) use skip_scalars;

/// What a reader of objects expects.
pub(super) const OBJECT: &str = "an object";

struct ObjectVisitor<'a, T> {
    into: &'a mut T,
    error_path: &'a ErrorPath,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OBJECT)
    }

    skip_scalars!(OBJECT);

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        if !is_empty_list(seq)? {
            return Ok(self.error_path.unfit(OBJECT));
        }
        // An empty object lacks every required field.
        Ok(match T::REQUIRED.first() {
            None => true,
            Some(key) => self.error_path.empty_list(key),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut seen = 0;
        let start = self.error_path.noted();
        while let Some(key) = map.next_key_seed(Key)? {
            if key == NUMBER {
                skip_number(map)?;
                return Ok(self.error_path.unfit(OBJECT));
            }
            let reader = FieldReader {
                map: &mut map,
                error_path: self.error_path,
                seen: &mut seen,
            };
            let noted = self.error_path.noted();
            if let Err(error) = self.into.field(&key, reader) {
                return Err(self.error_path.at_key(error, &key));
            }
            if self.error_path.noted() != noted {
                self.error_path.note_key(noted, &key);
            }
        }
        match T::REQUIRED.get(seen.trailing_ones() as usize) {
            None => Ok(true),
            Some(key) => Ok(self.error_path.lacks(start, key)),
        }
    }
}

/// Whether a list is empty; only then it is read as an object.
pub(super) fn is_empty_list<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<bool, A::Error> {
    let mut empty = true;
    while seq.next_element::<IgnoredAny>()?.is_some() {
        empty = false;
    }
    Ok(empty)
}

/// Fails with the first required key that was not seen: for the response as a whole.
#[inline]
pub(crate) fn missing<E: Error>(
    required: &'static [&'static str],
    seen: u64,
    error_path: &ErrorPath,
) -> Result<(), E> {
    match required.get(seen.trailing_ones() as usize) {
        None => Ok(()),
        Some(key) => {
            error_path.lacks(0, key);
            error_path.fail();
            Err(E::custom("a required field is missing"))
        }
    }
}

/// A key, borrowed unless it holds an escape.
pub(crate) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}
