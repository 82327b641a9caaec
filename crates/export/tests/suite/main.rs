//! What the exports promise: both OpenAPI documents are OpenAPI, the resolved file is what its schema says,
//! what the specification shows as an example fits what is exported for it, and equal files give equal bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changes;
mod examples;
mod explain;
mod goldens;
mod markdown;
mod openapi;
mod program;
mod resolved;
mod spec;
