//! An argument.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Map, Note, Number, OneOrMany, Scalar};

/// One argument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of an argument, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub struct Arg {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
    /// `json`, `list`, `union`, `file`, or a kind of id from `spec/ids.yaml`.
    #[serde(rename = "type")]
    #[schemars(extend("x-names" = "argument_type"))]
    pub kind: String,
    /// With type `list`: the type of the items. With type `union`: the types that it takes.
    #[serde(default)]
    #[schemars(extend("anyOf" = [{"type": "string", "x-names": "argument_part"}, {"type": "array", "items": {"type": "string", "x-names": "argument_part"}}]))]
    pub of: Option<OneOrMany>,
    /// With type `list`: how a form writes it. `json` (the default) or `csv`.
    #[serde(default)]
    #[schemars(extend("enum" = ["json", "csv"]))]
    pub wire: Option<String>,
    /// The name in Rust, if the one made from the wire name does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// With type `enum` or `union`: the name of its type in Rust, if the one made from the
    /// argument's name does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// With type `enum`: the values that the page lists, each with a sentence if the page says
    /// what it does.
    #[serde(default)]
    pub values: Option<Map<Note>>,
    /// Whether the page says that the argument must be there.
    #[serde(default)]
    pub required: bool,
    /// Whether `new` takes the argument, if that is not what `required` says: so no caller
    /// breaks when the documentation changes its mind.
    #[serde(default)]
    pub new: Option<bool>,
    /// Whether the page marks the argument as required for public channels.
    #[serde(default)]
    pub required_for_public: bool,
    /// Whether the page says that `null` clears what the argument sets.
    #[serde(default)]
    pub nullable: bool,
    /// Whether the page does not show the argument.
    #[serde(default)]
    pub hidden: bool,
    /// Minimum value.
    #[serde(default)]
    pub min: Option<Number>,
    /// Maximum value.
    #[serde(default)]
    pub max: Option<Number>,
    /// Minimum number of items of a list.
    #[serde(default)]
    pub min_items: Option<u64>,
    /// Maximum number of items of a list.
    #[serde(default)]
    pub max_items: Option<u64>,
    /// Minimum number of characters of a text.
    #[serde(default)]
    pub min_length: Option<u64>,
    /// Maximum number of characters of a text.
    #[serde(default)]
    pub max_length: Option<u64>,
    /// Whether no item of a list may be there twice.
    #[serde(default)]
    pub unique: bool,
    /// The value that Slack takes when the argument is absent.
    #[serde(default)]
    pub default: Option<Scalar>,
    /// The page's example, as it would be sent.
    #[serde(default)]
    pub example: Option<Scalar>,
    /// The day since which the documentation no longer has the argument.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub retired: Option<String>,
    /// Why this argument departs from the page on purpose.
    #[serde(default)]
    #[schemars(extend("pattern" = "\\S"))]
    pub differs: Option<String>,
    /// What the argument does, with its units and limits. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
}
