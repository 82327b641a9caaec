//! Reading objects: one loop over the keys, and the emitted `match` from key to field.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Trail;
use super::number::{NUMBER, skip_number};

/// A type that can be read from an answer.
pub trait Read: Sized {
    /// The value before reading.
    fn blank() -> Self;

    /// Reads into a blank value and says whether there was one; `false` is null, or a value of
    /// another kind, which is skipped and told to the trail.
    ///
    /// In place, so that a large object is not copied once more at each level on its way up.
    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        trail: &Trail,
    ) -> Result<bool, D::Error>;
}

/// A type that is read from an object.
pub trait Object: Sized {
    /// The keys that must be there; a key's index is its bit in the mask of those seen. At most 64.
    const PLAIN: &'static [&'static str];

    /// The value before reading.
    fn blank() -> Self;

    /// Reads the value of one key, or skips it.
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: Slot<'_, A>,
    ) -> Result<(), A::Error>;
}

/// An object that can hold another of its own kind is behind a pointer.
impl<T: Object> Object for Box<T> {
    const PLAIN: &'static [&'static str] = T::PLAIN;

    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: Slot<'_, A>,
    ) -> Result<(), A::Error> {
        T::field(self, key, slot)
    }
}

/// The value before reading.
#[inline]
pub fn blank<T: Read>() -> T {
    T::blank()
}

/// The value of the key at hand, to be read in the way that the field asks for.
pub struct Slot<'a, A> {
    pub(crate) map: &'a mut A,
    pub(crate) trail: &'a Trail,
    pub(crate) seen: &'a mut u64,
}

impl<'de, A: MapAccess<'de>> Slot<'_, A> {
    /// A field that must be there: null is as if it were not, and what does not fit is an error.
    #[inline]
    pub fn plain<T: Read>(self, bit: u32, into: &mut T) -> Result<(), A::Error> {
        if self.map.next_value_seed(Fill {
            into,
            trail: self.trail,
        })? {
            *self.seen |= 1 << bit;
        } else if let Some(expected) = self.trail.take_unfit() {
            let error = A::Error::custom("a value of another kind");
            return Err(self.trail.wanted(error, expected));
        }
        Ok(())
    }

    /// A field that may be absent or null. What does not fit is left out.
    #[inline]
    pub fn optional<T: Read>(self, into: &mut Option<T>) -> Result<(), A::Error> {
        let value = into.insert(T::blank());
        if !self.map.next_value_seed(Fill {
            into: value,
            trail: self.trail,
        })? {
            *into = None;
            self.trail.leave_out();
        }
        Ok(())
    }

    /// A list or a map: null, absent and what does not fit leave it empty.
    #[inline]
    pub fn list<T: Read>(self, into: &mut T) -> Result<(), A::Error> {
        if !self.map.next_value_seed(Fill {
            into,
            trail: self.trail,
        })? {
            *into = T::blank();
            self.trail.leave_out();
        }
        Ok(())
    }

    /// A key that nobody asked for.
    #[inline]
    pub fn skip(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>()?;
        Ok(())
    }
}

/// Reads into a place; the outcome says whether there was a value.
pub(super) struct Fill<'a, T> {
    pub(super) into: &'a mut T,
    pub(super) trail: &'a Trail,
}

impl<'de, T: Read> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<bool, D::Error> {
        self.into.fill(source, self.trail)
    }
}

impl<T: Object> Read for T {
    #[inline]
    fn blank() -> Self {
        Object::blank()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        trail: &Trail,
    ) -> Result<bool, D::Error> {
        source
            .deserialize_any(ObjectVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, OBJECT))
    }
}

/// The methods of a visitor that has no use for texts, numbers and booleans. Null is no value; the
/// others do not fit.
macro_rules! skip_scalars {
    ($wanted:expr) => {
        fn visit_unit<E>(self) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
            Ok(self.trail.unfit($wanted))
        }

        fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
            Ok(self.trail.unfit($wanted))
        }

        fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
            Ok(self.trail.unfit($wanted))
        }

        fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
            Ok(self.trail.unfit($wanted))
        }

        fn visit_str<E>(self, _: &str) -> Result<bool, E> {
            Ok(self.trail.unfit($wanted))
        }
    };
}
pub(super) use skip_scalars;

/// What a reader of objects expects.
pub(super) const OBJECT: &str = "an object";

struct ObjectVisitor<'a, T> {
    into: &'a mut T,
    trail: &'a Trail,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OBJECT)
    }

    skip_scalars!(OBJECT);

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        if !is_empty_list(seq)? {
            return Ok(self.trail.unfit(OBJECT));
        }
        // Blank is right only where nothing was promised.
        Ok(T::PLAIN.is_empty())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut seen = 0;
        while let Some(key) = map.next_key_seed(Key)? {
            if key == NUMBER {
                skip_number(map)?;
                return Ok(self.trail.unfit(OBJECT));
            }
            let slot = Slot {
                map: &mut map,
                trail: self.trail,
                seen: &mut seen,
            };
            let noted = self.trail.noted();
            if let Err(error) = self.into.field(&key, slot) {
                return Err(self.trail.at_key(error, &key));
            }
            if self.trail.noted() != noted {
                self.trail.note_key(noted, &key);
            }
        }
        missing(T::PLAIN, seen, self.trail)?;
        Ok(true)
    }
}

/// Whether a list is empty; only then it stands for an object.
pub(super) fn is_empty_list<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<bool, A::Error> {
    let mut empty = true;
    while seq.next_element::<IgnoredAny>()?.is_some() {
        empty = false;
    }
    Ok(empty)
}

/// Fails with the first promised key that was not seen.
#[inline]
pub(crate) fn missing<E: Error>(
    plain: &'static [&'static str],
    seen: u64,
    trail: &Trail,
) -> Result<(), E> {
    match plain.get(seen.trailing_ones() as usize) {
        None => Ok(()),
        Some(key) => {
            let error = trail.wanted(E::custom("missing"), "a value");
            Err(trail.at_key(error, key))
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
