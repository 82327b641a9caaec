//! Types of [`super`] that are maps with known keys. Each key stands once, with its doc comment: the reader
//! and the JSON Schema both go by it.

use serde_json::{Map, Value, json};

use crate::syntax::place::Kind;

/// The keys of a map.
#[derive(Debug)]
pub struct Record {
    /// Its name among the definitions of the schema.
    pub name: &'static str,
    /// The lines of its doc comment.
    pub doc: &'static [&'static str],
    /// What the reader expects, in words.
    pub expecting: &'static str,
    /// The keys.
    pub keys: &'static [Key],
    /// What else the schema says: names and values of JSON.
    pub more: &'static [(&'static str, &'static str)],
}

/// One of them.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// The lines of its doc comment.
    pub doc: &'static [&'static str],
    /// Whether it may be left out.
    pub may_lack: bool,
    /// As JSON, what it is then, where the schema says it.
    pub lacking: Option<&'static str>,
    /// The schema of its values.
    pub schema: fn(&mut Definitions) -> Value,
    /// What else the schema says: names and values of JSON.
    pub more: &'static [(&'static str, &'static str)],
}

/// The schemas of the records, by their names.
pub type Definitions = Map<String, Value>;

impl Record {
    /// A reference to its schema, which is put among the definitions.
    pub(crate) fn schema(&self, definitions: &mut Definitions) -> Value {
        define(self.name, definitions, |definitions| {
            self.definition(definitions)
        })
    }

    fn definition(&self, definitions: &mut Definitions) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for key in self.keys {
            properties.insert(key.name.to_owned(), key.schema(definitions));
            if !key.may_lack {
                required.push(Value::from(key.name));
            }
        }
        let mut schema = Map::new();
        let mut say = |key: &str, value: Value| drop(schema.insert(key.to_owned(), value));
        say("type", "object".into());
        say("additionalProperties", false.into());
        say("properties", properties.into());
        if !required.is_empty() {
            say("required", required.into());
        }
        say("description", text(self.doc).into());
        add(&mut schema, self.more);
        schema.into()
    }
}

impl Key {
    /// The key of a text that must be there, and of which there is no more to say.
    pub(crate) const fn text(name: &'static str) -> Self {
        Self {
            name,
            doc: &[],
            may_lack: false,
            lacking: None,
            schema: String::schema,
            more: &[],
        }
    }

    fn schema(&self, definitions: &mut Definitions) -> Value {
        let mut schema = match (self.schema)(definitions) {
            Value::Object(schema) => schema,
            other => return other,
        };
        schema.insert("description".to_owned(), text(self.doc).into());
        if let (true, Some(lacking)) = (self.may_lack, self.lacking) {
            add(&mut schema, &[("default", lacking)]);
        }
        add(&mut schema, self.more);
        schema.into()
    }
}

/// A reference to a schema that is made once, and put among the definitions.
pub(crate) fn define(
    name: &str,
    definitions: &mut Definitions,
    schema: impl FnOnce(&mut Definitions) -> Value,
) -> Value {
    // Before it is made: one of its keys may lead here again.
    if !definitions.contains_key(name) {
        definitions.insert(name.to_owned(), Value::Null);
        let schema = schema(definitions);
        definitions.insert(name.to_owned(), schema);
    }
    json!({"$ref": format!("#/$defs/{name}")})
}

/// A doc comment without the blanks before its lines.
fn text(lines: &[&str]) -> String {
    let lines = lines
        .iter()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// # Panics
///
/// A type says something that is no JSON, which the first use of the schema shows.
fn add(schema: &mut Map<String, Value>, more: &[(&str, &str)]) {
    for (name, value) in more {
        let value = serde_json::from_str(value).expect("types say JSON of their schema");
        schema.insert((*name).to_owned(), value);
    }
}

/// A type that is a map with known keys. `#[key]` is the key where it is no name in Rust, `#[optional = true]` says that the
/// key may be left out where the type does not say it, and `#[schema]` what the schema says beside the type.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        #[expecting = $expecting:literal]
        $(#[derive($($derive:ident),*)])?
        $(#[schema($($more:literal = $of_more:tt),*)])?
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:literal])*
                $(#[key = $key:literal])?
                $(#[optional = $optional:literal])?
                $(#[schema($($field_more:literal = $of_field_more:tt),*)])?
                pub $field:ident: $type:ty,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Default, $($($derive),*)?)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                pub $field: $type,
            )*
        }

        impl $name {
            /// Its keys.
            pub(crate) const RECORD: &'static $crate::syntax::record::Record = {
                static RECORD: $crate::syntax::record::Record = $crate::syntax::record::Record {
                    name: stringify!($name),
                    doc: &[$($doc),*],
                    expecting: $expecting,
                    keys: &[$(
                        $crate::syntax::record::Key {
                            name: $crate::syntax::record::name!($field $($key)?),
                            doc: &[$($field_doc),*],
                            may_lack: <$type as $crate::syntax::place::Kind>::MAY_LACK
                                $(|| $optional)?,
                            lacking: <$type as $crate::syntax::place::Kind>::LACKING,
                            schema: <$type as $crate::syntax::place::Kind>::schema,
                            more: &[$($(($field_more, stringify!($of_field_more))),*)?],
                        },
                    )*],
                    more: &[$($(($more, stringify!($of_more))),*)?],
                };
                &RECORD
            };
        }

        impl $crate::syntax::place::Place for $name {
            fn form(&self) -> $crate::syntax::place::Form {
                $crate::syntax::place::Form::Record(Self::RECORD)
            }

            fn part(&mut self, part: $crate::syntax::place::Part<'_>) -> Option<&mut dyn $crate::syntax::place::Place> {
                let $crate::syntax::place::Part::Field(number) = part else { return None };
                let parts: [&mut dyn $crate::syntax::place::Place; Self::RECORD.keys.len()] = [$(&mut self.$field),*];
                parts.into_iter().nth(number)
            }
        }

        impl $crate::syntax::place::Kind for $name {
            fn schema(definitions: &mut $crate::syntax::record::Definitions) -> serde_json::Value {
                Self::RECORD.schema(definitions)
            }
        }
    };
}

/// The key of a field.
macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

pub(crate) use {name, record};
