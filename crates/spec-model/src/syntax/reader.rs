//! The one reading that decides each value: `yaml_serde` into the places of [`super`], more
//! strictly than it reads by itself.
//!
//! - A text is a text: a plain `~`, `12` or `true` is none. It has to be quoted.
//! - A key that is there has a value: `args:` with nothing behind it is no empty map.
//! - A whole number may be written as any YAML reader understands it: `5`, `5.0`, `0x5`.
//! - A key stands once in its map.
//!
//! The JSON Schema says the same to editors, and a test holds the two against each other.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};

use crate::syntax::place::{Form, Part, Place, Single};

/// Reads a value into a place. `unknown` becomes true if a map has a key that its type does not have.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    source: D,
    place: &mut dyn Place,
    unknown: &Cell<bool>,
) -> Result<(), D::Error> {
    Reader::new(place, unknown).deserialize(source)
}

/// The greatest whole number that every reader of JSON keeps.
pub(crate) const EXACT: u64 = 1 << 53;

/// The whole number that a float is, if it is one that every reader of JSON keeps.
fn whole(value: f64) -> Option<u64> {
    (value.fract() == 0.0 && (0.0..=EXACT as f64).contains(&value)).then_some(value as u64)
}

/// The visitor for everything.
struct Reader<'a> {
    place: &'a mut dyn Place,
    form: Form,
    unknown: &'a Cell<bool>,
}

impl<'a> Reader<'a> {
    fn new(place: &'a mut dyn Place, unknown: &'a Cell<bool>) -> Self {
        Self {
            form: place.form(),
            place,
            unknown,
        }
    }

    fn put<E>(self, value: Single<'_>) -> Result<(), E> {
        self.place.put(value);
        Ok(())
    }

    fn misfit<E: Error>(&self, found: Unexpected<'_>) -> Result<(), E> {
        Err(E::invalid_type(found, self))
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        match self.form {
            Form::Truth => source.deserialize_bool(self),
            // A plain `~` is not a value.
            Form::Optional | Form::Characters => source.deserialize_option(self),
            Form::Anything => source.deserialize_ignored_any(self),
            _ => source.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.form {
            Form::Text => "a string",
            Form::Truth => "a boolean",
            Form::Whole => "u64",
            Form::Small => "u32",
            Form::Number => "a number",
            Form::Tier => "a number or a word",
            Form::Characters => "a text, a number, or `true` or `false`",
            Form::Optional => "option",
            Form::List => "a sequence",
            Form::Map => "a map",
            Form::Record(record) => record.expecting,
            Form::Either(either) => either.expecting,
            Form::Anything => "anything",
        })
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.form {
            Form::Truth => self.put(Single::Truth(value)),
            _ => self.misfit(Unexpected::Bool(value)),
        }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let found = Unexpected::Signed(value);
        match self.form {
            Form::Number | Form::Tier => self.put(Single::Text(&value.to_string())),
            Form::Whole | Form::Small => match u64::try_from(value) {
                Ok(value) => self.visit_u64(value),
                Err(_) => Err(E::invalid_value(found, &self)),
            },
            _ => self.misfit(found),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let found = Unexpected::Unsigned(value);
        match self.form {
            Form::Number | Form::Tier => self.put(Single::Text(&value.to_string())),
            Form::Whole if value <= EXACT => self.put(Single::Whole(value)),
            Form::Small if value <= u64::from(u32::MAX) => self.put(Single::Whole(value)),
            Form::Small => Err(E::invalid_value(found, &self)),
            _ => self.misfit(found),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let found = Unexpected::Float(value);
        match (self.form, whole(value)) {
            // What JSON shows to a schema as `3`, whether it was written `3` or `3.0`.
            (Form::Tier, _) => self.put(Single::Text(&value.to_string())),
            (Form::Number, _) if value.is_finite() => self.put(Single::Text(&value.to_string())),
            (Form::Number, _) => Err(E::invalid_value(found, &self)),
            (Form::Whole, Some(whole)) => self.put(Single::Whole(whole)),
            _ => self.misfit(found),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.form {
            Form::Text | Form::Characters | Form::Either(_) => self.put(Single::Text(text)),
            Form::Tier if text.parse::<f64>().is_err() => self.put(Single::Text(text)),
            _ => self.misfit(Unexpected::Str(text)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.form {
            Form::Either(either) if either.nothing => self.put(Single::Nothing),
            Form::Anything => Ok(()),
            _ => self.misfit(Unexpected::Unit),
        }
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.misfit(Unexpected::Unit)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        match (self.form, self.place.part(Part::Item)) {
            (Form::Optional, Some(part)) => Reader::new(part, self.unknown).deserialize(source),
            // Asked for its characters, the reader gives a number as it is written: `007`, `1.50`.
            _ => source.deserialize_str(self),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let is_list = match self.form {
            Form::List => true,
            Form::Either(either) => either.list,
            _ => false,
        };
        if !is_list {
            return self.misfit(Unexpected::Seq);
        }
        let Self { place, unknown, .. } = self;
        while list.next_element_seed(Item(place, unknown))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let record = match self.form {
            Form::Map => None,
            Form::Record(record) => Some(record),
            Form::Either(either) if either.record.is_some() => either.record,
            _ => return self.misfit(Unexpected::Map),
        };
        let keys = record.map_or(&[][..], |record| record.keys);
        let mut seen = vec![false; keys.len()];
        while let Some(Key(key)) = map.next_key()? {
            let number = keys.iter().position(|it| it.name == key);
            let part = match (record, number) {
                (None, _) => Part::Key(&key),
                (_, Some(number)) if !seen[number] => {
                    seen[number] = true;
                    Part::Field(number)
                }
                // A second one.
                (_, Some(_)) => Part::Field(usize::MAX),
                (Some(_), None) => {
                    self.unknown.set(true);
                    map.next_value_seed(Reader::new(&mut Nowhere, self.unknown))?;
                    continue;
                }
            };
            let Some(part) = self.place.part(part) else {
                return Err(A::Error::custom(format!(
                    "the key `{key}` appears twice in one map"
                )));
            };
            map.next_value_seed(Reader::new(part, self.unknown))?;
        }
        let mut keys = keys.iter().zip(seen);
        match keys.find(|(key, seen)| !seen && !key.may_lack) {
            Some((key, _)) => Err(A::Error::missing_field(key.name)),
            None => Ok(()),
        }
    }
}

/// The next item of a list, of which the list learns only when there is one.
struct Item<'a>(&'a mut dyn Place, &'a Cell<bool>);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let mut nowhere = Nowhere;
        let part = self.0.part(Part::Item).unwrap_or(&mut nowhere);
        Reader::new(part, self.1).deserialize(source)
    }
}

/// Where the values of unknown keys go.
struct Nowhere;

impl Place for Nowhere {
    fn form(&self) -> Form {
        Form::Anything
    }
}

/// A key, borrowed where it can be. Whatever is written there is a text.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
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
