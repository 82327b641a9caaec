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
    /// The arguments that the example sets, in this order and besides those that `new` takes. Each has
    /// the value to show, as it would be sent; without one the example shows the argument's `example`.
    #[serde(default)]
    pub args: Option<Map<Option<Scalar>>>,
    /// The error that the example handles: a code of the method's table.
    #[serde(default)]
    pub error: Option<String>,
}
