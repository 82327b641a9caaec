//! The facts as the lock has them: each under its name, and what is not stated left out.

use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexSet;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ARG, Arg, FIELD, Facts, Field, METHOD, OPTIONAL, ROW, Row, Stated};
use crate::shape::Shape;

/// Something with parts of its own beside the facts of a list.
trait Entry: Sized {
    const WHAT: &'static str;

    fn empty() -> Self;

    /// Reads the value of a key.
    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Entry> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the facts of {}", T::WHAT)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut entry = T::empty();
        while let Some(key) = map.next_key::<String>()? {
            entry.read(&key, &mut map)?;
        }
        Ok(entry)
    }
}

fn read<'de, T: Entry, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    source.deserialize_map(Reader(PhantomData))
}

/// Writes a part unless it is empty.
fn part<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &str,
    value: &T,
    is_empty: bool,
) -> Result<(), M::Error> {
    if is_empty {
        return Ok(());
    }
    map.serialize_entry(key, value)
}

impl Entry for Facts {
    const WHAT: &'static str = "a page";

    fn empty() -> Self {
        Self::default()
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "rate_note" => self.rate_note = map.next_value()?,
            "doc" => self.doc = map.next_value()?,
            "args" => self.args = map.next_value()?,
            "inner_args" => self.inner_args = map.next_value()?,
            "response" => self.response = map.next_value()?,
            "errors" => self.errors = map.next_value()?,
            "warnings" => self.warnings = map.next_value()?,
            "examples" => self.examples = map.next_value()?,
            fact => self.stated.read(&METHOD, fact, map)?,
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        read(source)
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self {
            stated,
            rate_note,
            doc,
            args,
            inner_args,
            response,
            errors,
            warnings,
            examples,
        } = self;
        let mut map = out.serialize_map(None)?;
        for (name, value) in stated.entries(&METHOD) {
            map.serialize_entry(name, value)?;
        }
        part(&mut map, "rate_note", rate_note, rate_note.is_none())?;
        part(&mut map, "doc", doc, doc.is_none())?;
        part(&mut map, "args", args, args.is_empty())?;
        part(&mut map, "inner_args", inner_args, inner_args.is_empty())?;
        part(&mut map, "response", response, response.is_empty())?;
        part(&mut map, "errors", errors, errors.is_empty())?;
        part(&mut map, "warnings", warnings, warnings.is_empty())?;
        part(&mut map, "examples", examples, examples.is_empty())?;
        map.end()
    }
}

impl Entry for Arg {
    const WHAT: &'static str = "an argument";

    fn empty() -> Self {
        Self {
            shape: Shape::any(),
            stated: Stated::default(),
            values: IndexSet::new(),
            doc: None,
            example: None,
        }
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "type" => self.shape = map.next_value()?,
            "values" => self.values = map.next_value()?,
            "doc" => self.doc = map.next_value()?,
            "example" => self.example = map.next_value()?,
            fact => self.stated.read(&ARG, fact, map)?,
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Arg {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        read(source)
    }
}

impl Serialize for Arg {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self {
            shape,
            stated,
            values,
            doc,
            example,
        } = self;
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("type", shape)?;
        for (name, value) in stated.entries(&ARG) {
            map.serialize_entry(name, value)?;
        }
        part(&mut map, "values", values, values.is_empty())?;
        part(&mut map, "doc", doc, doc.is_none())?;
        part(&mut map, "example", example, example.is_none())?;
        map.end()
    }
}

impl Entry for Row {
    const WHAT: &'static str = "a row";

    fn empty() -> Self {
        Self::default()
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "doc" => self.doc = map.next_value()?,
            fact => self.stated.read(&ROW, fact, map)?,
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        read(source)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self { doc, stated } = self;
        let mut map = out.serialize_map(None)?;
        part(&mut map, "doc", doc, doc.is_none())?;
        for (name, value) in stated.entries(&ROW) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A field is one text, its type with a `?` if a response may lack it, unless it has values.
impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Short(String),
            Long {
                is: String,
                values: IndexSet<String>,
            },
        }
        let (text, values) = match Form::deserialize(source)? {
            Form::Short(text) => (text, IndexSet::new()),
            Form::Long { is, values } => (is, values),
        };
        let shape = text.strip_suffix('?');
        let mut stated = Stated::default();
        stated.set(&OPTIONAL, shape.map(|_| true.into()));
        Ok(Self {
            shape: shape.unwrap_or(&text).parse().map_err(D::Error::custom)?,
            stated,
            values,
        })
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let [optional] = FIELD;
        let mark = if self.stated.is(optional) { "?" } else { "" };
        let text = format!("{}{mark}", self.shape);
        if self.values.is_empty() {
            return out.serialize_str(&text);
        }
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("is", &text)?;
        map.serialize_entry("values", &self.values)?;
        map.end()
    }
}
