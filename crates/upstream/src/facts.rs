//! The facts of one page.

mod arg;
pub mod fact;
mod lock_form;
mod method;
mod row;
mod stated;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::backfill;
use crate::hash::Hash;
use crate::response::Node;
use crate::shape::Shape;
pub(crate) use arg::LIMITS;
pub(crate) use fact::*;
pub(crate) use method::tier;

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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The facts of [`METHOD`].
    pub stated: Stated,
    /// The sentence that stands where other pages have a tier.
    pub rate_note: Option<Hash>,
    /// The sentence that says what the method does.
    pub doc: Option<Hash>,
    /// The arguments besides the token.
    pub args: IndexMap<String, Arg>,
    /// What stands inside of arguments that are objects or lists, by its path such as
    /// `files[].title`; `files[]` is an item, which is here if the page limits it.
    pub inner_args: IndexMap<String, Arg>,
    /// Every field of a success by its path, such as `team.icon.url`, items of lists and maps
    /// included. What every response has, such as `ok`, is left out.
    pub response: IndexMap<String, Field>,
    /// The method's own error codes.
    pub errors: IndexMap<String, Row>,
    /// The method's warnings.
    pub warnings: IndexMap<String, Row>,
    /// The examples of responses.
    pub examples: IndexMap<String, Hash>,
}

impl Facts {
    /// The kinds of tokens that the page lists scopes for, each with its scopes.
    pub(crate) fn scopes(&self) -> BTreeMap<&'static str, Vec<&str>> {
        let kinds = METHOD.iter().filter_map(|fact| {
            let kind = fact.name.strip_prefix("scopes.")?;
            let scopes = self.stated.get(fact)?.as_array()?;
            Some((kind, scopes.iter().filter_map(Value::as_str).collect()))
        });
        kinds.collect()
    }
}

/// What a page states of an argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    /// Its type.
    pub shape: Shape,
    /// The facts of [`ARG`].
    pub stated: Stated,
    /// The values that it, or an item of it, may have, in the order of the page, which states nothing.
    pub values: IndexSet<String>,
    /// Its sentence.
    pub doc: Option<Hash>,
    /// Its example.
    pub example: Option<Hash>,
}

/// What a page states of a field of the response.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its type.
    pub shape: Shape,
    /// The facts of [`FIELD`].
    pub stated: Stated,
    /// The values that it, or an item of it, may have, in the order of the page, which states nothing.
    pub values: IndexSet<String>,
}

/// What a page states of a code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its sentence.
    pub doc: Option<Hash>,
    /// The facts of [`ROW`].
    pub stated: Stated,
}
