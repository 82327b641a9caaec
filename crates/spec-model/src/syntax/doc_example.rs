//! The choices for the example in a method's docs.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Map, Scalar};

/// The choices for the example in a method's docs. Without them, the example sets what `new` takes and
/// what the groups ask for, or else the first argument with an example.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `doc_example`, such as `error:`")]
#[schemars(deny_unknown_fields)]
pub struct DocExample {
    /// The arguments that the example sets besides those that `new` takes, in this order. Without this
    /// key, those under `values`.
    #[serde(default)]
    pub args: Option<Vec<String>>,
    /// Values to show for arguments, as they would be sent. An argument without one shows its `example`.
    #[serde(default)]
    pub values: Option<Map<Scalar>>,
    /// The error that the example handles: a code of the method's table.
    #[serde(default)]
    #[schemars(extend("x-names" = "error_code"))]
    pub error: Option<String>,
}
