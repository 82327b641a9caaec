//! Reading lists and maps.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::number::{NUMBER, skip_number};
use super::object::{Fill, Key, OBJECT, is_empty_list, skip_scalars};
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
            .deserialize_any(ListVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, LIST))
    }
}

const LIST: &str = "a list";

struct ListVisitor<'a, T> {
    into: &'a mut Vec<T>,
    trail: &'a Trail,
}

impl<'de, T: Read> Visitor<'de> for ListVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LIST)
    }

    skip_scalars!(LIST);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut empty = true;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            empty = false;
        }
        // An empty object is an empty list to PHP, and so to Slack.
        Ok(empty || self.trail.unfit(LIST))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let mut index = 0;
        loop {
            let noted = self.trail.noted();
            match seq.next_element_seed(Push {
                into: &mut *self.into,
                trail: self.trail,
            }) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(true),
                Err(error) => return Err(self.trail.at_index(error, index)),
            }
            if self.trail.noted() != noted {
                self.trail.note_index(noted, index);
            }
            index += 1;
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
            self.trail.leave_out();
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
            .deserialize_any(TableVisitor { into: self, trail })
            .map_err(|error| trail.wanted(error, OBJECT))
    }
}

struct TableVisitor<'a, T> {
    into: &'a mut BTreeMap<String, T>,
    trail: &'a Trail,
}

impl<'de, T: Read> Visitor<'de> for TableVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OBJECT)
    }

    skip_scalars!(OBJECT);

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        Ok(is_empty_list(seq)? || self.trail.unfit(OBJECT))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            if key == NUMBER {
                skip_number(map)?;
                return Ok(self.trail.unfit(OBJECT));
            }
            let mut value = T::blank();
            let noted = self.trail.noted();
            match map.next_value_seed(Fill {
                into: &mut value,
                trail: self.trail,
            }) {
                Ok(true) => {
                    if self.trail.noted() != noted {
                        self.trail.note_key(noted, &key);
                    }
                    self.into.insert(key.into_owned(), value);
                }
                Ok(false) => {
                    self.trail.leave_out();
                    if self.trail.noted() != noted {
                        self.trail.note_key(noted, &key);
                    }
                }
                Err(error) => return Err(self.trail.at_key(error, &key)),
            }
        }
        Ok(true)
    }
}
