//! What the specification is known to lack.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Map;

/// Methods and events that exist and have no file yet: `spec/missing.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `methods:` and `events:`")]
#[schemars(deny_unknown_fields)]
pub struct Missing {
    /// Methods by their names.
    #[serde(default)]
    pub methods: Option<Map<Absent>>,
    /// Events by their names.
    #[serde(default)]
    pub events: Option<Map<Absent>>,
}

/// A method or an event that has no file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of what is missing, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub struct Absent {
    /// What it does or tells. Markdown.
    pub doc: String,
    /// The day or month since which it is known: `2026-10`.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"))]
    pub since: Option<String>,
    /// Where it was seen: packages with their versions, or a page.
    pub source: String,
}
