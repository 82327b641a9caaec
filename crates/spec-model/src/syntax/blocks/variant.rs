//! One object of a union.

use serde_json::{Value, json};

use crate::syntax::place::{Either, Form, Kind, Part, Place, Single};
use crate::syntax::record::{Definitions, Key, Record};

/// One object of a union: its name, or a map that also names the variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// The name of the object.
    pub object: String,
    /// The name of the variant in Rust, where the one made from the tag does not serve.
    pub name: Option<String>,
}

/// The keys, where it is not a name alone.
const KEYS: Record = Record {
    name: "Variant",
    doc: &[],
    expecting: "the keys `object:` and `name:`",
    keys: &[Key::text("object"), Key::text("name")],
    more: &[],
};

impl Place for Variant {
    fn form(&self) -> Form {
        Form::Either(&Either {
            expecting: "the name of an object, or `{object: …, name: …}`",
            nothing: false,
            list: false,
            record: Some(&KEYS),
        })
    }

    fn put(&mut self, value: Single<'_>) {
        self.object.put(value);
    }

    fn part(&mut self, part: Part<'_>) -> Option<&mut dyn Place> {
        match part {
            Part::Field(0) => Some(&mut self.object),
            Part::Field(1) => Some(self.name.insert(String::new())),
            _ => None,
        }
    }
}

impl Kind for Variant {
    fn schema(_: &mut Definitions) -> Value {
        json!({
            "anyOf": [
                {"type": "string", "x-names": "block_object"},
                {
                    "type": "object",
                    "properties": {"object": {"type": "string", "x-names": "block_object"}, "name": {"type": "string"}},
                    "required": ["object", "name"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
