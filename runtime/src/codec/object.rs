//! Reading objects: one loop over the keys, and the emitted `match` from key to field.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Trail;

/// A type that can be read from an answer.
pub trait Read: Sized {
    /// The value before reading.
    fn blank() -> Self;

    /// Reads into a blank value and says whether there was one; `false` is null.
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
    /// A field that must be there: null is as if it were not.
    #[inline]
    pub fn plain<T: Read>(self, bit: u32, into: &mut T) -> Result<(), A::Error> {
        if self.map.next_value_seed(Fill {
            into,
            trail: self.trail,
        })? {
            *self.seen |= 1 << bit;
        }
        Ok(())
    }

    /// A field that may be absent or null.
    #[inline]
    pub fn optional<T: Read>(self, into: &mut Option<T>) -> Result<(), A::Error> {
        let value = into.insert(T::blank());
        if !self.map.next_value_seed(Fill {
            into: value,
            trail: self.trail,
        })? {
            *into = None;
        }
        Ok(())
    }

    /// A list or a map: null and absent leave it empty.
    #[inline]
    pub fn list<T: Read>(self, into: &mut T) -> Result<(), A::Error> {
        self.map.next_value_seed(Fill {
            into,
            trail: self.trail,
        })?;
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
        // `option` and then `struct`: together they take null, `{` and `[`, and instantiate far
        // less of the deserializer than `any` does.
        source
            .deserialize_option(ObjectVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, "an object"))
    }
}

struct ObjectVisitor<'a, T> {
    into: &'a mut T,
    trail: &'a Trail,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<bool, D::Error> {
        source.deserialize_struct("", &[], self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        empty_list(seq)?;
        // Blank is right only where nothing was promised.
        Ok(T::PLAIN.is_empty())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut seen = 0;
        while let Some(key) = map.next_key_seed(Key)? {
            let slot = Slot {
                map: &mut map,
                trail: self.trail,
                seen: &mut seen,
            };
            if let Err(error) = self.into.field(&key, slot) {
                return Err(self.trail.at_key(error, &key));
            }
        }
        missing(T::PLAIN, seen, self.trail)?;
        Ok(true)
    }
}

/// `[]` in place of an empty object; anything in it is an error.
pub(super) fn empty_list<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<(), A::Error> {
    match seq.next_element::<IgnoredAny>()? {
        None => Ok(()),
        Some(_) => Err(Error::custom(
            "a list that is not empty stands for no object",
        )),
    }
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
