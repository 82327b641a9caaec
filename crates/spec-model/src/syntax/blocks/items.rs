//! The type of the items of a list or map.

use serde_json::{Value, json};

use crate::syntax::place::{Either, Form, Kind, Part, Place, Single};
use crate::syntax::record::{Definitions, Key, Record};

/// The type of the items of a list or map: a name, or another list or map of named items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// The name of the type.
    pub kind: String,
    /// With type `list` or `map`: the type of what it holds.
    pub of: Option<String>,
}

/// The keys, where it is not a name alone.
const KEYS: Record = Record {
    name: "Items",
    doc: &[],
    expecting: "the keys `type:` and `of:`",
    keys: &[Key::text("type"), Key::text("of")],
    more: &[],
};

impl Place for Items {
    fn form(&self) -> Form {
        Form::Either(&Either {
            expecting: "the name of a type, or `{type: list, of: …}`",
            nothing: false,
            list: false,
            record: Some(&KEYS),
        })
    }

    fn put(&mut self, value: Single<'_>) {
        self.kind.put(value);
    }

    fn part(&mut self, part: Part<'_>) -> Option<&mut dyn Place> {
        match part {
            Part::Field(0) => Some(&mut self.kind),
            Part::Field(1) => Some(self.of.insert(String::new())),
            _ => None,
        }
    }
}

impl Kind for Items {
    fn schema(_: &mut Definitions) -> Value {
        json!({
            // What the key means stands before the choice.
            "description": null,
            "anyOf": [
                {"type": "string", "x-names": "block_part"},
                {
                    "type": "object",
                    "properties": {"type": {"enum": ["list", "map"]}, "of": {"type": "string", "x-names": "block_part"}},
                    "required": ["type", "of"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
