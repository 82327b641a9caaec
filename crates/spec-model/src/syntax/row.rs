//! The tables of a method, and a row of any table.

use serde_json::{Value, json};

use crate::syntax::place::{Either, Form, Kind, Part, Place, Single};
use crate::syntax::record::{Definitions, define, record};

use super::Map;

record! {
    /// The error table of a method.
    #[expecting = "the keys `include:` and `rows:`"]
    pub struct Errors {
        /// Sets of `spec/errors.yaml` that the table holds whole.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "error_set"})]
        pub include: Vec<String>,
        /// The other rows, and the included ones to which this method gives another meaning: a code,
        /// and a sentence if the one of `spec/errors.yaml` does not say what the page says.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$", "x-names": "error_code"})]
        pub rows: Option<Map<Note>>,
    }
}

/// What a row of a table says: nothing of its own, a sentence, or a map of what there is to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub said: Said,
    /// Whether the sentence is the value itself, or stands under the key `doc`.
    pub bare: bool,
}

impl Place for Note {
    fn form(&self) -> Form {
        Form::Either(&Either {
            expecting: "a sentence, or the keys of a row, such as `doc:`",
            nothing: true,
            list: false,
            record: Some(Said::RECORD),
        })
    }

    fn put(&mut self, value: Single<'_>) {
        if let Single::Text(text) = value {
            self.said.doc = Some(text.to_owned());
            self.bare = true;
        }
    }

    fn part(&mut self, part: Part<'_>) -> Option<&mut dyn Place> {
        self.said.part(part)
    }
}

impl Kind for Note {
    fn schema(definitions: &mut Definitions) -> Value {
        define("Note", definitions, |definitions| {
            let said = Said::schema(definitions);
            json!({"anyOf": [{"type": ["string", "null"], "pattern": "\\S"}, said]})
        })
    }
}

record! {
    /// The keys of a row.
    #[expecting = "a sentence, or the keys of a row, such as `doc:`"]
    #[derive(PartialEq, Eq)]
    #[schema("dependentRequired" = {"kind": ["doc"]})]
    pub struct Said {
        /// The sentence. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: Option<String>,
        /// In a table of errors: what a caller can do about this row, if the code means something else
        /// here than `spec/errors.yaml` says. Such a row has a sentence.
        #[schema("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"])]
        pub kind: Option<String>,
        /// The name of the variant in Rust, if the one made from the value does not fit.
        pub name: Option<String>,
        /// Whether the page does not show the row.
        pub hidden: bool,
        /// The day since which the documentation no longer has the row.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub retired: Option<String>,
        /// Why this row departs from the page on purpose.
        #[schema("pattern" = "\\S")]
        pub differs: Option<String>,
    }
}
