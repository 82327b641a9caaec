//! The families of methods.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Map;

/// The families of methods: `spec/families.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the key `families:`")]
#[schemars(deny_unknown_fields)]
pub struct Families {
    /// Every first part of a method's name, with one sentence: what its methods are for. Markdown.
    #[schemars(extend("propertyNames" = {"x-names": "family"}))]
    pub families: Map<String>,
}
