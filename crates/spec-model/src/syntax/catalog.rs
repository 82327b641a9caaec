//! The error codes and warnings of the whole API.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Map;

/// The error codes and warnings of the whole API: `spec/errors.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `sets:`, `codes:` and `warnings:`")]
#[schemars(deny_unknown_fields)]
pub struct Catalog {
    /// Codes that many methods' tables hold, by the name under which methods include them.
    #[schemars(extend("additionalProperties" = {"type": "array", "items": {"type": "string", "x-names": "error_code"}}))]
    pub sets: Map<Vec<String>>,
    /// The codes that callers meet first. The example in a method's docs handles the first of them that
    /// the method lists.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "error_code"}))]
    pub shown_first: Vec<String>,
    /// Every error code.
    #[schemars(extend("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$"}))]
    pub codes: Map<Code>,
    /// Every warning.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$"}))]
    pub warnings: Option<Map<Warning>>,
}

/// One error code.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a code, such as `kind:`")]
#[schemars(deny_unknown_fields)]
pub struct Code {
    /// What a caller can do: `retry` later, `reauthenticate`, ask for a `scope`, `fix` the call, or
    /// `give_up` because only somebody else can change it.
    #[schemars(extend("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"]))]
    pub kind: String,
    /// The name of the variant in Rust, if the one made from the code does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// What happened, why, and what the caller can do. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
}

/// One warning.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a warning, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub struct Warning {
    /// The name of the variant in Rust, if the one made from the code does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// What the warning says. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
}
