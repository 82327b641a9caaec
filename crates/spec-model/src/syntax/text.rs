//! Values that may be written in more than one way.

use serde_json::{Value, json};

use crate::syntax::place::{Either, Form, Kind, Part, Place, Single};
use crate::syntax::record::Definitions;

/// A text, number or truth value, kept as the text that stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scalar(pub String);

impl Place for Scalar {
    fn form(&self) -> Form {
        Form::Characters
    }

    fn put(&mut self, value: Single<'_>) {
        self.0.put(value);
    }
}

impl Kind for Scalar {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": ["string", "number", "boolean"]})
    }
}

/// One text or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOrMany(pub Vec<String>);

impl Place for OneOrMany {
    fn form(&self) -> Form {
        Form::Either(&Either {
            expecting: "a text or a list of texts",
            nothing: false,
            list: true,
            record: None,
        })
    }

    fn put(&mut self, value: Single<'_>) {
        if let Single::Text(text) = value {
            self.0 = vec![text.to_owned()];
        }
    }

    fn part(&mut self, part: Part<'_>) -> Option<&mut dyn Place> {
        self.0.part(part)
    }
}

impl Kind for OneOrMany {
    fn schema(_: &mut Definitions) -> Value {
        json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
    }
}
