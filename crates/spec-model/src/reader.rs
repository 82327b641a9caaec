//! The one reading that decides each value: `yaml_serde` into the types of [`crate::syntax`], more
//! strictly than it reads by itself.
//!
//! - A text is a text: a plain `~`, `12` or `true` is none. It has to be quoted.
//! - A key that is there has a value: `args:` with nothing behind it is no empty map.
//! - A whole number may be written as any YAML reader understands it: `5`, `5.0`, `0x5`.
//! - A key stands once in its map.
//!
//! The JSON Schema says the same to editors, and a test holds the two against each other.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use foldhash::fast::RandomState;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;

/// A deserializer, visitor, seed or access that hands strictness on to what is inside.
pub(crate) struct Strict<T>(pub(crate) T);

/// What a visitor takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Text,
    Whole,
    List,
    Map,
}

/// A visitor that takes values of one kind only.
struct Only<V>(V, Kind);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Only(visitor, Kind::Any))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Only(visitor, Kind::Text))
    }

    /// The characters of a text, number or truth value as they stand in the file.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_str(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Only(visitor, Kind::Whole))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_bool(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Only(visitor, Kind::Any))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Only(visitor, Kind::List))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(Only(visitor, Kind::Map))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_ignored_any(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple
        tuple_struct enum
    }
}

impl<V> Only<V> {
    /// The visitor inside, if it takes values of this kind.
    fn take<'de, E: Error>(self, kind: Kind, found: Unexpected<'_>) -> Result<V, E>
    where
        V: Visitor<'de>,
    {
        if self.1 == Kind::Any || self.1 == kind {
            Ok(self.0)
        } else {
            Err(E::invalid_type(found, &self.0))
        }
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Only<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<V::Value, E> {
        self.take(Kind::Any, Unexpected::Bool(value))?
            .visit_bool(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.take(Kind::Whole, Unexpected::Signed(value))?
            .visit_i64(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        let kind = if value <= EXACT {
            Kind::Whole
        } else {
            Kind::Any
        };
        self.take(kind, Unexpected::Unsigned(value))?
            .visit_u64(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        match whole(value).filter(|_| self.1 == Kind::Whole) {
            Some(whole) => self.0.visit_u64(whole),
            None => self
                .take(Kind::Any, Unexpected::Float(value))?
                .visit_f64(value),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V::Value, E> {
        self.take(Kind::Text, Unexpected::Str(text))?
            .visit_str(text)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<V::Value, E> {
        self.take(Kind::Text, Unexpected::Str(text))?
            .visit_borrowed_str(text)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.take(Kind::Any, Unexpected::Unit)?.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        Err(E::invalid_type(Unexpected::Unit, &self.0))
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Strict(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        self.take(Kind::List, Unexpected::Seq)?
            .visit_seq(Strict(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        let visitor = self.take(Kind::Map, Unexpected::Map)?;
        let seen = HashSet::default();
        visitor.visit_map(Map { map, seen })
    }
}

/// The greatest whole number that every reader of JSON keeps.
pub(crate) const EXACT: u64 = 1 << 53;

/// The whole number that a float is, if it is one that every reader of JSON keeps.
fn whole(value: f64) -> Option<u64> {
    (value.fract() == 0.0 && (0.0..=EXACT as f64).contains(&value)).then_some(value as u64)
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Strict<A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        self.0.next_element_seed(Strict(seed))
    }
}

impl<'de, T: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T::Value, D::Error> {
        self.0.deserialize(Strict(value))
    }
}

/// A map whose keys are different.
struct Map<'de, A> {
    map: A,
    seen: HashSet<Cow<'de, str>, RandomState>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Map<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some(Key(key)) = self.map.next_key()? else {
            return Ok(None);
        };
        if !self.seen.insert(key.clone()) {
            return Err(A::Error::custom(format!(
                "the key `{key}` appears twice in one map"
            )));
        }
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.map.next_value_seed(Strict(seed))
    }
}

/// A key, borrowed where it can be. Whatever is written there is a text.
struct Key<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
        }

        source.deserialize_str(Reader)
    }
}
