//! The facts of one page.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use crate::backfill;
use crate::hash::Hash;
use crate::response::Node;
use crate::shape::Shape;

/// One page as it was read.
#[derive(Clone, Debug)]
pub struct Page {
    /// The method's name: `conversations.list`.
    pub method: String,
    /// Which kind of page it is.
    pub format: Format,
    /// What the page states.
    pub facts: Facts,
    /// The response by its schema and the examples of a success together.
    pub response: Node,
    /// The examples of responses by their names, word for word. They are the page's own: whoever
    /// writes them down replaces what they hold.
    pub examples: IndexMap<String, Value>,
    /// The examples of arguments, word for word.
    pub arg_examples: IndexMap<String, String>,
    /// Words that the sentences about arguments set as code. Most are values of some argument.
    pub quoted: BTreeSet<String>,
    /// Text arguments that the page says to be lists with commas between their items.
    pub comma_separated: BTreeSet<String>,
    /// What the page has and this crate does not read, in words.
    pub notes: Vec<String>,
}

/// A kind of page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The JSON twin, which has everything.
    #[default]
    Twin,
    /// Markdown, which has less.
    Markdown,
}

impl Page {
    /// What the page states, and for what its format cannot say, what was known before.
    #[must_use]
    pub fn facts_given(&self, known: Option<&Facts>) -> Facts {
        match (self.format, known) {
            (Format::Markdown, Some(known)) => backfill::fill_up(&self.facts, known),
            _ => self.facts.clone(),
        }
    }
}

/// What a page states of a method.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// `GET` or `POST`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// `1` to `4`, `special`, or `none` where the page names no limit.
    pub tier: String,
    /// The sentence that stands where other pages have a tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_note: Option<Hash>,
    /// Whether the page has a token among the arguments.
    #[serde(default, skip_serializing_if = "is_default")]
    pub token: bool,
    /// The scopes by kind of token.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scopes: BTreeMap<String, BTreeSet<String>>,
    /// Whether the method reads JSON; nothing where the page does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<bool>,
    /// Whether the page marks the method as deprecated.
    #[serde(default, skip_serializing_if = "is_default")]
    pub deprecated: bool,
    /// The sentence that says what the method does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Hash>,
    /// The arguments besides the token.
    #[serde(default, skip_serializing_if = "is_default")]
    pub args: IndexMap<String, Arg>,
    /// What stands inside of arguments that are objects or lists, by its path such as
    /// `files[].title`; `files[]` is an item, which is here where the page limits it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inner_args: IndexMap<String, Arg>,
    /// Every field of a success by its path, such as `team.icon.url`, items of lists and maps
    /// included. What every response has, such as `ok`, is left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub response: IndexMap<String, Field>,
    /// The name of the schema that the whole response has, where the page shows no more of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "answer")]
    pub response_schema: Option<String>,
    /// The method's own error codes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub errors: IndexMap<String, Row>,
    /// The method's warnings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub warnings: IndexMap<String, Row>,
    /// The examples of responses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub examples: IndexMap<String, Hash>,
}

/// The names of an argument's limits, in the order in which the specification has them.
pub const LIMITS: [&str; 6] = [
    "min",
    "max",
    "min_items",
    "max_items",
    "min_length",
    "max_length",
];

/// What a page states of an argument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arg {
    /// Its type.
    #[serde(rename = "type")]
    pub shape: Shape,
    /// Whether it must be given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// The value that Slack takes when it is absent, in the form that its type has in JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The values that it, or an item of it, may have, in the order of the page, which states nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub values: IndexSet<String>,
    /// Its limits by their names in the specification: `min`, `max_items`, … JSON twins alone have
    /// them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: BTreeMap<String, Number>,
    /// Whether no item of a list may be there twice.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unique: bool,
    /// Whether it is marked as required for public channels.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required_for_public: bool,
    /// Whether the rendered page leaves it out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    /// Its sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Hash>,
    /// Its example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Hash>,
}

/// What a page states of a field of the response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "FieldText", into = "FieldText")]
pub struct Field {
    /// Its type.
    pub shape: Shape,
    /// Whether the schema promises it and every example of a success shows it.
    pub always: bool,
    /// The values that it, or an item of it, may have, in the order of the page, which states nothing.
    pub values: IndexSet<String>,
}

/// A field in the lock: `string`, `string?` where a response may lack it; a map where the values
/// are known.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum FieldText {
    Short(MaybeShape),
    Long {
        is: MaybeShape,
        values: IndexSet<String>,
    },
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct MaybeShape(Shape, bool);

impl TryFrom<String> for MaybeShape {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let shape = text.strip_suffix('?');
        Ok(Self(shape.unwrap_or(&text).parse()?, shape.is_none()))
    }
}

impl From<MaybeShape> for String {
    fn from(MaybeShape(shape, always): MaybeShape) -> Self {
        format!("{shape}{}", if always { "" } else { "?" })
    }
}

impl From<FieldText> for Field {
    fn from(text: FieldText) -> Self {
        let (MaybeShape(shape, always), values) = match text {
            FieldText::Short(is) => (is, IndexSet::new()),
            FieldText::Long { is, values } => (is, values),
        };
        Self {
            shape,
            always,
            values,
        }
    }
}

impl From<Field> for FieldText {
    fn from(field: Field) -> Self {
        let is = MaybeShape(field.shape, field.always);
        if field.values.is_empty() {
            Self::Short(is)
        } else {
            Self::Long {
                is,
                values: field.values,
            }
        }
    }
}

/// What a page states of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<Hash>,
    /// Whether the rendered page leaves it out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
