//! Reading lists and maps.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::object::{Fill, Key, empty_list};
use super::{Read, Trail};

impl<T: Read> Read for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        trail: &Trail,
    ) -> Result<bool, D::Error> {
        // Of two equal keys the last one counts.
        self.clear();
        source
            .deserialize_option(ListVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, "a list"))
    }
}

struct ListVisitor<'a, T> {
    into: &'a mut Vec<T>,
    trail: &'a Trail,
}

impl<'de, T: Read> Visitor<'de> for ListVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<bool, D::Error> {
        source.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let mut index = 0;
        loop {
            match seq.next_element_seed(Push {
                into: &mut *self.into,
                trail: self.trail,
            }) {
                Ok(Some(())) => index += 1,
                Ok(None) => return Ok(true),
                Err(error) => return Err(self.trail.at_index(error, index)),
            }
        }
    }
}

/// Reads one element at the place where it stays.
struct Push<'a, T> {
    into: &'a mut Vec<T>,
    trail: &'a Trail,
}

impl<'de, T: Read> DeserializeSeed<'de> for Push<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.into.push(T::blank());
        let found = match self.into.last_mut() {
            Some(last) => last.fill(source, self.trail)?,
            None => false,
        };
        if !found {
            self.into.pop();
        }
        Ok(())
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        trail: &Trail,
    ) -> Result<bool, D::Error> {
        self.clear();
        source
            .deserialize_option(TableVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, "an object"))
    }
}

struct TableVisitor<'a, T> {
    into: &'a mut BTreeMap<String, T>,
    trail: &'a Trail,
}

impl<'de, T: Read> Visitor<'de> for TableVisitor<'_, T> {
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
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            let mut value = T::blank();
            match map.next_value_seed(Fill {
                into: &mut value,
                trail: self.trail,
            }) {
                Ok(true) => {
                    self.into.insert(key.into_owned(), value);
                }
                Ok(false) => {}
                Err(error) => return Err(self.trail.at_key(error, &key)),
            }
        }
        Ok(true)
    }
}
