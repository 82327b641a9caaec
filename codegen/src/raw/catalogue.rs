//! The error codes and warnings of the whole API.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Map;

/// The error codes and warnings of the whole API: `spec/errors.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `sets:`, `codes:` and `warnings:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Catalogue {
    /// Codes that many methods' tables hold, by the name under which methods include them.
    pub(crate) sets: Map<Vec<String>>,
    /// Every error code.
    pub(crate) codes: Map<Code>,
    /// Every warning.
    #[serde(default)]
    pub(crate) warnings: Option<Map<Warning>>,
}

/// One error code.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a code, such as `kind:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Code {
    /// What a caller can do: `retry` later, `reauthenticate`, ask for a `scope`, `fix` the call, or
    /// `give_up` because only somebody else can change it.
    #[schemars(extend("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"]))]
    pub(crate) kind: String,
    /// The name of the variant in Rust, where the one made from the code does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// What happened, why, and what the caller can do. Markdown.
    pub(crate) doc: String,
}

/// One warning.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a warning, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Warning {
    /// The name of the variant in Rust, where the one made from the code does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// What the warning says. Markdown.
    pub(crate) doc: String,
}
