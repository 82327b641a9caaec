//! Requests of Slack over HTTP: verified and read.

mod forms;
mod json;
mod once;
mod properties;
mod signature;
#[path = "../../examples/signed_request.rs"]
#[expect(dead_code, reason = "its function `main` is not run")]
mod signed_request;
mod typed;
