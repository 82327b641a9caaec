//! The kinds of ids.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Map;

/// The kinds of ids: `spec/ids.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the key `kinds:`")]
#[schemars(deny_unknown_fields)]
pub struct Ids {
    /// Every kind by its name, which is a type of arguments and fields.
    pub kinds: Map<Id>,
}

/// One kind of id.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a kind of id, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub struct Id {
    /// Other names that the documentation has for the kind; each is a type as well.
    #[serde(default)]
    pub also: Vec<String>,
    /// An id of this kind, made up.
    pub example: String,
    /// What ids of this kind identify. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
}
