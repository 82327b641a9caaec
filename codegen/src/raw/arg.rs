//! An argument.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Map, Note, OneOrMany, Scalar};

/// One argument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of an argument, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Arg {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
    /// `json`, `list`, `union`, `file`, or a kind of id from `spec/ids.yaml`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// With type `list`: the type of the items. With type `union`: the types that it takes.
    #[serde(default)]
    pub(crate) of: Option<OneOrMany>,
    /// With type `list`: how a form writes it. `json` (the default) or `csv`.
    #[serde(default)]
    #[schemars(extend("enum" = ["json", "csv"]))]
    pub(crate) wire: Option<String>,
    /// The name in Rust, where the one made from the wire name does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// With type `enum` or `union`: the name of its type in Rust, where the one made from the
    /// argument's name does not serve.
    #[serde(default)]
    pub(crate) type_name: Option<String>,
    /// With type `enum`: the values that the page lists, each with a sentence where the page says
    /// what it does.
    #[serde(default)]
    pub(crate) values: Option<Map<Note>>,
    /// Whether the page says that the argument must be there.
    #[serde(default)]
    pub(crate) required: bool,
    /// Whether `new` takes the argument, where that is not what `required` says: so no caller
    /// breaks when the documentation changes its mind.
    #[serde(default)]
    pub(crate) new: Option<bool>,
    /// Whether the page marks the argument as required for public channels.
    #[serde(default)]
    pub(crate) required_for_public: bool,
    /// Whether the page does not show the argument.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The least value.
    #[serde(default)]
    pub(crate) min: Option<Scalar>,
    /// The greatest value.
    #[serde(default)]
    pub(crate) max: Option<Scalar>,
    /// The least number of items of a list.
    #[serde(default)]
    pub(crate) min_items: Option<u64>,
    /// The greatest number of items of a list.
    #[serde(default)]
    pub(crate) max_items: Option<u64>,
    /// The least number of characters of a text.
    #[serde(default)]
    pub(crate) min_length: Option<u64>,
    /// The greatest number of characters of a text.
    #[serde(default)]
    pub(crate) max_length: Option<u64>,
    /// Whether no item of a list may be there twice.
    #[serde(default)]
    pub(crate) unique: bool,
    /// The value that Slack takes when the argument is absent.
    #[serde(default)]
    pub(crate) default: Option<Scalar>,
    /// The page's example, as it would be sent.
    #[serde(default)]
    pub(crate) example: Option<Scalar>,
    /// The day since which the documentation no longer has the argument.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) retired: Option<String>,
    /// Why this argument departs from the page on purpose.
    #[serde(default)]
    pub(crate) differs: Option<String>,
    /// What the argument does, with its units and limits. Markdown.
    pub(crate) doc: String,
}
