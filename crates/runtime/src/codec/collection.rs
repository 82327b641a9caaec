//! Reading lists and maps.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::number::{NUMBER, skip_number};
use super::object::{Fill, Key, OBJECT, is_empty_list, skip_scalars};
use super::{ErrorPath, Read};

impl<T: Read> Read for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        // Of two equal keys the last one counts.
        self.clear();
        source
            .deserialize_any(ListVisitor {
                into: self,
                error_path,
            })
            .map_err(|error| error_path.wanted(error, LIST))
    }
}

const LIST: &str = "a list";

struct ListVisitor<'a, T> {
    into: &'a mut Vec<T>,
    error_path: &'a ErrorPath,
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
        Ok(empty || self.error_path.unfit(LIST))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let mut index = 0;
        loop {
            let noted = self.error_path.noted();
            match seq.next_element_seed(Push {
                into: &mut *self.into,
                error_path: self.error_path,
            }) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(true),
                Err(error) => return Err(self.error_path.at_index(error, index)),
            }
            if self.error_path.noted() != noted {
                self.error_path.note_index(noted, index);
            }
            index += 1;
        }
    }
}

/// Reads one element at the place where it stays.
struct Push<'a, T> {
    into: &'a mut Vec<T>,
    error_path: &'a ErrorPath,
}

impl<'de, T: Read> DeserializeSeed<'de> for Push<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.into.push(T::empty());
        let found = match self.into.last_mut() {
            Some(last) => last.fill(source, self.error_path)?,
            None => false,
        };
        if !found {
            self.into.pop();
            self.error_path.record_skipped_item();
        }
        Ok(())
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        self.clear();
        source
            .deserialize_any(TableVisitor {
                into: self,
                error_path,
            })
            .map_err(|error| error_path.wanted(error, OBJECT))
    }
}

struct TableVisitor<'a, T> {
    into: &'a mut BTreeMap<String, T>,
    error_path: &'a ErrorPath,
}

impl<'de, T: Read> Visitor<'de> for TableVisitor<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OBJECT)
    }

    skip_scalars!(OBJECT);

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        Ok(is_empty_list(seq)? || self.error_path.unfit(OBJECT))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            if key == NUMBER {
                skip_number(map)?;
                return Ok(self.error_path.unfit(OBJECT));
            }
            let mut value = T::empty();
            let noted = self.error_path.noted();
            match map.next_value_seed(Fill {
                into: &mut value,
                error_path: self.error_path,
            }) {
                Ok(true) => {
                    if self.error_path.noted() != noted {
                        self.error_path.note_key(noted, &key);
                    }
                    self.into.insert(key.into_owned(), value);
                }
                Ok(false) => {
                    self.error_path.record_skipped_item();
                    if self.error_path.noted() != noted {
                        self.error_path.note_key(noted, &key);
                    }
                }
                Err(error) => return Err(self.error_path.at_key(error, &key)),
            }
        }
        Ok(true)
    }
}
