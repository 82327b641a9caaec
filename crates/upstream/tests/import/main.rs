//! Drift and imports of made-up pages, from texts to texts.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod drifts;
mod errors;
mod forms;
mod garden;
mod kept;
mod mutations;
mod pages;
mod plans;
