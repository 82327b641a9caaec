//! Requests of Slack over HTTP: verified and read.

mod forms;
mod json;
mod once;
mod properties;
mod signature;
mod typed;
