//! The specification for those who do not write Rust: one resolved file, OpenAPI documents, Markdown.
//!
//! ```text
//! resolved  the model as plain data: rows merged, sentences inherited, types in place
//! openapi   that as OpenAPI 3.1 and 3.0.3
//! markdown  … as pages, and as texts for language models
//! changes   … of two revisions, compared
//! explain   … asked for one code, method or scope
//! disk      writes what these made, whole or not at all
//! ```
//!
//! Everything but `disk` is made of [`resolved::Api`] alone, does no input and no output, and
//! gives equal bytes for an equal specification. Nothing here is about Slack: `spec/api.yaml` says whose API it is.

pub mod changes;
pub mod disk;
pub mod explain;
pub mod exports;
pub mod markdown;
pub mod openapi;
pub mod resolved;
mod rules;
pub mod tree;
