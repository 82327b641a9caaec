//! The API as an OpenAPI document, in version 3.1 or 3.0.3.
//!
//! Both say the same, as far as they can. 3.0 has no `const`, no `examples` of a schema, no schema for what a
//! text holds, no `dependentRequired` and no webhooks; for these there are words or keys that begin with
//! `x-`. `docs/exports.md` describes both.

mod bodies;
mod document;
mod enums;
mod errors;
mod fields;
mod groups;
mod names;
mod operation;
mod parts;
mod references;
mod responses;
mod security;
mod types;
mod webhooks;
mod words;
mod writer;

use serde_json::Value;

use crate::resolved::Api;

/// The version of OpenAPI that a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 3.1, with JSON Schema 2020-12.
    V3_1,
    /// 3.0.3, for tools that read no 3.1.
    V3_0,
}

impl Version {
    /// As the key `openapi` has it.
    #[must_use]
    pub fn number(self) -> &'static str {
        match self {
            Self::V3_1 => "3.1.0",
            Self::V3_0 => "3.0.3",
        }
    }
}

/// The document.
///
/// # Errors
///
/// Two schemas would have the same name.
pub fn document(api: &Api, version: Version) -> anyhow::Result<Value> {
    document::write(api, version)
}
