//! The JSON Schema of the resolved file.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Api;

/// The JSON Schema (2020-12) of the resolved file. It comes from the types that write the file.
#[must_use]
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<Api>()
        .into()
}
