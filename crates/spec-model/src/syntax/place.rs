//! Where the values of a file go: each type of [`super`] says what it takes, and gives out the places of its
//! parts. One reader fills them all. A visitor for each type would have the reader of YAML compiled once for each of
//! a hundred types, which took longer than all that the generator does.

use indexmap::map::Entry;
use serde_json::{Value, json};

use crate::syntax::Map;
use crate::syntax::record::{Definitions, Record};

/// A place that a value of a file is read into.
pub trait Place {
    /// What it takes.
    fn form(&self) -> Form;

    /// Takes a single value. The reader has held it against the form.
    fn put(&mut self, _: Single<'_>) {}

    /// The place of a part. There is none for a key that the place has already.
    fn part(&mut self, _: Part<'_>) -> Option<&mut dyn Place> {
        None
    }
}

/// What a place takes.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text.
    Text,
    /// A truth value.
    Truth,
    /// A whole number that every reader of JSON keeps.
    Whole,
    /// A whole number of 32 bits.
    Small,
    /// Any number.
    Number,
    /// A number, or a text that is none.
    Tier,
    /// The characters of a text, number or truth value as they stand in the file.
    Characters,
    /// What its part takes.
    Optional,
    /// Any number of items.
    List,
    /// Any keys.
    Map,
    /// These keys.
    Record(&'static Record),
    /// Values of several kinds.
    Either(&'static Either),
    /// Whatever there is, which is forgotten.
    Anything,
}

/// A choice between kinds of values.
#[derive(Debug)]
pub struct Either {
    /// The choice in words.
    pub expecting: &'static str,
    /// Whether there may be nothing.
    pub nothing: bool,
    /// Whether there may be a list, whose items the parts take.
    pub list: bool,
    /// The keys, if there may be a map.
    pub record: Option<&'static Record>,
}

/// A single value.
#[derive(Clone, Copy, Debug)]
pub enum Single<'a> {
    /// No value.
    Nothing,
    /// A text, or a number as a text.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A truth value.
    Truth(bool),
}

/// A part of a place.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// The next item of a list, or what may be absent.
    Item,
    /// The value of a key of a map.
    Key(&'a str),
    /// The value of a key of a record, by the number of the key.
    Field(usize),
}

/// What is known of a type without a value of it.
pub trait Kind: Place + Default {
    /// Whether a key of this type may be left out by itself.
    const MAY_LACK: bool = false;
    /// As JSON, what a key of this type is when it is left out, where the schema says it.
    const LACKING: Option<&'static str> = None;
    /// Whether it is made of texts, numbers and truth values alone.
    const IS_PLAIN: bool = false;

    /// The JSON Schema of its values.
    fn schema(definitions: &mut Definitions) -> Value;
}

impl Place for String {
    fn form(&self) -> Form {
        Form::Text
    }

    fn put(&mut self, value: Single<'_>) {
        if let Single::Text(text) = value {
            text.clone_into(self);
        }
    }
}

impl Kind for String {
    const IS_PLAIN: bool = true;

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string"})
    }
}

impl Place for bool {
    fn form(&self) -> Form {
        Form::Truth
    }

    fn put(&mut self, value: Single<'_>) {
        *self = matches!(value, Single::Truth(true));
    }
}

impl Kind for bool {
    const MAY_LACK: bool = true;
    const LACKING: Option<&'static str> = Some("false");
    const IS_PLAIN: bool = true;

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }
}

impl Place for u64 {
    fn form(&self) -> Form {
        Form::Whole
    }

    fn put(&mut self, value: Single<'_>) {
        if let Single::Whole(number) = value {
            *self = number;
        }
    }
}

impl Kind for u64 {
    const IS_PLAIN: bool = true;

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer", "format": "uint64", "minimum": 0})
    }
}

impl Place for u32 {
    fn form(&self) -> Form {
        Form::Small
    }

    fn put(&mut self, value: Single<'_>) {
        if let Single::Whole(number) = value {
            *self = u32::try_from(number).unwrap_or(u32::MAX);
        }
    }
}

impl Kind for u32 {
    const IS_PLAIN: bool = true;

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer", "format": "uint32", "minimum": 0})
    }
}

impl<T: Kind> Place for Option<T> {
    fn form(&self) -> Form {
        Form::Optional
    }

    fn part(&mut self, _: Part<'_>) -> Option<&mut dyn Place> {
        Some(self.insert(T::default()))
    }
}

impl<T: Kind> Kind for Option<T> {
    const MAY_LACK: bool = true;
    const LACKING: Option<&'static str> = if T::IS_PLAIN { Some("null") } else { None };

    fn schema(definitions: &mut Definitions) -> Value {
        match T::schema(definitions) {
            // What the key means stands before what is said elsewhere.
            Value::Object(schema) if schema.contains_key("$ref") => {
                let mut optional = serde_json::Map::new();
                optional.insert("description".to_owned(), Value::Null);
                optional.extend(schema);
                optional.into()
            }
            schema => schema,
        }
    }
}

impl<T: Kind> Place for Vec<T> {
    fn form(&self) -> Form {
        Form::List
    }

    fn part(&mut self, _: Part<'_>) -> Option<&mut dyn Place> {
        self.push(T::default());
        self.last_mut().map(|item| item as &mut dyn Place)
    }
}

impl<T: Kind> Kind for Vec<T> {
    const LACKING: Option<&'static str> = if T::IS_PLAIN { Some("[]") } else { None };
    const IS_PLAIN: bool = T::IS_PLAIN;

    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions)})
    }
}

impl<T: Kind> Place for Map<T> {
    fn form(&self) -> Form {
        Form::Map
    }

    fn part(&mut self, part: Part<'_>) -> Option<&mut dyn Place> {
        let Part::Key(key) = part else { return None };
        match self.entry(key.to_owned()) {
            Entry::Occupied(_) => None,
            Entry::Vacant(place) => Some(place.insert(T::default())),
        }
    }
}

impl<T: Kind> Kind for Map<T> {
    const IS_PLAIN: bool = T::IS_PLAIN;

    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "object", "additionalProperties": T::schema(definitions)})
    }
}
