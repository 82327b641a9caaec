//! What the generator promises of any specification: which ones it refuses and in what words, that
//! nothing makes it panic, that a doc text stays documentation, and that equal files give equal bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accepted;
mod agreement;
mod determinism;
mod docs;
mod examples;
mod garbage;
mod no_common_codes;
mod refusals;
mod schema;
mod sizes;
mod spec;
